import { crc32 } from '@shared/bytes/crc32';

/**
 * U-Boot's environment as stored in flash: CRC-32 (little-endian), `name=value` strings with NUL, NUL up to `size`
 * bytes.
 */
export function environmentBlock(values: Readonly<Record<string, string>>, size: number): Uint8Array {
  const block = Buffer.alloc(size);
  const entries = Object.entries(values).map(([name, value]) => `${name}=${value}\0`);
  block.write(`${entries.join('')}\0`, 4, 'latin1');
  block.writeUInt32LE(crc32(block.subarray(4)), 0);
  return block;
}
