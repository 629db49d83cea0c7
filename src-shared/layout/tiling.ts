import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { Board } from '../board/board-types';
import { placesOnBoard } from './by-board';
import { hiddenPlaces } from './hidden';
import { chipSizeFor, isPowerOfTwo } from './number';
import { inOrder, placeRows } from './placing';
import type { RowPlace, Tiling } from './placing';
import { roleOf } from './roles';
import type { SizeRow } from './tables';
import type { PartitionRole } from './layout-types';

/** A tiling with the id of its layout. */
export interface NamedTiling extends Tiling {
  id: string;
}

/** Bytes. */
const SMALLEST_CHIP = 0x10_0000;

const IMAGE_ROLES: readonly PartitionRole[] = ['firmware', 'kernel', 'rootfs', 'rootfs-data'];

/** Maximum number of uncertain rows; 2^12 arrangements are tried. */
const MAX_DOUBTFUL = 12;
const MAX_TILINGS = 4;

/** Index of the row that is the whole chip, or -1. */
function chipRowOf(rows: readonly SizeRow[], knownChip: number | null, lostFront: boolean): number {
  const first = rows[0];
  if (!first || rows.length < 2) return -1;
  const largest = rows.every((r) => r.size <= first.size);
  if (!largest) return -1;
  if (roleOf(first.name) === 'chip' || first.size === knownChip) return 0;
  // With the front lost, the first remaining row was not the first in the list.
  if (lostFront) return -1;
  const rest = rows.slice(1).reduce((sum, r) => sum + r.size, 0);
  // Any partition may be as long as the rows after it together; a chip has at least a megabyte.
  const mayBeChip = knownChip === null && first.size >= SMALLEST_CHIP && isPowerOfTwo(first.size);
  return mayBeChip && rest >= first.size ? 0 : -1;
}

/** True if the row's name marks it as a part of a preceding firmware or root file system. */
function mayNest(row: SizeRow, top: SizeRow | null): boolean {
  return top !== null && row.size <= top.size && ['kernel', 'rootfs', 'rootfs-data'].includes(roleOf(row.name));
}

/** The usual arrangement: kernel, rootfs and rootfs_data after a firmware lie inside it. */
function nestedByName(rows: readonly SizeRow[]): boolean[] {
  let top: SizeRow | null = null;
  return rows.map((row) => {
    const holder = top === null ? 'other' : roleOf(top.name);
    const nested =
      mayNest(row, top) && (holder === 'firmware' || (holder === 'rootfs' && roleOf(row.name) === 'rootfs-data'));
    if (!nested) top = row;
    return nested;
  });
}

const topSum = (rows: readonly SizeRow[], nested: readonly boolean[]) =>
  rows.reduce((sum, row, i) => sum + (nested[i] ? 0 : row.size), 0);

/** Every arrangement whose side-by-side rows add up to `total`, those closest to the usual one first. */
function arrangements(rows: readonly SizeRow[], total: number): boolean[][] {
  const usual = nestedByName(rows);
  if (topSum(rows, usual) === total) return [usual];
  const doubtful = rows
    .flatMap((row, i) => (i > 0 && mayNest(row, rows[i - 1] ?? null) ? [i] : []))
    .slice(0, MAX_DOUBTFUL);
  const withHolder = rows.flatMap((row, i) =>
    i > 0 && ['kernel', 'rootfs', 'rootfs-data'].includes(roleOf(row.name)) && !doubtful.includes(i) ? [i] : [],
  );
  const candidates = [...doubtful, ...withHolder].sort((a, b) => a - b).slice(0, MAX_DOUBTFUL);
  const found: { nested: boolean[]; changes: number }[] = [];
  for (let choice = 0; choice < 2 ** candidates.length; choice++) {
    const nested = rows.map(() => false);
    candidates.forEach((row, bit) => (nested[row] = (choice & (1 << bit)) !== 0));
    if (topSum(rows, nested) !== total || !fits(rows, nested)) continue;
    found.push({ nested, changes: nested.filter((n, i) => n !== usual[i]).length });
  }
  return found
    .sort((a, b) => a.changes - b.changes)
    .slice(0, MAX_TILINGS)
    .map((f) => f.nested);
}

/** True if every nested row has a larger row before it that can contain it. */
function fits(rows: readonly SizeRow[], nested: readonly boolean[]): boolean {
  let top: SizeRow | null = null;
  return rows.every((row, i) => {
    if (nested[i]) return top !== null && row.size <= top.size;
    top = row;
    return true;
  });
}

/**
 * Rows of a device that the kernel concatenated from several partitions (`fwconcat0` and `fwconcat1`, the two slots of
 * a Keenetic), and those inside it: the same bytes again, without a place of their own.
 */
function joinedRows(rows: readonly SizeRow[], lostFront: boolean): { real: SizeRow[]; joined: SizeRow | null } {
  const at = rows.findIndex((row, i) => {
    if (roleOf(row.name) !== 'firmware' || /\d$/.test(row.name)) return false;
    const pieces = rows.slice(0, i).filter((r) => roleOf(r.name) === 'firmware');
    const sum = pieces.reduce((bytes, r) => bytes + r.size, 0);
    const whole = pieces.length > 1 && row.size <= sum;
    const others = pieces.length > 0 && lostFront;
    return (whole || others) && pieces.every((r) => r.size < row.size);
  });
  if (at < 0) return { real: [...rows], joined: null };
  const inside = rows.slice(at + 1).findIndex((r) => !['kernel', 'rootfs', 'rootfs-data'].includes(roleOf(r.name)));
  const end = inside < 0 ? rows.length : at + 1 + inside;
  return { real: [...rows.slice(0, at), ...rows.slice(end)], joined: rows[at]! };
}

/** The possible tilings for one interpretation of the rows. */
function tileOnce(
  all: readonly SizeRow[],
  missing: readonly number[],
  knownChip: number | null,
  boards: readonly Board[] = [],
): { tilings: NamedTiling[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const { real: rows, joined } = joinedRows(all, missing[0] === 0);
  if (joined) findings.push(finding('layout/joined-device', 'note', { name: joined.name, line: joined.line }));
  const chipAt = chipRowOf(rows, knownChip, missing[0] === 0);
  const chip = chipAt >= 0 ? rows[chipAt]! : null;
  const rest = rows.filter((_, i) => i !== chipAt);
  const usual = nestedByName(rest);
  const sum = topSum(rest, usual);
  if (rest.length === 0) return { tilings: [], findings };
  const stated = chip?.size ?? knownChip;
  const total = stated ?? chipSizeFor(sum);
  if (stated === null && sum !== total) {
    findings.push(finding('layout/chip-size-assumed', 'warning', { sum: hex(sum), chip: hex(total) }));
  }
  const tilingOf = (id: string, places: readonly (RowPlace | null)[], chipSize: number) => ({
    id,
    ...placeRows(rest, places, chip, chipSize),
  });
  const lostFront = missing[0] === 0 && chip === null;
  const byBoard = boards
    .filter((board) => (stated === null ? board.flashBytes >= sum : board.flashBytes === stated))
    .flatMap((board) => {
      const places = placesOnBoard(rest, usual, board);
      return places ? [tilingOf(`board-${board.id}`, places, stated ?? board.flashBytes)] : [];
    });
  const choices = arrangements(rest, total);
  if (choices.length > 0 && !lostFront) {
    const exact = choices.map((c, i) => tilingOf(i === 0 ? 'tiling' : `tiling-${i + 1}`, inOrder(rest, c), total));
    return { tilings: [...exact, ...byBoard], findings };
  }
  const line = chip?.line ?? rest[0]!.line;
  const params = { sum: hex(sum), chip: hex(total), name: chip?.name ?? 'flash', line };
  if (sum > total) {
    findings.push(finding('layout/sizes-exceed-chip', 'blocker', { ...params, difference: hex(sum - total) }));
    return { tilings: byBoard, findings };
  }
  const lost = missing.some((n) => n > 0 || lostFront);
  if (stated !== null && sum < total) {
    findings.push(
      finding('layout/sizes-fall-short', lost ? 'blocker' : 'warning', { ...params, difference: hex(total - sum) }),
    );
  }
  // A gap inside the numbering may be anywhere in the flash; one at its beginning is in front of the rest.
  const onlyFront = lostFront && missing.every((n, i) => n === i);
  // If only images are left of a list that lost its front, they may belong to a concatenated device, so their places
  // are unknown.
  if (onlyFront && rest.every((row) => IMAGE_ROLES.includes(roleOf(row.name)))) return { tilings: [], findings };
  if (lost && !onlyFront) return { tilings: byBoard, findings };
  const hidden = hiddenPlaces(rest, usual, total - sum, lostFront);
  return { tilings: [...byBoard, ...hidden.map(({ id, places }) => tilingOf(id, places, total))], findings };
}

/**
 * Rows before a last firmware that may be a concatenated device without a place of its own, because its pieces were
 * lost with the list's front.
 */
function withoutLastFirmware(rows: readonly SizeRow[]): readonly SizeRow[] {
  const at = rows.findLastIndex((row) => roleOf(row.name) === 'firmware' && !/\d$/.test(row.name));
  const onlyInside = rows.slice(at + 1).every((row) => IMAGE_ROLES.includes(roleOf(row.name)));
  return at > 0 && onlyInside ? rows.slice(0, at) : [];
}

/**
 * Arranges rows that have only sizes (design §1: top-level partitions tile the chip in order). Returns several
 * arrangements if the sizes allow them; none, with a blocker, if the sizes contradict the chip's. If they leave part of
 * the chip unnamed, every place of the unnamed bytes is a possibility, and so is the map of each known board that fits
 * the rows. `knownChip` is the chip's size in bytes from another source, or null.
 */
export function tile(
  rows: readonly SizeRow[],
  missing: readonly number[],
  knownChip: number | null,
  boards: readonly Board[] = [],
): { tilings: NamedTiling[]; findings: Finding[] } {
  const read = tileOnce(rows, missing, knownChip, boards);
  const fewer = missing[0] === 0 ? withoutLastFirmware(rows) : [];
  if (fewer.length === 0) return read;
  const other = tileOnce(fewer, missing, knownChip, boards).tilings;
  return { ...read, tilings: [...read.tilings, ...other.map((t) => ({ ...t, id: `${t.id}-joined` }))] };
}
