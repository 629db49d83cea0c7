import { sha256 } from '@noble/hashes/sha2.js';
import { crc32 } from '../bytes/crc32';
import { bytesToHex } from '../bytes/hex';
import { fail } from '../finding/finding';
import type { ByteSource } from '../image/image-types';
import type { Payload, PayloadPiece } from './plan-types';

/** Finds the bytes of a file or backup by its id (first 12 digits of its SHA-256); null if it is not available. */
export type Sources = (fileId: string) => ByteSource | null;

/** Chunk size for reading, so that memory stays bounded. Bytes. */
export const CHUNK = 0x40000;

/** Total length of a list of pieces, in bytes. */
export function piecesLength(pieces: readonly PayloadPiece[]): number {
  return pieces.reduce((sum, p) => sum + (p.kind === 'fill' ? p.length : p.range.end - p.range.start), 0);
}

/** The part of `pieces` in payload bytes `[start, end)`. */
export function slicePieces(pieces: readonly PayloadPiece[], start: number, end: number): PayloadPiece[] {
  const parts: PayloadPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = piecesLength([piece]);
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length);
    at += length;
    if (from >= to) continue;
    parts.push(
      piece.kind === 'fill'
        ? { kind: 'fill', value: piece.value, length: to - from }
        : {
            kind: 'file',
            fileId: piece.fileId,
            range: { start: piece.range.start + from, end: piece.range.start + to },
          },
    );
  }
  return parts;
}

/**
 * The bytes of a payload, in order, for serving and for checking. `read` fails with `plan/file-missing` or
 * `plan/file-changed` (FindingError) if a file is missing or shorter than planned.
 */
export function payloadSource(payload: Pick<Payload, 'pieces'>, sources: Sources): ByteSource {
  const { pieces } = payload;
  const size = piecesLength(pieces);
  return {
    size,
    async read(offset, length) {
      const start = Math.max(0, Math.min(offset, size));
      const end = Math.max(start, Math.min(offset + length, size));
      const bytes = new Uint8Array(end - start);
      let at = 0;
      for (const piece of slicePieces(pieces, start, end)) {
        const count = piecesLength([piece]);
        if (piece.kind === 'fill') bytes.fill(piece.value, at, at + count);
        else bytes.set(await readAll(piece.fileId, sources, piece.range.start, count), at);
        at += count;
      }
      return bytes;
    },
  };
}

async function readAll(fileId: string, sources: Sources, offset: number, length: number): Promise<Uint8Array> {
  const source = sources(fileId) ?? fail('plan/file-missing', { file: fileId });
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) fail('plan/file-changed', { file: fileId });
  return bytes;
}

/** SHA-256 (64 hex digits) and CRC-32 of all bytes of `source`, read piece by piece. Rejects if `source.read` does. */
export async function digest(source: ByteSource): Promise<{ sha256: string; crc32: number }> {
  const sum = sha256.create();
  let crc = 0;
  for (let at = 0; at < source.size; at += CHUNK) {
    const bytes = await source.read(at, CHUNK);
    sum.update(bytes);
    crc = crc32(bytes, crc);
  }
  return { sha256: bytesToHex(sum.digest()), crc32: crc };
}

/** Completes pieces to a payload: length, SHA-256, CRC-32. Rejects with a FindingError when a file cannot be read. */
export async function makePayload(pieces: readonly PayloadPiece[], sources: Sources): Promise<Payload> {
  const source = payloadSource({ pieces: [...pieces] }, sources);
  return { pieces: [...pieces], length: source.size, ...(await digest(source)) };
}
