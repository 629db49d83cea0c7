import { describe, expect, it } from 'vitest';
import { caseNames, caseText } from '../../test/fixtures/published';
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
