import type { Board } from '../../board/board-types';

/** A row of a router's list: its place, and the partition around it. */
interface Row {
  name: string;
  start: number;
  end: number;
  inside: string | null;
}

export const FORMS = ['new-kernel', 'old-kernel', 'proc-mtd', 'proc-mtd-split', 'mtdparts', 'inline'] as const;
export type Form = (typeof FORMS)[number];

export const CUTS = ['whole', 'front', 'end', 'flat', 'flat-front', 'quoted', 'numbered', 'syslog'] as const;
export type Cut = (typeof CUTS)[number];

const hex = (n: number, width: number) => n.toString(16).padStart(width, '0');
const isFirmware = (board: Board, name: string) =>
  board.firmware.joined !== true &&
  board.partitions.some((p) => p.name === name && board.firmware.ranges.some((f) => f.start === p.start));

/**
 * The rows of a Linux on this board with a split firmware: kernel, root file system, and overlay at odd places inside
 * the first firmware.
 */
function rowsOf(board: Board, split: number): Row[] {
  return board.partitions.flatMap((p): Row[] => {
    const row = { name: p.name, start: p.start, end: p.end, inside: null };
    if (split === 0 || !isFirmware(board, p.name)) return [row];
    const room = p.end - p.start;
    const kernel = p.start + 0x100000 + (split % 0x80000);
    const data = p.start + Math.ceil((room * 0.6) / 0x10000) * 0x10000;
    return [
      row,
      { name: 'kernel', start: p.start, end: kernel, inside: p.name },
      { name: 'rootfs', start: kernel, end: p.end, inside: p.name },
      { name: 'rootfs_data', start: data, end: p.end, inside: 'rootfs' },
    ];
  });
}

const rangeLine = (start: number, end: number, name: string) => `0x${hex(start, 12)}-0x${hex(end, 12)} : "${name}"`;

/** The lines that a router of this board prints. `split`: how its firmware is divided, 0 for not at all. */
export function linesOf(board: Board, form: Form, split: number): string[] {
  const rows = rowsOf(board, form === 'proc-mtd' ? 0 : split);
  const tops = rows.filter((r) => r.inside === null);
  switch (form) {
    case 'new-kernel': {
      // Since 4.14 a nested list is printed within the outer one, and is relative to its parent.
      const base = (row: Row) => rows.find((r) => r.name === row.inside)?.start ?? 0;
      return [
        `${tops.length} fixed-partitions partitions found on MTD device spi0.0`,
        `Creating ${tops.length} MTD partitions on "spi0.0":`,
        ...rows.flatMap((row, i) => {
          const line = rangeLine(row.start - base(row), row.end - base(row), row.name);
          const next = rows[i + 1];
          if (next?.inside !== row.name) return [line];
          const count = rows.filter((r) => r.inside === row.name).length;
          const kind = row.name === 'rootfs' ? 'squashfs-split' : 'uimage-fw';
          // A split of the root file system has its own heading, and no `Creating` follows (capture linkit).
          const found = `${count} ${kind} partitions found on MTD device ${row.name}`;
          return kind === 'uimage-fw'
            ? [line, found, `Creating ${count} MTD partitions on "${row.name}":`]
            : [line, found];
        }),
      ];
    }
    case 'old-kernel':
      return [
        `Creating ${tops.length} MTD partitions on "raspi":`,
        ...rows.filter((r) => r.inside === null).map((r) => rangeLine(r.start, r.end, r.name)),
        ...rows.filter((r) => r.inside !== null).map((r) => rangeLine(r.start, r.end, r.name)),
      ];
    case 'proc-mtd':
    case 'proc-mtd-split': {
      const joined = board.firmware.ranges.reduce((sum, f) => sum + f.end - f.start, 0);
      const sizes = rows.map((r) => ({ name: r.name, size: r.end - r.start }));
      if (board.firmware.joined && form === 'proc-mtd-split') {
        sizes.push({ name: 'firmware', size: joined }, { name: 'kernel', size: 0x1a0000 });
        sizes.push({ name: 'rootfs', size: joined - 0x1a0000 });
      }
      return [
        'dev:    size   erasesize  name',
        ...sizes.map((r, i) => `mtd${i}: ${hex(r.size, 8)} 00010000 "${r.name}"`),
      ];
    }
    case 'mtdparts':
      return [
        `console=ttyS0 mtdparts=spi0.0:${tops
          .map((r, i) => {
            // An offset is stated only for a partition that does not directly follow the previous one.
            const offset = r.start === (tops[i - 1]?.end ?? 0) ? '' : `@0x${r.start.toString(16)}`;
            return `${(r.end - r.start) / 1024}k${offset}(${r.name})`;
          })
          .join(',')}`,
      ];
    case 'inline':
      return [tops.map((r) => rangeLine(r.start, r.end, r.name)).join(' ')];
  }
}

/** The lines as pasted by a person; `at` says how many are lost. */
export function pasted(lines: readonly string[], cut: Cut, at: number): string {
  const [only] = lines;
  if (only !== undefined && lines.length === 1 && /front|end/.test(cut)) return pastedInPart(only, cut, at);
  const lost = at % Math.max(lines.length - 1, 1);
  switch (cut) {
    case 'whole':
      return lines.join('\n');
    case 'front':
      return lines.slice(lost).join('\n');
    case 'end':
      return lines.slice(0, lines.length - lost).join('\n');
    case 'flat':
      return lines.join(' ');
    case 'flat-front':
      return lines.slice(lost).join(' ');
    case 'quoted':
      return lines.map((line) => `  > ${line.replaceAll('"', '\u201c')}`).join('\r\n');
    case 'numbered':
      return lines.map((line, i) => `${String(i + 1).padStart(3)}. ${line}`).join('\n');
    case 'syslog':
      return lines
        .map((line) => `Thu Jan  1 00:00:0${at % 10} 1970 kern.notice kernel: [    0.6${at % 10}] ${line}`)
        .join('\n');
  }
}

/** A one-line list that lost its first parts, or everything after some character. */
function pastedInPart(line: string, cut: Cut, at: number): string {
  if (cut === 'end') return line.slice(0, line.length - (at % line.length));
  const head = /^.*mtdparts=[^:]*:/.exec(line)?.[0] ?? '';
  const separator = head === '' ? / (?=0x)/ : /,/;
  const parts = line.slice(head.length).split(separator);
  return head + parts.slice(at % parts.length).join(head === '' ? ' ' : ',');
}
