import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import { quoteOf } from './partition-lines';
import type { TextLine } from './partition-lines';
import { isPowerOfTwo, parseHex } from './number';
import { MAX_PARTITIONS } from './tables';
import type { SizeRow, SizeTable } from './tables';

const DEFAULT_ERASE_SIZE = 0x10000;

/** The result for one line: a row, a finding, both (usable but odd), or null if it has nothing to do with /proc/mtd. */
function readLine(line: TextLine, source: string): { row: SizeRow | null; findings: Finding[] } | null {
  const match = /(?:^|[^a-z0-9_/])mtd(\d{1,4}):\s*(\S.*)?$/i.exec(line.text);
  if (!match) return null;
  const rest = (match[2] ?? '').trimEnd();
  const fields = /^(\S+)(?:\s+(\S+))?(?:\s+(\S.*))?$/.exec(rest);
  const first = fields?.[1] ?? '';
  const looksLikeRow = rest.includes('"') || (/^[0-9a-z]{6,16}$/i.test(first) && /\d/.test(first));
  if (!looksLikeRow) return null;
  const evidence: Evidence[] = [{ source, quote: quoteOf(line), line: line.number }];
  const where = { line: line.number, mtd: `mtd${match[1] ?? ''}` };
  const [sizeText = '', eraseText = '', nameText = ''] = [fields?.[1], fields?.[2], fields?.[3]];
  if (nameText === '') return { row: null, findings: [finding('layout/truncated-line', 'blocker', where, evidence)] };
  const bad = [sizeText, eraseText].find((text) => parseHex(text) === null);
  if (bad !== undefined) {
    return { row: null, findings: [finding('layout/bad-hex', 'blocker', { ...where, text: bad }, evidence)] };
  }
  const size = parseHex(sizeText)!;
  const eraseSize = parseHex(eraseText)!;
  if (size === 0) return { row: null, findings: [finding('layout/empty-partition', 'warning', where, evidence)] };
  const findings: Finding[] = [];
  const close = nameText.indexOf('"', 1);
  const quoted = nameText.startsWith('"') && close > 0;
  if (!quoted) findings.push(finding('layout/missing-quote', 'warning', where, evidence));
  const name = quoted ? nameText.slice(1, close) : nameText.replace(/"/g, '').trim();
  const saneErase = isPowerOfTwo(eraseSize) && eraseSize >= 0x200 && eraseSize <= 0x40_0000;
  if (!saneErase) {
    findings.push(finding('layout/odd-erasesize', 'warning', { ...where, value: hex(eraseSize) }, evidence));
  }
  const row = {
    index: Number(match[1]),
    name,
    size,
    eraseSize: saneErase ? eraseSize : DEFAULT_ERASE_SIZE,
    line: line.number,
  };
  return { row, findings };
}

/** The tables in a log: a new one starts at each header or when the numbering restarts. */
function readTables(lines: readonly TextLine[], source: string): { rows: SizeRow[]; findings: Finding[] }[] {
  const tables: { rows: SizeRow[]; findings: Finding[] }[] = [];
  let current: { rows: SizeRow[]; findings: Finding[] } | null = null;
  for (const line of lines) {
    if (/\bdev:\s+size\s+erasesize\s+name/i.test(line.text)) current = null;
    const read = readLine(line, source);
    if (!read) continue;
    if (!current || (read.row?.index === 0 && current.rows.some((r) => r.index === 0))) {
      tables.push((current = { rows: [], findings: [] }));
    }
    if (current.rows.length >= MAX_PARTITIONS) continue;
    if (read.row) current.rows.push(read.row);
    if (current.findings.length < MAX_PARTITIONS) current.findings.push(...read.findings);
  }
  return tables;
}

/** Findings about the numbering; the rows are returned sorted by mtd number, each number once. */
function inNumberOrder(rows: readonly SizeRow[], source: string): SizeTable {
  const findings: Finding[] = [];
  const seen = new Map<number, SizeRow>();
  let last: SizeRow | null = null;
  for (const row of rows) {
    const quote: Evidence[] = [{ source, quote: `mtd${row.index}: "${row.name}"`, line: row.line }];
    if (seen.has(row.index)) {
      findings.push(finding('layout/index-twice', 'blocker', { line: row.line, mtd: `mtd${row.index}` }, quote));
      continue;
    }
    if (last && row.index < last.index) {
      const params = { line: row.line, mtd: `mtd${row.index}`, after: `mtd${last.index}` };
      findings.push(finding('layout/index-order', 'warning', params, quote));
    }
    seen.set(row.index, row);
    last = row;
  }
  const sorted = [...seen.values()].sort((a, b) => a.index - b.index);
  const missing: number[] = [];
  let expected = 0;
  for (const row of sorted) {
    for (; expected < row.index && missing.length < MAX_PARTITIONS; expected++) missing.push(expected);
    expected = row.index + 1;
  }
  return { rows: sorted, missing, findings };
}

/**
 * Reads the output of `cat /proc/mtd` in a text: sizes and names, no offsets. Rows may follow time stamps and be mixed
 * with other lines. Null if there is none. Two tables that differ are reported, and the last one counts.
 */
export function parseProcMtd(lines: readonly TextLine[], sourceName?: string): SizeTable | null {
  const source = sourceName ?? '/proc/mtd';
  const tables = readTables(lines, source);
  const table = tables.findLast((t) => t.rows.length > 0) ?? tables.at(-1);
  if (!table) return null;
  const result = inNumberOrder(table.rows, source);
  result.findings.unshift(...table.findings);
  const signature = (rows: readonly SizeRow[]) => rows.map((r) => `${r.index} ${r.size} ${r.name}`).join('\n');
  const other = tables.find((t) => t.rows.length > 0 && signature(t.rows) !== signature(table.rows));
  if (other) {
    const params = { first: other.rows[0]!.line, second: table.rows[0]?.line ?? 0 };
    result.findings.push(finding('layout/tables-differ', 'warning', params));
  }
  if (result.missing.length > 0) {
    const next = result.rows.find((r) => r.index > result.missing[0]!);
    result.findings.push(
      finding('layout/index-missing', 'warning', {
        mtd: result.missing
          .slice(0, 8)
          .map((n) => `mtd${n}`)
          .join(', '),
        line: next?.line ?? 0,
      }),
    );
  }
  const odd = result.rows.find((r) => r.eraseSize !== result.rows[0]!.eraseSize);
  if (odd) {
    const params = {
      line: odd.line,
      mtd: `mtd${odd.index}`,
      value: hex(odd.eraseSize),
      other: hex(result.rows[0]!.eraseSize),
    };
    result.findings.push(finding('layout/erasesize-differs', 'warning', params));
  }
  return result;
}
