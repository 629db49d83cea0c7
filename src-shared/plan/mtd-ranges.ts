import type { ByteRange } from '../bytes/range';
import type { Layout } from '../layout/layout-types';

/**
 * The guard's ranges for lines that name mtd devices: flash range by kernel name (`mtd4`) and by partition name. A name
 * shared by two partitions is left out, because it is ambiguous which one a tool would use.
 */
export function mtdRangesOf(layout: Layout): Record<string, ByteRange> {
  const named = new Map<string, ByteRange | null>();
  for (const { name, index, range } of layout.partitions) {
    named.set(name, named.has(name) ? null : range);
    if (index !== undefined) named.set(`mtd${index}`, range);
  }
  return Object.fromEntries([...named].flatMap(([name, range]) => (range ? [[name, { ...range }]] : [])));
}
