import { rangeText } from '../bytes/range-text';
import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import type { TextLine } from './partition-lines';
import { readRangeRow } from './range-row';
import type { RangeRow } from './range-row';
import { roleOf } from './roles';
import { MAX_PARTITIONS } from './tables';
import type { StatedTable } from './tables';
import { mayStartTheChip } from './whole';

/** `Creating N MTD partitions on "device":` and the lines after it. */
interface Group {
  device: string;
  /** N, or null for lines without that header. */
  promised: number | null;
  line: number;
  rows: RangeRow[];
}

/** CPU addresses at which an MT7628 sees its flash: uncached, cached, physical (B§4.1). */
const FLASH_BASES = [0xbc000000, 0x9c000000, 0x1c000000];
/** No supported chip is larger; an address further from a base is not in flash. */
const LARGEST_CHIP = 0x400_0000;

const isFull = (group: Group) => group.promised !== null && group.rows.length >= group.promised;

/** `Creating 2 MTD partitions on "firmware":`, or `1 squashfs-split partitions found on MTD device rootfs`. */
function headerOf(line: TextLine): Group | null {
  const match =
    /Creating (\d{1,4}) MTD partitions? on "([^"]{1,128})"/.exec(line.text) ??
    /\b(\d{1,4}) \S{1,40} partitions? found on MTD device (\S{1,128})/.exec(line.text);
  return match && { device: match[2]!, promised: Number(match[1]), line: line.number, rows: [] };
}

function readGroups(lines: readonly TextLine[], source: string): { groups: Group[]; findings: Finding[] } {
  const groups: Group[] = [];
  const findings: Finding[] = [];
  /** Unfinished lists, the outermost first. */
  let open: Group[] = [];
  let rows = 0;
  for (const line of lines) {
    const header = headerOf(line);
    if (header) {
      const [top, root] = [open.at(-1), groups[0]];
      // `found on` and `Creating` announce the same group.
      if (top?.device === header.device && top.rows.length === 0) {
        Object.assign(top, { promised: header.promised, line: header.line });
        continue;
      }
      if (root?.device === header.device) open = [];
      groups.push(header);
      open.push(header);
      continue;
    }
    const read = readRangeRow(line, source);
    if (!read || (read.row && read.row.bullet !== null)) continue;
    if (findings.length < MAX_PARTITIONS) findings.push(...read.findings);
    // A boot loop repeats its partitions in each boot; a few repetitions are enough.
    if (!read.row || ++rows > 32 * MAX_PARTITIONS) continue;
    if (groups.length === 0) {
      groups.push({ device: '', promised: null, line: line.number, rows: [] });
      // Rows after a nested list belong to the outer list whose heading was lost.
      open.push(groups[0]!);
    }
    // Since 4.14 a nested list is printed within the outer one, which continues when the nested one is complete.
    while (open.length > 1 && isFull(open.at(-1)!)) open.pop();
    const group = open.at(-1) ?? groups.at(-1)!;
    group.rows.push(read.row);
  }
  return { groups: groups.filter((g) => g.rows.length > 0), findings };
}

/** Splits the groups by boot; the log of a boot loop has several. */
function splitBoots(groups: readonly Group[]): Group[][] {
  const boots: Group[][] = [];
  for (const group of groups) {
    const boot = boots.at(-1);
    if (!boot || boot[0]!.device === group.device) boots.push([group]);
    else boot.push(group);
  }
  return boots;
}

const isComplete = (boot: readonly Group[]) => boot.every((g) => g.promised === null || g.rows.length >= g.promised);

/**
 * The origin of a group's offsets: newer kernels print a nested split relative to its parent, and a split inside a
 * split relative to the outer one; older ones print absolute offsets. A group that begins or ends together with its
 * parent shows which.
 */
function frameOf(
  group: Group,
  parent: PlacedPartition,
  placed: readonly PlacedPartition[],
): { base: number; sure: boolean } {
  const { start, end } = parent.range;
  if (start === 0) return { base: 0, sure: true };
  const low = Math.min(...group.rows.map((r) => r.start));
  const high = Math.max(...group.rows.map((r) => r.end));
  const outer = placed
    .filter((p) => p !== parent && p.range.start <= start && p.range.end >= end)
    .map((p) => p.range.start);
  const bases = [...new Set([start, ...outer.sort((a, b) => b - a), 0])];
  const fitting = bases.filter((base) => low + base >= start && high + base <= end);
  const touching = fitting.filter((base) => low + base === start || high + base === end);
  const [only] = fitting.length === 1 ? fitting : touching;
  if (only !== undefined && (fitting.length === 1 || touching.length === 1)) return { base: only, sure: true };
  return { base: fitting[0] ?? 0, sure: false };
}

/** Rows without their heading, so that their origin is unknown. */
const isHeadless = (group: Group) => group.device === '';
const isInside = (row: RangeRow) => ['kernel', 'rootfs', 'rootfs-data'].includes(roleOf(row.name));

/**
 * The usable rest of a list with a truncated front: a kernel or root file system at its head may be relative to a lost
 * partition around it, unless the next row continues where it ends.
 */
function withoutLostFrames(boot: readonly Group[]): { groups: Group[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const groups = boot.flatMap((group, g) => {
    const [first] = group.rows;
    if (g > 0 || !first || mayStartTheChip(first.name) || (!isHeadless(group) && first.start > 0)) return [group];
    if (first.start === 0 && !isHeadless(group)) {
      findings.push(finding('layout/other-device', 'note', { device: group.device, line: group.line }));
      return [];
    }
    const kept = group.rows.findIndex((row, i) => {
      const chain = group.rows.slice(i).findIndex((r, k, list) => !isInside(r) || list[k + 1]?.start !== r.end);
      const end = group.rows[i + Math.max(chain, 0)]!;
      return !isInside(row) || (row.start > 0 && !isInside(end));
    });
    if (kept === 0 && first.start > 0) return [group];
    const params = { line: first.line, device: first.name, base: hex(0) };
    findings.push(finding('layout/offset-frame-unclear', 'warning', params));
    const rows = kept < 0 ? [] : group.rows.slice(Math.max(kept, first.start === 0 ? 1 : 0));
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
  return { groups, findings };
}

function placeBoot(boot: readonly Group[]): { partitions: PlacedPartition[]; findings: Finding[] } {
  const partitions: PlacedPartition[] = [];
  const findings: Finding[] = [];
  const root = boot[0];
  for (const group of boot) {
    const parent = partitions.find((p) => p.name === group.device);
    if (group !== root && !parent) {
      findings.push(finding('layout/other-device', 'note', { device: group.device, line: group.line }));
      continue;
    }
    let base = 0;
    let from = '';
    if (parent) {
      const frame = frameOf(group, parent, partitions);
      base = frame.base;
      if (base > 0) from = `, counted from the start of ${parent.name} at ${hex(base)}`;
      if (!frame.sure) {
        const params = { line: group.line, device: group.device, base: hex(parent.range.start) };
        findings.push(finding('layout/offset-frame-unclear', 'warning', params));
      }
    } else {
      const flash = FLASH_BASES.find((b) => group.rows.every((r) => r.start >= b && r.end <= b + LARGEST_CHIP));
      if (flash !== undefined) {
        base = -flash;
        from = `, CPU addresses from ${hex(flash)}`;
      }
    }
    if (group.promised !== null && group.rows.length < group.promised) {
      const params = { line: group.line, device: group.device, count: group.promised, seen: group.rows.length };
      findings.push(finding('layout/fewer-than-promised', 'warning', params));
    }
    for (const row of group.rows.slice(0, MAX_PARTITIONS - partitions.length)) {
      const printed = `${rangeText(row)}${from}`;
      partitions.push({
        name: row.name,
        range: { start: row.start + base, end: row.end + base },
        evidence: [{ kind: 'kernel-line', detail: printed, line: row.line }],
      });
    }
  }
  return { partitions, findings };
}

/**
 * Reads the kernel's `Creating N MTD partitions on "..."` blocks and their ranges, nested splits included (captures
 * linkit: relative to the parent; kingston: absolute), and bare ranges in CPU addresses (capture mercury). Null if
 * there are none. Of several boots in the log the last complete one counts.
 */
export function parseKernelLines(lines: readonly TextLine[], sourceName?: string): StatedTable | null {
  const { groups, findings } = readGroups(lines, sourceName ?? 'console');
  const boots = splitBoots(groups);
  const boot = boots.findLast(isComplete) ?? boots.at(-1);
  if (!boot) {
    return findings.length === 0
      ? null
      : { source: 'kernel-lines', id: 'kernel-lines', partitions: [], chipSize: null, eraseSize: null, findings };
  }
  const framed = withoutLostFrames(boot);
  const placed = placeBoot(framed.groups);
  const signature = (groups: readonly Group[]) =>
    groups.flatMap((g) => g.rows.map((r) => `${r.start} ${r.end} ${r.name}`)).join('\n');
  const other = boots.find((b) => isComplete(b) && signature(b) !== signature(boot));
  if (other) {
    findings.push(finding('layout/tables-differ', 'warning', { first: other[0]!.line, second: boot[0]!.line }));
  }
  findings.push(...framed.findings, ...placed.findings);
  const { partitions } = placed;
  const promised = framed.groups[0]?.promised != null;
  return {
    source: 'kernel-lines',
    id: 'kernel-lines',
    partitions,
    chipSize: null,
    eraseSize: null,
    promised,
    findings,
  };
}
