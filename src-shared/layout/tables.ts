import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import type { LayoutDerivation } from './types';

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

/** What a parser made of a list that has sizes only. */
export interface SizeTable {
  rows: SizeRow[];
  /** Index numbers that the list leaves out. */
  missing: number[];
  findings: Finding[];
}

/** What a parser made of a list that states offsets. */
export interface StatedTable {
  source: LayoutDerivation['source'];
  /** Id of the layout made of it. */
  id: string;
  partitions: PlacedPartition[];
  /** Bytes, where the text says it. */
  chipSize: number | null;
  eraseSize: number | null;
  /** True where the text says how many there are. */
  promised?: boolean;
  findings: Finding[];
}
