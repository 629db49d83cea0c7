import { rangeText } from '../bytes/range-text';
import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import type { TextLine } from './partition-lines';
import { parseHex } from './number';
import { readRangeRow } from './range-row';
import { MAX_PARTITIONS } from './tables';
import type { StatedTable } from './tables';

interface Device {
  name: string;
  nand: boolean;
  rows: PlacedPartition[];
  eraseSize: number | null;
}

/**
 * Reads upstream U-Boot's `mtd list` (B§9.4). The first non-NAND device counts; its partitions are indented below it,
 * with offsets relative to the partition above their indentation. Null if there is none.
 */
export function parseMtdList(lines: readonly TextLine[], sourceName?: string): StatedTable | null {
  const source = sourceName ?? 'console';
  const findings: Finding[] = [];
  const devices: Device[] = [];
  let stack: { bullet: number; start: number }[] = [];
  for (const line of lines) {
    const star = /(?:^|\s)\* (\S{1,64})\s*$/.exec(line.text);
    if (star) {
      devices.push({ name: star[1]!, nand: false, rows: [], eraseSize: null });
      stack = [];
      continue;
    }
    const device = devices.at(-1);
    if (!device) continue;
    if (/-\s{1,4}type: NAND flash/.test(line.text)) device.nand = true;
    const block = /-\s{1,4}block size: 0x([0-9a-f]{1,8}) bytes/i.exec(line.text);
    if (block) device.eraseSize = parseHex(block[1]!) || null;
    const read = readRangeRow(line, source);
    if (!read || (read.row && read.row.bullet === null)) continue;
    findings.push(...read.findings.slice(0, MAX_PARTITIONS - Math.min(findings.length, MAX_PARTITIONS)));
    const row = read.row;
    if (!row || device.rows.length >= MAX_PARTITIONS) continue;
    const bullet = row.bullet!;
    while (stack.length > 0 && stack.at(-1)!.bullet >= bullet) stack.pop();
    const base = stack.at(-1)?.start ?? 0;
    stack.push({ bullet, start: base + row.start });
    const detail = `mtd list: ${rangeText(row)}${base > 0 ? ` from ${hex(base)}` : ''}`;
    const range = { start: base + row.start, end: base + row.end };
    device.rows.push({ name: row.name, range, evidence: [{ kind: 'mtdparts', detail, line: row.line }] });
  }
  const withRows = devices.filter((d) => d.rows.length > 0);
  const chosen = withRows.find((d) => !d.nand) ?? withRows[0];
  if (!chosen) return null;
  for (const other of withRows.filter((d) => d !== chosen && d.name !== chosen.name)) {
    findings.push(
      finding('layout/other-device', 'note', { device: other.name, line: other.rows[0]!.evidence[0]!.line ?? 0 }),
    );
  }
  const whole = chosen.rows[0]!;
  const chipSize = whole.name === chosen.name && whole.range.start === 0 ? whole.range.end : null;
  const eraseSize = chosen.eraseSize;
  return { source: 'mtdparts', id: 'mtd-list', partitions: chosen.rows, chipSize, eraseSize, findings };
}
