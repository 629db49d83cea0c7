import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import type { TextLine } from './partition-lines';
import { parseSize } from './number';
import { roleOf } from './roles';
import { MAX_PARTITIONS } from './tables';
import type { StatedTable } from './tables';

interface Device {
  name: string;
  promised: number;
  line: number;
  rows: PlacedPartition[];
}

/**
 * Reads the table printed by U-Boot's `mtdparts` command (B§9.4): ` 0: u-boot  0x0004e000  0x00000000  0`. Null if there
 * is none. With several devices, the one with the loader counts.
 */
export function parseMtdpartsTable(lines: readonly TextLine[]): StatedTable | null {
  const devices: Device[] = [];
  const findings: Finding[] = [];
  for (const line of lines) {
    const header = /device (\S{1,64}) <[^>]{1,64}>, # parts = (\d{1,4})/.exec(line.text);
    if (header) {
      devices.push({ name: header[1]!, promised: Number(header[2]), line: line.number, rows: [] });
      continue;
    }
    const device = devices.at(-1);
    if (!device || device.rows.length >= MAX_PARTITIONS) continue;
    const row = /^\s*(\d{1,4}):\s+(\S{1,64})\s+(0x\w{1,16})\s+(?:\([^)]{0,32}\)\s+)?(0x\w{1,16})\b/.exec(line.text);
    if (!row) continue;
    const size = parseSize(row[3]!);
    const start = parseSize(row[4]!);
    if (size === null || start === null) {
      const params = { line: line.number, mtd: row[2]!, text: size === null ? row[3]! : row[4]! };
      findings.push(finding('layout/bad-hex', 'blocker', params));
      continue;
    }
    if (size === 0) continue;
    device.rows.push({
      name: row[2]!,
      index: Number(row[1]),
      range: { start, end: start + size },
      evidence: [{ kind: 'mtdparts', detail: `mtdparts: ${row[3]!} @ ${row[4]!}`, line: line.number }],
    });
  }
  const filled = devices.filter((d) => d.rows.length > 0);
  const chosen = filled.findLast((d) => d.rows.some((r) => roleOf(r.name) === 'bootloader')) ?? filled[0];
  if (!chosen) return null;
  if (chosen.rows.length < chosen.promised) {
    const params = { line: chosen.line, device: chosen.name, count: chosen.promised, seen: chosen.rows.length };
    findings.push(finding('layout/fewer-than-promised', 'warning', params));
  }
  for (const other of filled.filter((d) => d.name !== chosen.name)) {
    findings.push(finding('layout/other-device', 'note', { device: other.name, line: other.line }));
  }
  const partitions = chosen.rows;
  return {
    source: 'mtdparts',
    id: 'mtdparts',
    partitions,
    chipSize: null,
    eraseSize: null,
    promised: true,
    findings,
  };
}
