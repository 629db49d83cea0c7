import { describe, expect, it } from 'vitest';
import { captureNames, captureText, excerptNames, excerptText } from '../../../test/fixtures/published';
import { BootLogAnalyzer } from './boot-log-analyzer';
import { EXPECTED, type Expected } from '../testing/expected';
import { damage, diagnose, random } from '../testing/logs';

/** A whole capture, or one piece (`E8`) of the excerpts. */
const capture = (name: string): string => (/^E\d+$/.test(name) ? excerptText(name) : captureText(name));

const NEUTRAL = ['incomplete', 'no-boot'];
const SEEDS = 25;
const CUTS = 60;

/** Time stamps of terminals, as prefixed to each line. */
const STAMPS: Readonly<Record<string, (i: number) => string>> = {
  picocom: (i) => `[12:34:${String(i % 60).padStart(2, '0')}.123] `,
  minicom: (i) => `[2026-08-10 12:34:${String(i % 60).padStart(2, '0')}] `,
  PuTTY: (i) => `2026-08-10 12:34:${String(i % 60).padStart(2, '0')}.456 `,
  ts: (i) => `Aug 10 12:34:${String(i % 60).padStart(2, '0')} `,
  'ts -s': (i) => `00:00:${String(i % 60).padStart(2, '0')} `,
  'ts -s %.s': (i) => `${i}.123456 `,
  'Tera Term': (i) => `[Mon Aug 10 12:34:${String(i % 60).padStart(2, '0')}.789 2026] `,
  grabserial: (i) => `[${i}.123456 0.001234] `,
};

const verdict = (text: string) => diagnose(text).verdict;

/**
 * A part of the log gets the full verdict if it contains everything the verdict needs; otherwise only a neutral one.
 */
function checkPart(part: string, expected: Expected, where: string): void {
  const got = verdict(part);
  if (expected.needs.length > 0 && expected.needs.every((need) => part.includes(need))) {
    expect(got, where).toBe(expected.verdict);
  } else {
    const handedOver = /Starting kernel|Transferring control to Linux/.test(part) && !/inux version|LINUX/.test(part);
    const allowed = [...NEUTRAL, expected.verdict, ...(expected.parts ?? []), ...(handedOver ? ['kernel-silent'] : [])];
    expect(allowed, where).toContain(got);
  }
}

function checks(name: string, expected: Expected, read: () => string): void {
  it(`${name} is ${expected.verdict}`, () => {
    expect(verdict(read())).toBe(expected.verdict);
  });

  it(`${name} keeps its verdict on every kind of line end and with doubled blank lines (B§0.1)`, () => {
    const lines = read().split('\n');
    for (const end of ['\n\r', '\r\n', '\r', '\n\n', '\r\r\n']) {
      expect(verdict(lines.join(end)), JSON.stringify(end)).toBe(expected.verdict);
    }
  });

  for (const [terminal, stamp] of Object.entries(STAMPS)) {
    it(`${name} keeps its verdict with the time stamps of ${terminal}`, () => {
      const stamped = read()
        .split('\n')
        .map((line, i) => stamp(i) + line)
        .join('\n');
      expect(verdict(stamped)).toBe(expected.verdict);
    });
  }

  it(`${name} keeps its verdict with terminal escape codes in and around its lines`, () => {
    const next = random(7);
    const coloured = read()
      .split('\n')
      .map((line) => {
        const at = Math.floor(next() * (line.length + 1));
        return `\u001b[0;32m${line.slice(0, at)}\u001b[1;31m${line.slice(at)}\u001b[0m\u001b[K`;
      })
      .join('\r\n');
    expect(verdict(coloured)).toBe(expected.verdict);
  });

  it(`${name} keeps its verdict with 0.1 % of its characters lost or damaged`, () => {
    const text = read();
    for (let seed = 1; seed <= SEEDS; seed++) {
      expect(verdict(damage(text, 0.001, seed)), `seed ${seed}`).toBe(expected.verdict);
    }
  });

  it(`${name} pushed in pieces of any size gets the same report as in one piece`, () => {
    const text = read();
    for (const size of [1, 7, 64, 4096]) expect(pushed(text, size)).toEqual(diagnose(text));
  });

  it(`${name} cut anywhere has its verdict or is called a part`, () => {
    const text = read();
    const next = random(11);
    for (let i = 0; i < CUTS; i++) {
      const at = Math.floor(next() * text.length);
      checkPart(text.slice(0, at), expected, `first ${at} characters`);
      checkPart(text.slice(at), expected, `from character ${at} on`);
    }
  });
}

function pushed(text: string, size: number) {
  const doctor = new BootLogAnalyzer();
  for (let at = 0; at < text.length; at += size) doctor.push(text.slice(at, at + size));
  doctor.end();
  return doctor.report;
}

describe('verdicts on the published captures', () => {
  it('every capture and every excerpt has a row', () => {
    expect([...captureNames(), ...excerptNames()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  for (const [name, expected] of Object.entries(EXPECTED)) checks(name, expected, () => capture(name));
});

describe('verdicts on the essential lines of the captures', () => {
  for (const [name, expected] of Object.entries(EXPECTED)) checks(name, expected, () => expected.essence);
});
