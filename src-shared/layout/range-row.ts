import { finding } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import { quoteOf } from './partition-lines';
import type { TextLine } from './partition-lines';
import { parseHex } from './number';

/** `0x000000050000-0x000002000000 : "firmware"` as kernels and U-Boot's `mtd list` print it. Bytes, as printed. */
export interface RangeRow {
  start: number;
  end: number;
  name: string;
  line: number;
  /** Number of characters before the dash (`mtd list`); null for a kernel's line. */
  bullet: number | null;
}

/** Reads one line; null if it is not such a line. A malformed one yields findings and no row. */
export function readRangeRow(line: TextLine, source: string): { row: RangeRow | null; findings: Finding[] } | null {
  const at = line.text.indexOf('0x');
  if (at < 0) return null;
  const match = /^0x([0-9a-z]{1,24})\s?-\s?0x([0-9a-z]{1,24})\s*:\s*(\S.*)$/i.exec(line.text.slice(at, at + 512));
  if (!match) return null;
  const [, startText = '', endText = '', nameText = ''] = match;
  if (!nameText.includes('"')) return null;
  const evidence: Evidence[] = [{ source, quote: quoteOf(line), line: line.number }];
  const start = parseHex(startText);
  const end = parseHex(endText);
  if (start === null || end === null) {
    const text = start === null ? startText : endText;
    return {
      row: null,
      findings: [finding('layout/bad-hex', 'blocker', { line: line.number, mtd: nameText.trim(), text }, evidence)],
    };
  }
  if (end <= start) {
    const params = { line: line.number, start: `0x${startText}`, end: `0x${endText}` };
    return { row: null, findings: [finding('layout/reversed-range', 'blocker', params, evidence)] };
  }
  const close = nameText.indexOf('"', 1);
  const quoted = nameText.startsWith('"') && close > 0;
  const name = quoted ? nameText.slice(1, close) : nameText.replace(/"/g, '').trim();
  const params = { line: line.number, mtd: name };
  const findings = quoted ? [] : [finding('layout/missing-quote', 'warning', params, evidence)];
  const lead = line.text.slice(0, at);
  const bullet = /(?:^|\s)-\s*$/.test(lead) ? lead.lastIndexOf('-') : null;
  return { row: { start, end, name, line: line.number, bullet }, findings };
}
