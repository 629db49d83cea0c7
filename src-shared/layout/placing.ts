import { hex } from '../bytes/hex';
import type { PlacedPartition } from './containment';
import { roleOf } from './roles';
import type { SizeRow } from './tables';

/** An arrangement of rows that have sizes only: which lie side by side, and which inside the previous one. */
export interface Tiling {
  /** Bytes. */
  chipSize: number;
  placed: PlacedPartition[];
  /** Names of the side-by-side rows, in order. */
  topLevel: string[];
}

/** Offset of a side-by-side row, and its evidence. */
export interface RowPlace {
  start: number;
  detail: string;
}

/** Places every row directly after the previous one, from the flash's first byte. */
export function inOrder(rows: readonly SizeRow[], nested: readonly boolean[]): (RowPlace | null)[] {
  let cursor = 0;
  let before: string | null = null;
  return rows.map((row, i) => {
    if (nested[i]) return null;
    const detail =
      before === null
        ? 'first in the list, so at 0x0'
        : `follows ${before}: the sizes before it add up to ${hex(cursor)}`;
    const place = { start: cursor, detail };
    before = row.name;
    cursor += row.size;
    return place;
  });
}

/**
 * The partitions for placed rows; a row without a place lies inside the previous one: a kernel at its start, anything
 * else at its end.
 */
export function placeRows(
  rows: readonly SizeRow[],
  places: readonly (RowPlace | null)[],
  chip: SizeRow | null,
  chipSize: number,
): Tiling {
  const placed: PlacedPartition[] = [];
  const topLevel: string[] = [];
  if (chip) {
    const evidence = [{ kind: 'tiling' as const, detail: `${chip.name} is the whole chip`, line: chip.line }];
    placed.push({ name: chip.name, index: chip.index, range: { start: 0, end: chip.size }, evidence });
  }
  let top: { row: SizeRow; start: number; end: number } | null = null;
  rows.forEach((row, i) => {
    const place = places[i] ?? null;
    if (place === null && top) {
      const holder = top;
      const first = roleOf(row.name) === 'kernel';
      const start = first ? holder.start : holder.end - row.size;
      const odd =
        row.size % row.eraseSize === 0 ? '' : `, since ${hex(row.size)} is not a multiple of ${hex(row.eraseSize)}`;
      const detail = `lies inside ${holder.row.name} and ${first ? 'begins' : 'ends'} with it${odd}`;
      placed.push({
        name: row.name,
        index: row.index,
        range: { start, end: start + row.size },
        evidence: [{ kind: 'containment', detail, line: row.line }],
      });
      return;
    }
    if (place === null) return;
    const { start, detail } = place;
    placed.push({
      name: row.name,
      index: row.index,
      range: { start, end: start + row.size },
      evidence: [{ kind: 'tiling', detail, line: row.line }],
    });
    topLevel.push(row.name);
    top = { row, start, end: start + row.size };
  });
  return { chipSize, placed, topLevel };
}
