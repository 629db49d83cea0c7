import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deriveLayout } from '../layout';
import { cleanConsole } from './boot/clean';
import { diagnoseText, LogAnalyzer } from './log-analyzer';

const FOLDER = fileURLToPath(new URL('../../test/fixtures/transcripts/', import.meta.url));
const LOGS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => [name, readFileSync(`${FOLDER}${name}`, 'latin1')] as const);

const PARTITIONS = `[    0.680000] m25p80 spi0.0: w25q128 (16384 Kbytes)
[    0.690000] Creating 3 MTD partitions on "spi0.0":
[    0.700000] 0x000000000000-0x000000030000 : "u-boot"
[    0.710000] 0x000000030000-0x000000050000 : "config"
[    0.720000] 0x000000050000-0x000001000000 : "firmware"
`;

describe('a whole log, read once', () => {
  it.each(LOGS)('%s says the same in pieces of any size', (_name, text) => {
    const whole = diagnoseText(text);
    for (const size of [1, 7, 4096]) {
      const doctor = new LogAnalyzer();
      for (let at = 0; at < text.length; at += size) doctor.push(text.slice(at, at + size));
      expect(doctor.end()).toEqual(whole);
    }
  });

  it.each([
    ['kernel lines', PARTITIONS],
    [
      'proc-mtd',
      'dev:    size   erasesize  name\r\nmtd0: 00030000 00010000 "u-boot"\r\nmtd1: 00fd0000 00010000 "rest"\r\n',
    ],
    [
      'mtd list',
      ' * nor0\n  - type: NOR flash\n  - block size: 0x1000 bytes\n  - 0x000000000000-0x000001000000 : "nor0"\n',
    ],
  ])('%s: the lines that are kept give the layout that all lines give', (_name, table) => {
    const noise = 'br-lan: port 1(eth0.1) entered forwarding state\n'.repeat(50);
    for (const text of [table, noise + table + noise, `${table}${noise}${table}`]) {
      expect(diagnoseText(text).layout).toEqual(deriveLayout(cleanConsole(text), { sourceName: 'log' }));
    }
  });

  it('a boot loop of thousands of rounds keeps no more than some thousand of its lines, and its newest partitions', () => {
    const doctor = new LogAnalyzer();
    for (let i = 0; i < 4000; i++) doctor.push(PARTITIONS);
    doctor.push(PARTITIONS.replace('config', 'nvram'));
    const { layout } = doctor.end();
    expect(layout?.hypotheses[0]?.partitions.map((p) => p.name)).toContain('nvram');
    expect(layout?.findings.map((f) => f.rule)).toContain('layout/tables-differ');
  });

  it('lines of a log whose only line end is CR are counted', () => {
    const text = LOGS.find(([name]) => name.includes('mt7628-boot'))![1].replace(/\r?\n\r?/g, '\r');
    const line = diagnoseText(text).boot.finding.evidence[0]?.line;
    expect(line).toBeGreaterThan(5);
  });
});
