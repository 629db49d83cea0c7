import type { ByteRange } from '../bytes/range';
import type { Layout } from '../layout/types';

/**
 * What the guard needs to judge lines that name mtd devices: flash bytes by kernel name (`mtd4`) and by partition name. Names that
 * two partitions share are left out, since nobody knows which one a tool would take.
 */
export function mtdRangesOf(layout: Layout): Record<string, ByteRange> {
  const named = new Map<string, ByteRange | null>();
  for (const { name, index, range } of layout.partitions) {
    named.set(name, named.has(name) ? null : range);
    if (index !== undefined) named.set(`mtd${index}`, range);
  }
  return Object.fromEntries([...named].flatMap(([name, range]) => (range ? [[name, { ...range }]] : [])));
}
