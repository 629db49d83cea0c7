import { be32, latin1 } from './source';

/** Name of the archive or compressed format that `head` (at least 512 bytes where the file has them) starts with, or null. */
export function archiveFormat(head: Uint8Array): string | null {
  const starts = (...magic: number[]) => magic.every((b, i) => head[i] === b);
  if (starts(0x1f, 0x8b, 0x08)) return 'gzip';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  if (starts(0x42, 0x5a, 0x68) && head[4] === 0x31 && head[5] === 0x41) return 'bzip2';
  if (starts(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return '7z';
  if (starts(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07)) return 'rar';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (latin1(head.subarray(257, 262)) === 'ustar') return 'tar';
  return null;
}

/** Maker of the header in front of an image, where it can be recognised; `unknown` otherwise. */
export function vendorOf(head: Uint8Array): string {
  const tag = latin1(head.subarray(0, 4));
  if (tag === 'HDR0') return 'TRX';
  if (tag === 'HDR1') return 'Xiaomi';
  if (latin1(head.subarray(4, 11)) === 'TP-LINK' || be32(head, 0) === 0x01000000 || be32(head, 0) === 0x02000000) {
    return 'TP-Link';
  }
  return 'unknown';
}

/** True if all of `head` is text: printable, tabs and line ends, or UTF-8 beyond ASCII. */
export function isText(head: Uint8Array): boolean {
  let high = 0;
  for (const byte of head) {
    if (byte >= 0x80) high++;
    else if (byte < 0x20 && ![0x09, 0x0a, 0x0d, 0x1b, 0x08].includes(byte)) return false;
    else if (byte === 0x7f) return false;
  }
  return head.length > 0 && high * 4 < head.length;
}
