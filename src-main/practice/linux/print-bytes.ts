const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** Lines of 76 characters, like BusyBox. */
export function base64Text(bytes: Uint8Array): string {
  const all = Buffer.from(bytes).toString('base64');
  return all.replace(/.{1,76}/g, '$&\n');
}

/** `hexdump` with -C, with a format of plain bytes (`32/1 "%02x" "\n"`), or in words. */
export function hexdumpText(bytes: Uint8Array, args: readonly string[]): string {
  const format = args.includes('-e') ? /^(\d{1,3})\/1 "%02x" "\\n"$/.exec(args[args.indexOf('-e') + 1] ?? '') : null;
  if (format) return rows(bytes, Number(format[1]), (row) => row.map(hex).join(''));
  const address = (at: number, digits: number) => at.toString(16).padStart(digits, '0');
  if (args.includes('-C')) {
    const body = rows(bytes, 16, (row, at) => {
      const columns = `${row.slice(0, 8).map(hex).join(' ')}  ${row.slice(8).map(hex).join(' ')}`.padEnd(49);
      const shown = row.map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
      return `${address(at, 8)}  ${columns} |${shown}|`;
    });
    return `${body}${address(bytes.length, 8)}\n`;
  }
  const body = rows(bytes, 16, (row, at) => {
    const words: string[] = [];
    for (let i = 0; i < row.length; i += 2) words.push(hex(row[i + 1] ?? 0) + hex(row[i]!));
    return `${address(at, 7)} ${words.join(' ')}`;
  });
  return `${body}${address(bytes.length, 7)}\n`;
}

function rows(bytes: Uint8Array, length: number, show: (row: number[], at: number) => string): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += length) lines.push(`${show([...bytes.subarray(at, at + length)], at)}\n`);
  return lines.join('');
}
