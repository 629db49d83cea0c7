import { le16, le32 } from './source';

/** Bytes of a superblock. */
export const SUPERBLOCK_BYTES = 96;
const COMPRESSIONS = ['', 'gzip', 'lzma', 'lzo', 'xz', 'lz4', 'zstd'];

/** Fields of a squashfs 4.0 superblock. `bytesUsed` is the file system's length without padding. */
export interface Squashfs {
  bytesUsed: number;
  compression: string;
  version: string;
}

/** Reads a little-endian squashfs superblock (`hsqs`) at the start of `bytes`; null if it is none or makes no sense. */
export function parseSquashfs(bytes: Uint8Array): Squashfs | null {
  if (bytes.length < SUPERBLOCK_BYTES || le32(bytes, 0) !== 0x73717368) return null;
  const blockSize = le32(bytes, 12);
  const compression = COMPRESSIONS[le16(bytes, 20)];
  const blockLog = le16(bytes, 22);
  const [major, minor] = [le16(bytes, 28), le16(bytes, 30)];
  const high = le32(bytes, 44);
  const bytesUsed = le32(bytes, 40);
  // SDK kernels' lzma squashfs may leave the log at 0; then only the block size is checked.
  const saneBlock = blockSize >= 0x1000 && blockSize <= 0x10_0000 && (blockSize & (blockSize - 1)) === 0;
  const saneLog = blockLog === 0 || 2 ** blockLog === blockSize;
  if (major !== 4 || minor !== 0 || !compression || !saneBlock || !saneLog) return null;
  if (high !== 0 || bytesUsed < SUPERBLOCK_BYTES) return null;
  return { bytesUsed, compression, version: `${major}.${minor}` };
}
