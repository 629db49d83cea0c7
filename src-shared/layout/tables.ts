import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import type { LayoutDerivation } from './layout-types';

/** At most this many partitions are taken from one text; real routers have fewer than twenty. */
export const MAX_PARTITIONS = 128;

/** One row of /proc/mtd: a size, no offset. Bytes. */
export interface SizeRow {
  index: number;
  name: string;
  size: number;
  eraseSize: number;
  line: number;
}

/** A parser's result for a list that has only sizes. */
export interface SizeTable {
  rows: SizeRow[];
  /** Missing index numbers in the list. */
  missing: number[];
  findings: Finding[];
}

/** A parser's result for a list that states offsets. */
export interface StatedTable {
  source: LayoutDerivation['source'];
  /** Id of the resulting layout. */
  id: string;
  partitions: PlacedPartition[];
  /** Bytes, where the text states it. */
  chipSize: number | null;
  eraseSize: number | null;
  /** True where the text states the number of partitions. */
  promised?: boolean;
  findings: Finding[];
}
