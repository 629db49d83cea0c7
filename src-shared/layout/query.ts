import { normaliseRanges } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import { PROTECTED_ROLES } from './layout-types';
import type { Layout, Partition } from './layout-types';

/** Flash bytes that no normal plan may erase or program (P2): Bootloader, Config, Factory; joined and sorted. */
export function protectedRanges(layout: Layout): ByteRange[] {
  return normaliseRanges(layout.partitions.filter((p) => PROTECTED_ROLES.includes(p.role)).map((p) => p.range));
}

/** The partition of this name (exact, else ignoring case), or null. */
export function partitionNamed(layout: Layout, name: string): Partition | null {
  const lower = name.toLowerCase();
  return (
    layout.partitions.find((p) => p.name === name) ??
    layout.partitions.find((p) => p.name.toLowerCase() === lower) ??
    null
  );
}

/** Partitions that are not nested, without the chip itself, in flash order. */
export function topLevelPartitions(layout: Layout): Partition[] {
  return layout.partitions.filter((p) => p.parent === null && p.role !== 'chip');
}
