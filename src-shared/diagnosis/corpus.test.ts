import { describe, expect, it } from 'vitest';
import { caseNames, caseText } from '../../test/fixtures/published';
import { findingWords } from '../i18n/say';
import { diagnoseText, type FullDiagnosis } from './log-analyzer';

const MIB = 0x100000;

/** An expert's answer; a column on which the log is silent is left out. */
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
  /** Number of restarts in the loop. */
  loop?: number | null;
  /** Text that the evidence must quote. */
  evidence?: string;
  /** Names with their offsets in flash, hex, in order. */
  partitions?: readonly string[];
  /** Text that the next step must contain. */
  next?: string;
  /** Additional findings that would be false alarms. */
  silent?: readonly string[];
}

const UNKNOWN_CHIP = ['diagnosis/flash-chip-unknown', 'identity/unknown-flash-chip'];

const ANSWERS: Readonly<Record<string, Answer>> = {
  // Where the list begins is decided by the layout module, which asks the flash (a list of sizes that does not fill the
  // chip).
  'archer-c50-list-without-first-loader.txt': {
    verdict: 'healthy',
    flash: 8,
    ram: 64,
    boots: 1,
    loop: null,
    next: 'Check Wi-Fi',
  },
  'hlk7628n-breed-lzma-failure.txt': {
    verdict: 'breed-lzma-error',
    family: 'breed',
    chip: 'MT7628AN',
    flash: 32,
    ram: 128,
    boots: 1,
    evidence: 'LzmaDecode.c',
    next: "Breed's web page at 192.168.1.1",
  },
  'lte-router-proc-mtd-on-one-line.txt': {
    verdict: 'no-boot',
    family: null,
    partitions: [
      'ALL 0-1000000',
      'Bootloader 0-30000',
      'Config 30000-40000',
      'Factory 40000-50000',
      'firmware1 50000-800000',
      'firmware2 800000-fb0000',
      'reserved fb0000-1000000',
    ],
    next: 'Record the console',
  },
  'made-kernel-only-loop.txt': {
    verdict: 'rootfs-not-found',
    family: null,
    boots: 3,
    loop: 2,
    evidence: 'root fs',
    next: 'complete firmware',
  },
  'made-nested-list-in-the-middle.txt': {
    verdict: 'incomplete',
    flash: 16,
    boots: 1,
    partitions: [
      'u-boot 0-30000',
      'u-boot-env 30000-40000',
      'factory 40000-50000',
      'firmware 50000-f80000',
      'kernel 50000-1ec000',
      'rootfs 1ec000-f80000',
      'rootfs_data 620000-f80000',
      'oem f80000-ff0000',
      'bdinfo ff0000-1000000',
    ],
    next: 'Keep recording',
  },
  'made-rescue-finished-then-boot.txt': {
    verdict: 'incomplete',
    // Its loader is the SDK's, which is built for several chips.
    chip: null,
    flash: 8,
    ram: 64,
    slot: 'bc050000',
    boots: 2,
    loop: null,
    next: 'Keep recording',
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
    partitions: [
      'boot 0-10000',
      'kernel 10000-100000',
      'rootfs 100000-3e0000',
      'config 3e0000-3f0000',
      'radio 3f0000-400000',
    ],
    next: 'Check Wi-Fi',
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
  partitions: (d, a) =>
    a.partitions === undefined ||
    a.partitions.every((row) =>
      d.board.partitions.some((p) => `${p.name} ${p.range.start.toString(16)}-${p.range.end.toString(16)}` === row),
    ),
  'next step': (d, a) => a.next === undefined || findingWords('en', d.boot.finding).next.includes(a.next),
  'no false alarm': (d, a) => rulesOf(d).every((rule) => !(a.silent ?? []).includes(rule)),
} satisfies Record<string, (d: FullDiagnosis, a: Answer) => boolean>;

const rulesOf = (d: FullDiagnosis): string[] => [...d.boot.secondary, ...d.facts.findings].map((f) => f.rule);
const logs = caseNames();

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
