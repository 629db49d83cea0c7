/** Random access to bytes from any source; `read` may return fewer bytes only at the end. */
export interface ByteSource {
  readonly size: number;
  /** Bytes `[offset, offset + length)`, truncated at `size`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A `ByteSource` for bytes in memory. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** Chunk size for reading through a file. */
export const CHUNK = 0x4_0000;

/** Calls `take` with consecutive pieces of `[start, end)`; stops early when it returns false or the source ends. */
export async function forEachChunk(
  source: ByteSource,
  start: number,
  end: number,
  take: (bytes: Uint8Array, offset: number) => boolean,
): Promise<void> {
  for (let offset = start; offset < end;) {
    const bytes = await source.read(offset, Math.min(CHUNK, end - offset));
    if (bytes.length === 0 || !take(bytes, offset)) return;
    offset += bytes.length;
  }
}

/** The value of every byte of `bytes`, or null if they differ or there are none. */
export function constantOf(bytes: Uint8Array): number | null {
  const value = bytes[0];
  if (value === undefined) return null;
  for (let i = 1; i < bytes.length; i++) if (bytes[i] !== value) return null;
  return value;
}

/** Big-endian 32-bit word at `offset`; 0 beyond the end. */
export function be32(bytes: Uint8Array, offset: number): number {
  return (
    ((at(bytes, offset) << 24) |
      (at(bytes, offset + 1) << 16) |
      (at(bytes, offset + 2) << 8) |
      at(bytes, offset + 3)) >>>
    0
  );
}

/** Little-endian 32-bit word at `offset`; 0 beyond the end. */
export function le32(bytes: Uint8Array, offset: number): number {
  return (
    ((at(bytes, offset + 3) << 24) |
      (at(bytes, offset + 2) << 16) |
      (at(bytes, offset + 1) << 8) |
      at(bytes, offset)) >>>
    0
  );
}

/** Little-endian 16-bit word at `offset`; 0 beyond the end. */
export function le16(bytes: Uint8Array, offset: number): number {
  return (at(bytes, offset + 1) << 8) | at(bytes, offset);
}

function at(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? 0;
}

/** Bytes as Latin-1 up to the first NUL; control characters become `?`. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    if (byte === 0) break;
    text += byte < 0x20 || (byte >= 0x7f && byte < 0xa0) ? '?' : String.fromCharCode(byte);
  }
  return text;
}
