/** One line of an `md` dump: an address and the bytes at it. */
export interface DumpLine {
  address: number;
  bytes: Uint8Array;
}

const MD_LINE = /^([0-9a-f]{8}):((?: [0-9a-f]{8}){1,4})(.*)$/i;
/**
 * Spaces between words and characters: 4 on the SDK's line, 2 upstream, which also pads the missing words of a short
 * line.
 */
const GAP = /^ {2,40}$/;

/**
 * Reads one line of `md.l` output: `%08lx:`, up to four little-endian words, spaces, one character per byte (B§3.1,
 * B§9.5). Words and characters show the same bytes twice; a line in which they disagree was damaged in transit and
 * gives null.
 */
export function parseMdLine(line: string): DumpLine | null {
  const match = MD_LINE.exec(line);
  if (!match) return null;
  const words = match[2]!.trim().split(' ');
  const bytes = new Uint8Array(words.length * 4);
  words.forEach((word, index) => {
    const value = Number.parseInt(word, 16);
    for (let k = 0; k < 4; k++) bytes[4 * index + k] = (value >>> (8 * k)) & 0xff;
  });
  // Counted from the end, because the characters may begin with spaces.
  const split = match[3]!.length - bytes.length;
  if (split < 0 || !GAP.test(match[3]!.slice(0, split))) return null;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const expected = byte >= 0x20 && byte <= 0x7e ? byte : 0x2e;
    if (match[3]!.charCodeAt(split + i) !== expected) return null;
  }
  return { address: Number.parseInt(match[1]!, 16), bytes };
}

/** Lines of console text, split on LF with CR stripped on both sides (B§0.1). */
export function consoleLines(text: string): string[] {
  return text.split('\n').map((line) => (line.includes('\r') ? line.replace(/^\r+|\r+$/g, '') : line));
}

/** Parses the answer of `spi read`: `read len: N`, then N bytes as `%x ` (B§3.5). Null unless exactly `length` bytes came. */
export function parseSpiRead(text: string, length: number): Uint8Array | null {
  const head = /read len: (\d+)/.exec(text);
  if (!head || Number(head[1]) !== length) return null;
  const tokens = text
    .slice(head.index + head[0].length)
    .split(/\s+/)
    .filter((token) => token.length > 0);
  if (tokens.length !== length) return null;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const token = tokens[i]!;
    if (!/^[0-9a-f]{1,2}$/i.test(token)) return null;
    bytes[i] = Number.parseInt(token, 16);
  }
  return bytes;
}
