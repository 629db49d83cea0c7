import { rangeText } from '../bytes/range-text';
import { hex } from '../bytes/hex';
import { lengthOf, rangeOf } from '../bytes/range';
import { makeLayout } from './containment';
import type { PlacedPartition } from './containment';
import { topLevelPartitions } from './query';
import type { Layout, LayoutProbe, Partition } from './types';

/** Bytes that a probe reads: one uImage header. */
const PROBE_BYTES = 64;
const MAX_PROBES = 8;

const isImageSlot = (p: Partition) => p.role === 'firmware' || p.role === 'kernel';

/**
 * The layout that a dual-image loader would have, where the sizes allow it as well (B§6.1): the second image lies as far behind
 * the chip's middle as the first lies behind its start, and what the list names after it lies in between. Null where the
 * sizes rule it out or the list's order already says the same.
 */
export function dualImageAlternative(tiling: Layout): Layout | null {
  const tops = topLevelPartitions(tiling);
  const half = tiling.chipSize / 2;
  const firstAt = tops.findIndex((p) => isImageSlot(p) && p.range.end === half);
  const first = tops[firstAt];
  const second = tops[firstAt + 1];
  if (!first || !second || !isImageSlot(second)) return null;
  if (lengthOf(second.range) !== lengthOf(first.range) || second.range.start !== half) return null;
  const behind = tops.slice(firstAt + 2);
  const room = behind.reduce((sum, p) => sum + lengthOf(p.range), 0);
  if (
    behind.length === 0 ||
    room !== first.range.start ||
    first.range.end + room + lengthOf(second.range) !== tiling.chipSize
  ) {
    return null;
  }
  const shift = (p: Partition): number => {
    if (p.range.start < half || p.role === 'chip') return 0;
    return p.range.start >= second.range.end ? -lengthOf(second.range) : room;
  };
  const moved = tiling.partitions.map((p): PlacedPartition => {
    const by = shift(p);
    const range = { start: p.range.start + by, end: p.range.end + by };
    const place = rangeText(range);
    const detail =
      by > 0
        ? `a dual-image loader keeps its second image at half the chip + ${hex(first.range.start)}: ${place}`
        : `before the second image of a dual-image loader: ${place}`;
    return {
      name: p.name,
      ...(p.index === undefined ? {} : { index: p.index }),
      range,
      evidence: by === 0 ? p.evidence : [{ kind: 'dual-image-loader', detail, ...lineOf(p) }],
    };
  });
  return makeLayout('dual-image', tiling.chipSize, tiling.eraseSize, moved, 'hypothesis');
}

function lineOf(p: Partition): { line?: number } {
  const line = p.evidence.find((e) => e.line !== undefined)?.line;
  return line === undefined ? {} : { line };
}

/** Where a layout says that an image begins. */
function imageStarts(layout: Layout): Map<number, string> {
  const starts = topLevelPartitions(layout).filter(isImageSlot);
  return new Map(starts.map((p) => [p.range.start, p.name]));
}

/**
 * The reads that tell layouts apart: 64 bytes at each offset where some of them expect an image and others do not.
 * For a single unproven layout: where it expects its images. Empty when nothing is left to settle.
 */
export function probesFor(hypotheses: readonly Layout[]): LayoutProbe[] {
  if (hypotheses.every((h) => h.standing === 'proven')) return [];
  const starts = hypotheses.map(imageStarts);
  const offsets = [...new Set(starts.flatMap((s) => [...s.keys()]))].sort((a, b) => a - b);
  return offsets
    .filter((offset) => hypotheses.length === 1 || starts.some((s) => !s.has(offset)))
    .slice(0, MAX_PROBES)
    .map((offset) => ({
      range: rangeOf(offset, PROBE_BYTES),
      expectations: hypotheses.map((h, i) => {
        const partition = starts[i]!.get(offset);
        return {
          hypothesis: h.id,
          expect: partition === undefined ? ('not-uimage' as const) : ('uimage' as const),
          partition: partition ?? holderOf(h, offset),
        };
      }),
    }));
}

function holderOf(layout: Layout, offset: number): string {
  const holder = topLevelPartitions(layout).find((p) => p.range.start <= offset && offset < p.range.end);
  return holder?.name ?? '';
}
