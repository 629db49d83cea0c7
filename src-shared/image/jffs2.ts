/** Node types of JFFS2: directory entry, inode, clean marker, padding, summary, extended attributes. */
const NODE_TYPES = new Set([0xe001, 0xe002, 0x2003, 0x2004, 0x2006, 0xe008, 0xe009]);

/** Byte order of the JFFS2 node at the start of `bytes` (`85 19` little, `19 85` big; B§8), or null if there is none. */
export function jffs2Endian(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes.length < 12) return null;
  const [a, b, c, d] = [bytes[0]!, bytes[1]!, bytes[2]!, bytes[3]!];
  if (a === 0x85 && b === 0x19 && NODE_TYPES.has((d << 8) | c)) return 'little';
  if (a === 0x19 && b === 0x85 && NODE_TYPES.has((c << 8) | d)) return 'big';
  return null;
}
