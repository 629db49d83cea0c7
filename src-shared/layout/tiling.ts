import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import { chipSizeFor, isPowerOfTwo } from './number';
import { roleOf } from './roles';
import type { SizeRow } from './tables';

/** Sizes without offsets, arranged: which rows lie side by side, and which lie inside the one before. */
export interface Tiling {
  /** Bytes. */
  chipSize: number;
  placed: PlacedPartition[];
  /** Names of the rows that lie side by side, in order. */
  topLevel: string[];
}

/** At most this many rows may be in doubt; 2^12 arrangements are tried. */
const MAX_DOUBTFUL = 12;
const MAX_TILINGS = 4;

/** Index of the row that is the whole chip, or -1. */
function chipRowOf(rows: readonly SizeRow[], knownChip: number | null): number {
  const first = rows[0];
  if (!first || rows.length < 2) return -1;
  const largest = rows.every((r) => r.size <= first.size);
  if (!largest) return -1;
  if (roleOf(first.name) === 'chip' || first.size === knownChip) return 0;
  const rest = rows.slice(1).reduce((sum, r) => sum + r.size, 0);
  return isPowerOfTwo(first.size) && rest >= first.size ? 0 : -1;
}

/** True if the row's name says that it is a part of a firmware or root file system listed before it. */
function mayNest(row: SizeRow, top: SizeRow | null): boolean {
  return top !== null && row.size <= top.size && ['kernel', 'rootfs', 'rootfs-data'].includes(roleOf(row.name));
}

/** The usual arrangement: kernel, rootfs and rootfs_data behind a firmware lie inside it. */
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

/** Every arrangement whose side-by-side rows add up to `total`, those nearest to the usual one first. */
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

/** True if every nested row has a larger row before it to lie in. */
function fits(rows: readonly SizeRow[], nested: readonly boolean[]): boolean {
  let top: SizeRow | null = null;
  return rows.every((row, i) => {
    if (nested[i]) return top !== null && row.size <= top.size;
    top = row;
    return true;
  });
}

function place(rows: readonly SizeRow[], nested: readonly boolean[], chip: SizeRow | null, chipSize: number): Tiling {
  const placed: PlacedPartition[] = [];
  const topLevel: string[] = [];
  if (chip) {
    const evidence = [{ kind: 'tiling' as const, detail: `${chip.name} is the whole chip`, line: chip.line }];
    placed.push({ name: chip.name, index: chip.index, range: { start: 0, end: chip.size }, evidence });
  }
  let cursor = 0;
  let top: { row: SizeRow; start: number; end: number } | null = null;
  let before: string | null = null;
  rows.forEach((row, i) => {
    if (nested[i] && top) {
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
    const detail =
      before === null
        ? 'first in the list, so at 0x0'
        : `follows ${before}: the sizes before it add up to ${hex(cursor)}`;
    placed.push({
      name: row.name,
      index: row.index,
      range: { start: cursor, end: cursor + row.size },
      evidence: [{ kind: 'tiling', detail, line: row.line }],
    });
    topLevel.push(row.name);
    top = { row, start: cursor, end: cursor + row.size };
    before = row.name;
    cursor += row.size;
  });
  return { chipSize, placed, topLevel };
}

/**
 * Arranges rows that have sizes only (design §1: top-level partitions tile the chip in order). Several arrangements come
 * back when the sizes allow several; none, with a blocker, when the sizes contradict the chip's.
 * `knownChip` is the chip's size in bytes from elsewhere, or null.
 */
export function tile(
  rows: readonly SizeRow[],
  missing: readonly number[],
  knownChip: number | null,
): { tilings: Tiling[]; findings: Finding[] } {
  const chipAt = chipRowOf(rows, knownChip);
  const chip = chipAt >= 0 ? rows[chipAt]! : null;
  const rest = rows.filter((_, i) => i !== chipAt);
  const usual = nestedByName(rest);
  const sum = topSum(rest, usual);
  const findings: Finding[] = [];
  if (rest.length === 0) return { tilings: [], findings };
  const stated = chip?.size ?? knownChip;
  const total = stated ?? chipSizeFor(sum);
  if (stated === null && sum !== total) {
    findings.push(finding('layout/chip-size-assumed', 'warning', { sum: hex(sum), chip: hex(total) }));
  }
  const choices = arrangements(rest, total);
  if (choices.length > 0) return { tilings: choices.map((c) => place(rest, c, chip, total)), findings };
  if (stated === null) return { tilings: [place(rest, usual, chip, total)], findings };
  const line = chip?.line ?? rest[0]!.line;
  const params = { sum: hex(sum), chip: hex(total), name: chip?.name ?? 'flash', line };
  if (sum > total) {
    findings.push(finding('layout/sizes-exceed-chip', 'blocker', { ...params, difference: hex(sum - total) }));
    return { tilings: [], findings };
  }
  const lost = missing.some((n) => n > 0);
  const short = { ...params, difference: hex(total - sum) };
  findings.push(finding('layout/sizes-fall-short', lost ? 'blocker' : 'warning', short));
  return { tilings: lost ? [] : [place(rest, usual, chip, total)], findings };
}
