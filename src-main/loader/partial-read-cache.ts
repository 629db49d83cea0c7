import { lengthOf, type ByteRange } from '@shared/bytes/range';
import type { FlashReader } from './flash-reader';

/** Size of a cached block: 12 s of md.l at 57600 baud. Bytes. */
const BLOCK = 0x4000;

/**
 * Cache of the blocks of an interrupted first read: after a stop, an unplugged adapter or a power cut. Only for reads
 * that are compared with a second, uncached one, which reveals whether the flash or the router has changed meanwhile
 * (P2).
 */
export class PartialReadCache {
  readonly #blocks = new Map<string, Uint8Array>();

  get(block: ByteRange): Uint8Array | null {
    return this.#blocks.get(keyOf(block)) ?? null;
  }

  keep(block: ByteRange, bytes: Uint8Array): void {
    this.#blocks.set(keyOf(block), bytes);
  }

  /** Discards the blocks in `range`, after they were verified or found wrong. */
  forget(range: ByteRange): void {
    for (const block of blocksOf(range)) this.#blocks.delete(keyOf(block));
  }
}

/** The same reader with a cache: received blocks are not read again. */
export function withReadCache(reader: FlashReader, kept: PartialReadCache): FlashReader {
  return {
    ...reader,
    async read(range, options = {}) {
      const bytes = new Uint8Array(lengthOf(range));
      for (const block of blocksOf(range)) {
        const at = block.start - range.start;
        const { onProgress } = options;
        const known = kept.get(block);
        const part =
          known ??
          (await reader.read(block, {
            ...options,
            ...(onProgress && { onProgress: (done) => onProgress(at + done) }),
          }));
        kept.keep(block, part);
        bytes.set(part, at);
        onProgress?.(at + part.length);
      }
      return bytes;
    },
  };
}

function blocksOf(range: ByteRange): ByteRange[] {
  const blocks: ByteRange[] = [];
  for (let start = range.start; start < range.end; start += BLOCK) {
    blocks.push({ start, end: Math.min(range.end, start + BLOCK) });
  }
  return blocks;
}

function keyOf(block: ByteRange): string {
  return `${block.start}-${block.end}`;
}
