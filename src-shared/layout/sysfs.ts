import { hex } from '../bytes/hex';
import type { TextLine } from './partition-lines';
import type { Layout } from './layout-types';
import { isWhole } from './whole';

/** Offsets by mtd number, from `grep . /sys/class/mtd/mtd[0-9]/offset`, each with its line. Bytes. */
export type SysfsOffsets = ReadonlyMap<number, { offset: number; line: number }>;

/** Reads `/sys/class/mtd/mtd7/offset:8388608` lines (decimal). */
export function parseSysfsOffsets(lines: readonly TextLine[]): SysfsOffsets {
  const offsets = new Map<number, { offset: number; line: number }>();
  for (const line of lines) {
    const match = /\/mtd(\d{1,4})\/offset:\s{0,4}(\d{1,12})\b/.exec(line.text);
    if (match) offsets.set(Number(match[1]), { offset: Number(match[2]), line: line.number });
  }
  return offsets;
}

/**
 * The hypotheses compatible with the offsets, with the offsets as evidence; proven if only one is left and every
 * top-level partition with an mtd number is stated. Nested partitions may be stated relative to their parent, so only
 * top-level ones count.
 */
export function applySysfsOffsets(hypotheses: readonly Layout[], offsets: SysfsOffsets): Layout[] {
  if (offsets.size === 0) return [...hypotheses];
  const tops = (h: Layout) =>
    h.partitions.filter((p) => p.parent === null && p.role !== 'chip' && p.index !== undefined);
  const allowed = hypotheses.filter((h) =>
    tops(h).every((p) => (offsets.get(p.index!)?.offset ?? p.range.start) === p.range.start),
  );
  return allowed.map((h) => {
    const complete = allowed.length === 1 && tops(h).every((p) => offsets.has(p.index!));
    const partitions = h.partitions.map((p) => {
      const said = p.index === undefined || p.parent !== null ? undefined : offsets.get(p.index);
      if (!said || said.offset !== p.range.start) return p;
      const evidence = { kind: 'sysfs-offset' as const, detail: `offset ${hex(said.offset)}`, line: said.line };
      return { ...p, evidence: [...p.evidence, evidence] };
    });
    return { ...h, partitions, confidence: complete && isWhole(h, []) ? ('proven' as const) : h.confidence };
  });
}
