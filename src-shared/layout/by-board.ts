import type { Board, BoardPartition } from '../board/board-types';
import { plainName, titleOf } from '../board/library';
import { finding } from '../finding/finding';
import { makeLayout } from './containment';
import { probesFor } from './hypotheses';
import type { RowPlace } from './placing';
import { topLevelPartitions } from './query';
import { roleOf } from './roles';
import type { SizeRow } from './tables';
import type { Layout, LayoutDerivation } from './layout-types';

/** Evidence from a board's map: knowledge about the model, not about the unit. */
export const boardEvidence = (board: Board) => ({ kind: 'board' as const, detail: titleOf(board) });

/** The board's map as a hypothesis for a chip of `chipSize` bytes: never proven, whatever name the unit has. */
export function boardLayout(board: Board, chipSize: number, eraseSize = 0x10000): Layout {
  const placed = board.partitions.map((p) => ({
    name: p.name,
    range: { start: p.start, end: p.end },
    ...(p.role && { role: p.role }),
    evidence: [boardEvidence(board)],
  }));
  return makeLayout(`board-${board.id}`, Math.max(chipSize, board.flashBytes), eraseSize, placed, 'hypothesis');
}

/**
 * The chosen board's map as the hypothesis for a unit without evidence of its own; none if the unit's chip has another
 * size, which contradicts the choice. `chipSize` in bytes, null if unknown.
 */
export function boardDerivation(board: Board, chipSize: number | null, eraseSize: number): LayoutDerivation {
  const title = titleOf(board);
  if (chipSize !== null && chipSize !== board.flashBytes) {
    const other = finding('layout/board-other-chip', 'warning', {
      board: title,
      known: board.flashBytes,
      chip: chipSize,
    });
    return { source: 'board', hypotheses: [], probes: [], findings: [other] };
  }
  const hypotheses = [boardLayout(board, board.flashBytes, eraseSize)];
  const findings = [finding('layout/from-board', 'warning', { board: title })];
  return { source: 'board', hypotheses, probes: probesFor(hypotheses), findings };
}

/** A board's known maps: OpenWrt's, and the vendor's where known. */
const mapsOf = (board: Board) => [board.partitions, ...(board.vendorPartitions ? [board.vendorPartitions] : [])];

/**
 * Places the rows of a list by this board's map: each must be a partition of that name and size, in the board's order.
 * Adjacent kernel and root file system may fill the firmware; a root file system at the front of the list is the end of
 * one. Null if the list is from another board.
 */
export function placesOnBoard(
  rows: readonly SizeRow[],
  nested: readonly boolean[],
  board: Board,
): (RowPlace | null)[] | null {
  for (const map of mapsOf(board)) {
    const places = placesOnMap(rows, nested, map);
    if (places) return places.map((start) => (start === null ? null : { start, detail: `as on ${titleOf(board)}` }));
  }
  return null;
}

function placesOnMap(
  rows: readonly SizeRow[],
  nested: readonly boolean[],
  map: readonly BoardPartition[],
): (number | null)[] | null {
  const places: (number | null)[] = rows.map(() => null);
  const tops = rows.flatMap((_, i) => (nested[i] ? [] : [i]));
  let next = 0;
  for (let t = 0; t < tops.length; t++) {
    const [at, after] = [tops[t]!, tops[t + 1]];
    const row = rows[at]!;
    const found = map.findIndex((p, j) => j >= next && fits(row, p));
    if (found >= 0) {
      places[at] = map[found]!.start;
      next = found + 1;
      continue;
    }
    const role = roleOf(row.name);
    const firmwares = map.flatMap((p, j) => (j >= next && roleOf(p.name) === 'firmware' ? [{ p, j }] : []));
    const behind = after === undefined ? undefined : rows[after];
    const filled =
      role === 'kernel' && behind && roleOf(behind.name) === 'rootfs'
        ? firmwares.find(({ p }) => p.end - p.start === row.size + behind.size)
        : undefined;
    const cut =
      t === 0 && (role === 'rootfs' || role === 'rootfs-data')
        ? firmwares.find(({ p }) => p.end - p.start >= row.size)
        : undefined;
    if (filled) {
      places[at] = filled.p.start;
      places[after!] = filled.p.start + row.size;
      t++;
    } else if (cut) places[at] = cut.p.end - row.size;
    else return null;
    next = (filled ?? cut)!.j + 1;
  }
  return tops.length > 0 ? places : null;
}

const fits = (row: SizeRow, p: BoardPartition) =>
  p.end - p.start === row.size && plainName(p.name) === plainName(row.name);

/**
 * The share of a layout's boundaries that a known board of its chip size has too, 0 to 1; the best board counts. Names
 * are ignored, because vendors and OpenWrt name the same places differently.
 */
export function likenessToBoards(layout: Layout, boards: readonly Board[]): number {
  const { chipSize } = layout;
  const inside = (at: number) => at > 0 && at < chipSize;
  const own = new Set(topLevelPartitions(layout).flatMap(({ range }) => [range.start, range.end]));
  const boundaries = [...own].filter(inside);
  if (boundaries.length === 0) return 0;
  const shares = boards
    .filter((board) => board.flashBytes === chipSize)
    .flatMap(mapsOf)
    .map((map) => {
      const there = new Set(map.flatMap((p) => [p.start, p.end]));
      return boundaries.filter((at) => there.has(at)).length / boundaries.length;
    });
  return Math.max(0, ...shares);
}
