import { contains, lengthOf } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import { roleOf } from './roles';
import type { Layout, OffsetEvidence, Partition, PartitionRole } from './layout-types';

/** A partition with a known place, before roles and containment are derived. */
export interface PlacedPartition {
  name: string;
  index?: number;
  /** Absolute flash bytes. */
  range: ByteRange;
  /** Only where a better source than the name is available. */
  role?: PartitionRole;
  evidence: OffsetEvidence[];
}

/** Standard partition order: by start, longest first, then by mtd number. */
function inOrder(a: PlacedPartition, b: PlacedPartition): number {
  return a.range.start - b.range.start || b.range.end - a.range.end || (a.index ?? 0) - (b.index ?? 0);
}

/**
 * Sorts partitions and assigns each its role and the smallest partition that contains it. A partition that covers the
 * whole chip beside others is the chip itself and never a parent.
 */
export function nest(placed: readonly PlacedPartition[], chipSize: number): Partition[] {
  const sorted = [...placed].sort(inOrder);
  const isChip = (p: PlacedPartition) =>
    sorted.length > 1 &&
    p.range.start === 0 &&
    (roleOf(p.name) === 'chip' || p.range.end >= chipSize) &&
    sorted.every((other) => other === p || contains(p.range, other.range)) &&
    p === sorted[0];
  const chip = sorted.find(isChip);
  return sorted.map((p, i) => {
    let parent: PlacedPartition | null = null;
    // Searches backwards from the partition itself, so that of two equal ranges the first contains the second, and
    // never both each other.
    for (let j = i - 1; j >= 0 && p !== chip; j--) {
      const outer = sorted[j]!;
      if (outer === chip || !contains(outer.range, p.range) || lengthOf(p.range) === 0) continue;
      if (parent === null || lengthOf(outer.range) < lengthOf(parent.range)) parent = outer;
    }
    const named = p.role ?? roleOf(p.name);
    const role = p === chip ? 'chip' : named === 'chip' ? 'other' : named;
    return {
      name: p.name,
      ...(p.index === undefined ? {} : { index: p.index }),
      range: p.range,
      role,
      parent: parent?.name ?? null,
      evidence: p.evidence,
    };
  });
}

/** Makes a layout from placed partitions. Sizes in bytes. */
export function makeLayout(
  id: string,
  chipSize: number,
  eraseSize: number,
  placed: readonly PlacedPartition[],
  confidence: Layout['confidence'],
): Layout {
  return { id, chipSize, eraseSize, partitions: nest(placed, chipSize), confidence };
}
