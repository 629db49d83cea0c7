import { rangeText } from '../bytes/range-text';
import { hex } from '../bytes/hex';
import { lengthOf, rangeOf } from '../bytes/range';
import { makeLayout } from './containment';
import type { PlacedPartition } from './containment';
import { topLevelPartitions } from './query';
import type { Layout, LayoutProbe, Partition } from './layout-types';

/** Bytes read by a probe: one uImage header. */
const PROBE_BYTES = 64;
const MAX_PROBES = 8;

const isImageSlot = (p: Partition) => p.role === 'firmware' || p.role === 'kernel';

/**
 * The layout of a dual-image loader, if the sizes allow it too (B§6.1): the second image is as far from the chip's
 * middle as the first is from its start, and the partitions listed after it lie in between. Null if the sizes rule it
 * out or the list's order already gives the same.
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

/** Offsets at which a layout has an image. */
function imageStarts(layout: Layout): Map<number, string> {
  const starts = topLevelPartitions(layout).filter(isImageSlot);
  return new Map(starts.map((p) => [p.range.start, p.name]));
}

/**
 * The reads that distinguish layouts: 64 bytes at each offset where some expect an image and others do not. For a
 * single unproven layout: where it expects its images. Empty if nothing is left to decide.
 */
export function probesFor(hypotheses: readonly Layout[]): LayoutProbe[] {
  if (hypotheses.every((h) => h.confidence === 'proven')) return [];
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
