import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import { quoteOf } from './partition-lines';
import type { TextLine } from './partition-lines';
import { parseSize } from './number';
import { MAX_PARTITIONS } from './tables';
import type { StatedTable } from './tables';

/** The meaning of the third word: an end, or a size with a plus sign. */
function endOf(start: number | null, text: string): number | null {
  const value = parseSize(text.startsWith('+') ? text.slice(1) : text);
  if (value === null || start === null) return null;
  return text.startsWith('+') ? start + value : value;
}

/**
 * Reads a list that a technician wrote by hand, one partition a line:
 *
 *     # name   start    end, or +size
 *     chip              16M
 *     u-boot   0        0x30000
 *     Factory  0x40000  +64k
 *     firmware 0x50000  +7872k
 *
 * Numbers are `0x` hexadecimal or decimal, with `k` or `M` behind them. `chip` and `erase` lines may be left out. A name
 * with blanks stands in double quotes. Null unless most of the text's lines look like this.
 */
export function parseHandMade(lines: readonly TextLine[], sourceName?: string): StatedTable | null {
  const source = sourceName ?? 'list';
  const partitions: PlacedPartition[] = [];
  const findings: Finding[] = [];
  let chipSize: number | null = null;
  let eraseSize: number | null = null;
  let said = 0;
  let understood = 0;
  for (const line of lines) {
    const text = line.text.replace(/#.*$/, '').trim();
    if (text === '') continue;
    said++;
    const setting = /^(chip|erase)\s+(\S+)$/i.exec(text);
    const value = setting ? parseSize(setting[2]!) : null;
    if (setting && value) {
      if (setting[1]!.toLowerCase() === 'chip') chipSize = value;
      else eraseSize = value;
      understood++;
      continue;
    }
    const match = /^(?:"([^"]{1,64})"|(\S{1,64}))\s+(\S+)\s+(\S+)$/.exec(text);
    const start = match ? parseSize(match[3]!) : null;
    const end = match ? endOf(start, match[4]!) : null;
    const evidence: Evidence[] = [{ source, quote: quoteOf(line), line: line.number }];
    if (!match || start === null || end === null) {
      const params = { line: line.number, text: text.slice(0, 80) };
      if (findings.length < MAX_PARTITIONS) findings.push(finding('layout/bad-list-line', 'blocker', params, evidence));
      continue;
    }
    understood++;
    if (end <= start) {
      const params = { line: line.number, start: hex(start), end: hex(end) };
      findings.push(finding('layout/reversed-range', 'blocker', params, evidence));
    } else if (partitions.length < MAX_PARTITIONS) {
      const detail = text.slice(0, 80);
      partitions.push({
        name: match[1] ?? match[2]!,
        range: { start, end },
        evidence: [{ kind: 'technician', detail, line: line.number }],
      });
    }
  }
  if (partitions.length === 0 || understood * 2 <= said) return null;
  return { source: 'hand-made', id: 'hand-made', partitions, chipSize, eraseSize, findings };
}
