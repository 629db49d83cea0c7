import { describe, expect, it } from 'vitest';
import { caseNames, caseText } from '../../test/fixtures/published';
import { EXPECTED } from './testing/expected';
import { diagnoseText, type FullDiagnosis } from './text-doctor';

const MIB = 0x100000;

/** What an expert answers; a column that the log says nothing of is left out. */
interface Answer {
  verdict: string;
  family?: string | null;
  chip?: string | null;
  /** MiB. */
  flash?: number | null;
  /** MiB. */
  ram?: number | null;
  slot?: string | null;
  boots?: number;
  /** Restarts of the loop. */
  loop?: number | null;
  /** A text that the evidence quotes. */
  evidence?: string;
  /** Findings beside the verdict that would be false alarms. */
  silent?: readonly string[];
}

const UNKNOWN_CHIP = ['diagnosis/flash-chip-unknown', 'identity/unknown-flash-chip'];

const ANSWERS: Readonly<Record<string, Answer>> = {
  'archer-c50-list-without-first-loader.txt': { verdict: 'healthy', flash: 8, ram: 64, boots: 1, loop: null },
  'hlk7628n-breed-lzma-failure.txt': {
    verdict: 'breed-lzma-error',
    family: 'breed',
    chip: 'MT7628AN',
    flash: 32,
    ram: 128,
    boots: 1,
    evidence: 'LzmaDecode.c',
  },
  'made-kernel-only-loop.txt': { verdict: 'rootfs-not-found', family: null, boots: 3, loop: 2, evidence: 'root fs' },
  'made-rescue-finished-then-boot.txt': {
    verdict: 'incomplete',
    chip: 'MT7628',
    flash: 8,
    ram: 64,
    slot: 'bc050000',
    boots: 2,
    loop: null,
  },
  're305-at-loader-prompt.txt': {
    verdict: 'at-loader',
    family: 'ralink-sdk4',
    flash: 8,
    ram: 64,
    boots: 1,
    silent: UNKNOWN_CHIP,
  },
  'stock-wr841n-v14-healthy.txt': {
    verdict: 'healthy',
    family: 'tplink-group',
    flash: 4,
    ram: 32,
    slot: 'bc010000',
    boots: 1,
    loop: null,
    silent: UNKNOWN_CHIP,
  },
};

const COLUMNS = {
  verdict: (d, a) => d.boot.verdict === a.verdict,
  family: (d, a) => a.family === undefined || d.board.dialect === a.family,
  chip: (d, a) => a.chip === undefined || (d.board.chip?.name ?? null) === a.chip,
  flash: (d, a) => a.flash === undefined || (d.board.flash.sizeBytes ?? 0) / MIB === a.flash,
  RAM: (d, a) => a.ram === undefined || (d.board.ramBytes ?? 0) / MIB === a.ram,
  slot: (d, a) => a.slot === undefined || d.boot.facts.slot.address === a.slot,
  boots: (d, a) => a.boots === undefined || d.boot.bootCount === a.boots,
  loop: (d, a) => a.loop === undefined || (d.boot.loop?.restarts ?? null) === a.loop,
  evidence: (d, a) => a.evidence === undefined || d.boot.finding.evidence.some((e) => e.quote.includes(a.evidence!)),
  'no false alarm': (d, a) => rulesOf(d).every((rule) => !(a.silent ?? []).includes(rule)),
} satisfies Record<string, (d: FullDiagnosis, a: Answer) => boolean>;

const rulesOf = (d: FullDiagnosis): string[] => [...d.boot.secondary, ...d.facts.findings].map((f) => f.rule);
/** Partition lists are the layout's to judge (layout/nested-lists.test.ts); no expert's answer of these columns is kept for them. */
const LISTS = ['lte-router-proc-mtd-on-one-line.txt', 'made-nested-list-in-the-middle.txt'];
const logs = caseNames().filter((name) => !LISTS.includes(name));

describe('corpus', () => {
  it('every log has its answer', () => {
    expect(logs).toEqual(Object.keys(ANSWERS));
  });

  it('every column is right on every log (the score is printed)', () => {
    const results = logs.map((name) => ({ name, diagnosis: diagnoseText(caseText(name)), answer: ANSWERS[name]! }));
    const wrong: string[] = [];
    const score = Object.entries(COLUMNS).map(([column, right]) => {
      const misses = results.filter((r) => !right(r.diagnosis, r.answer)).map((r) => r.name);
      wrong.push(...misses.map((name) => `${column}: ${name}`));
      return `${column} ${results.length - misses.length}/${results.length}`;
    });
    console.log(`corpus: ${score.join(', ')}`);
    expect(wrong).toEqual([]);
  });
});

describe('kind 10: how people paste', () => {
  const two = (n: number): string => String(n % 60).padStart(2, '0');
  const PASTES: Readonly<Record<string, (line: string, i: number) => string>> = {
    'a quoted answer': (line) => `> ${line}`,
    'a quoted quote': (line) => `> > ${line}`,
    'an editor with line numbers': (line, i) => `${String(i + 1).padStart(4)}\t${line}`,
    'a listing with bars': (line, i) => `${i + 1} | ${line}`,
    'the Arduino monitor': (line, i) => `12:34:${two(i)}.123 -> ${line}`,
    'an elapsed clock': (line, i) => `[+00:00:${two(i)}.234] ${line}`,
    'sscom with arrows': (line, i) => `[12:34:${two(i)}.789]\u00ca\u00d5\u00a1\u00fb\u00a1\u00f4${line}`,
    'sscom as UTF-8': (line, i) => `[12:34:${two(i)}.789]\u00e6\u0094\u00b6\u00e2\u0086\u0090\u00e2\u0097\u0086${line}`,
    Xshell: (line, i) => `[2026/08/10 12:34:${two(i)}] ${line}`,
    'Xshell without a blank': (line, i) => `[12:34:${two(i)}]${line}`,
    syslog: (line, i) => `Mon Sep 23 12:34:${two(i)} 2024 kern.notice kernel: ${line}`,
    'syslog with a host': (line, i) => `2024-09-23T12:34:${two(i)}+02:00 router kernel: ${line}`,
  };
  const all = [
    ...logs.map((name) => [name, caseText(name)] as const),
    ...Object.entries(EXPECTED).map(([name, { essence }]) => [name, essence] as const),
  ];

  for (const [how, decorate] of Object.entries(PASTES)) {
    it(`${how}: every log keeps its verdict, boots and board`, () => {
      for (const [name, text] of all) {
        const plain = diagnoseText(text);
        const pasted = diagnoseText(text.split('\n').map(decorate).join('\n'));
        const told = ({ boot, board }: FullDiagnosis) => [boot.verdict, boot.bootCount, board.dialect, board.ramBytes];
        expect(told(pasted), name).toEqual(told(plain));
      }
    });
  }
});
