import { finding } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import type { PlacedPartition } from './containment';
import { hex } from '../bytes/hex';
import { quoteOf } from './partition-lines';
import type { TextLine } from './partition-lines';
import { parseSize } from './number';
import { roleOf } from './roles';
import { MAX_PARTITIONS } from './tables';
import type { StatedTable } from './tables';

/** The value of `mtdparts=` in a line, or a bare definition that is the whole line. */
function definitionIn(text: string): string | null {
  const at = text.lastIndexOf('mtdparts=');
  if (at >= 0) {
    // Names could contain blanks in theory; on a kernel command line a blank outside parentheses ends the value.
    const value = text.slice(at + 'mtdparts='.length).replace(/^["']/, '');
    let depth = 0;
    for (let i = 0; i < value.length; i++) {
      const c = value[i]!;
      if (c === '(') depth++;
      else if (c === ')') depth = Math.max(0, depth - 1);
      else if (depth === 0 && (c === ' ' || c === '\t' || c === '"' || c === "'")) return value.slice(0, i);
    }
    return value;
  }
  const bare = text.trim();
  return /^[a-z][a-z0-9_.-]{0,63}:[0-9-][0-9a-z@]{0,40}\(/i.test(bare) ? bare : null;
}

/** `size[@offset][(name)][ro][lk]` as the kernel and U-Boot read it. */
function readPart(
  text: string,
): { size: number | 'rest'; offset: number | null; name: string | null } | { bad: string } {
  const open = text.indexOf('(');
  const close = text.indexOf(')', open + 1);
  if (open >= 0 && close < 0) return { bad: text };
  const head = open >= 0 ? text.slice(0, open) : text.replace(/(?:ro|lk){1,2}$/, '');
  const tail = open >= 0 ? text.slice(close + 1) : '';
  if (!/^(?:ro|lk)*$/.test(tail.trim())) return { bad: text };
  const [sizeText = '', offsetText] = head.split('@');
  const size = sizeText.trim() === '-' ? ('rest' as const) : parseSize(sizeText.trim());
  const offset = offsetText === undefined ? null : parseSize(offsetText.trim());
  if (size === null || (offsetText !== undefined && offset === null)) return { bad: text };
  return { size, offset, name: open >= 0 ? text.slice(open + 1, close) : null };
}

/** Splits at `separator` outside parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && text[i] === separator) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Too small for a partition: the number was cut off. */
const isStump = (size: number | 'rest') => size !== 'rest' && size < 0x1000;

interface Device {
  id: string;
  partitions: PlacedPartition[];
  findings: Finding[];
}

function readDevice(definition: string, line: TextLine, source: string, chipSize: number | null): Device {
  const evidence: Evidence[] = [{ source, quote: quoteOf(line), line: line.number }];
  const open = definition.indexOf('(');
  const colon = (open < 0 ? definition : definition.slice(0, open)).lastIndexOf(':');
  const id = definition.slice(0, Math.max(colon, 0)).trim();
  const partitions: PlacedPartition[] = [];
  const findings: Finding[] = [];
  let cursor = 0;
  const parts = splitOutside(definition.slice(colon + 1), ',').slice(0, MAX_PARTITIONS);
  for (const [i, text] of parts.entries()) {
    const part = readPart(text.trim());
    if ('bad' in part) {
      findings.push(
        finding('layout/bad-mtdparts', 'blocker', { line: line.number, text: part.bad.slice(0, 80) }, evidence),
      );
      return { id, partitions, findings };
    }
    // If the other parts have names, the last one was cut off before its name, and perhaps inside its size.
    if (part.name === null && i === parts.length - 1 && (parts[0]!.includes('(') || isStump(part.size))) {
      const params = { line: line.number, text: text.slice(0, 80) };
      findings.push(finding('layout/bad-mtdparts', 'blocker', params, evidence));
      return { id, partitions, findings };
    }
    const start = part.offset ?? cursor;
    const name = part.name ?? `part${i}`;
    if (part.size === 'rest' && chipSize === null) {
      findings.push(
        finding('layout/rest-needs-chip-size', 'blocker', { line: line.number, name, start: hex(start) }, evidence),
      );
      return { id, partitions: [], findings };
    }
    if (part.size === 'rest' && i < parts.length - 1) {
      findings.push(finding('layout/rest-not-last', 'blocker', { line: line.number, name }, evidence));
      return { id, partitions, findings };
    }
    const end = part.size === 'rest' ? Math.max(chipSize ?? 0, start) : start + part.size;
    if (end <= start) {
      findings.push(finding('layout/empty-partition', 'warning', { line: line.number, mtd: name }, evidence));
    } else {
      partitions.push({
        name,
        index: i,
        range: { start, end },
        evidence: [{ kind: 'mtdparts', detail: text.trim().slice(0, 80), line: line.number }],
      });
    }
    cursor = end;
  }
  return { id, partitions, findings };
}

/**
 * Reads an `mtdparts` definition: `spi0.0:312k(u-boot),4k(env)ro,64k@0x40000(factory),-(rest);spi0.1:-(nand)`, from a
 * kernel command line, the environment or on its own. With several devices, the one with the loader counts. `chipSize`
 * (bytes) is needed for `-`. Null if there is none; of several the last one counts.
 */
export function parseMtdparts(
  lines: readonly TextLine[],
  chipSize: number | null,
  sourceName?: string,
): StatedTable | null {
  const source = sourceName ?? 'console';
  for (const line of [...lines].reverse()) {
    const definition = definitionIn(line.text.slice(0, 16_384));
    if (definition === null || !/[^:\s]:[^:]/.test(definition)) continue;
    const devices = splitOutside(definition, ';')
      .slice(0, 16)
      .filter((d) => d.trim() !== '')
      .map((d) => readDevice(d, line, source, chipSize));
    const chosen = devices.find((d) => d.partitions.some((p) => roleOf(p.name) === 'bootloader')) ?? devices[0];
    if (!chosen) continue;
    const findings = [...chosen.findings];
    for (const other of devices.filter((d) => d !== chosen)) {
      findings.push(finding('layout/other-device', 'note', { device: other.id, line: line.number }));
    }
    const { partitions } = chosen;
    return { source: 'mtdparts', id: 'mtdparts', partitions, chipSize: null, eraseSize: null, findings };
  }
  return null;
}
