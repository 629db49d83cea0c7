import { hex } from '../bytes/hex';
import { contains, lengthOf, overlaps, subtractRanges } from '../bytes/range';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { topLevelPartitions } from './query';
import type { Layout, Partition } from './layout-types';

const MAX_EACH = 16;

const place = (p: Partition) => ({ name: p.name, start: hex(p.range.start), end: hex(p.range.end) });

/**
 * Checks a layout's consistency: partitions outside the chip or overlapping without nesting (blockers), unaligned or
 * duplicate ones and a missing loader or Factory (warnings), gaps (notes).
 */
export function checkLayout(layout: Layout): Finding[] {
  const { partitions, chipSize, eraseSize } = layout;
  const tops = topLevelPartitions(layout);
  const outside = partitions
    .filter((p) => p.range.end > chipSize)
    .map((p) => finding('layout/out-of-chip', 'blocker', { ...place(p), chip: hex(chipSize) }));
  const crossing: Finding[] = [];
  for (let i = 0; i < partitions.length && crossing.length < MAX_EACH; i++) {
    // Sorted by start: once a partition begins beyond this one's end, no later one can overlap it.
    for (let j = i + 1; j < partitions.length && partitions[j]!.range.start < partitions[i]!.range.end; j++) {
      const [a, b] = [partitions[i]!, partitions[j]!];
      if (!overlaps(a.range, b.range) || contains(a.range, b.range) || contains(b.range, a.range)) continue;
      const params = { ...place(a), other: b.name, otherStart: hex(b.range.start), otherEnd: hex(b.range.end) };
      crossing.push(finding('layout/partial-overlap', 'blocker', params));
    }
  }
  const unaligned = tops
    .filter((p) => p.range.start % eraseSize !== 0 || p.range.end % eraseSize !== 0)
    .map((p) => finding('layout/unaligned', 'warning', { ...place(p), unit: hex(eraseSize) }));
  const names = new Set<string>();
  const doubled = partitions
    .filter((p) => names.has(p.name) || !names.add(p.name))
    .map((p) => finding('layout/name-twice', 'warning', place(p)));
  const gaps = subtractRanges(
    [{ start: 0, end: chipSize }],
    tops.map((p) => p.range),
  ).map((gap) => finding('layout/gap', 'note', { start: hex(gap.start), end: hex(gap.end), size: hex(lengthOf(gap)) }));
  const lacking = (['bootloader', 'factory'] as const)
    .filter((role) => partitions.length > 0 && !partitions.some((p) => p.role === role))
    .map((role) => finding(role === 'factory' ? 'layout/no-factory' : 'layout/no-bootloader', 'warning'));
  return [outside, crossing, unaligned, doubled, gaps, lacking].flatMap((list) => list.slice(0, MAX_EACH));
}
