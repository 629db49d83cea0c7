import { hex } from '@shared/bytes/hex';
import { crc32 } from '@shared/bytes/crc32';
import { overlaps, rangeOf, type ByteRange } from '@shared/bytes/range';
import { fail } from '@shared/finding/finding';
import type { FlashRead } from '@shared/layout/settle';
import { damageOf } from '../damage';
import { differ } from '../prove';
import type { AgentSession } from './session';

const BLOCK = 0x10000;
/** Bytes in one sum: few enough that stopping and progress are felt. */
const STRETCH = 0x100000;

/** What is compared with what, and how the bench is told. */
export interface Comparison {
  /** Flash byte where the payload begins. */
  start: number;
  payload: Uint8Array;
  /** What was read from the flash before the write: a comparison may find it again. */
  before: readonly FlashRead[];
  /** Flash bytes that somebody may rightly have changed since they were written; null where nobody has run since. */
  mayDiffer: ByteRange | null;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/**
 * Compares every byte of a payload with the flash by the agent's sums; where a sum differs, the first wrong block is read. Returns how
 * many bytes are proven: all of them, or all but the blocks that may rightly differ. Throws what the difference looks like (`verify/...`).
 */
export async function compareBySums(agent: AgentSession, comparison: Comparison): Promise<number> {
  const { start, payload, mayDiffer, signal } = comparison;
  let proven = 0;
  for (let at = 0; at < payload.length; at += STRETCH) {
    const stretch = rangeOf(at, Math.min(STRETCH, payload.length - at));
    if (await isEqual(agent, comparison, stretch)) proven += stretch.end - stretch.start;
    else {
      for (const block of blocksOf(start, stretch)) {
        const isRight = await isEqual(agent, comparison, block);
        if (isRight) proven += block.end - block.start;
        else if (!mayDiffer || !overlaps(moved(block, start), mayDiffer)) await explain(agent, comparison, block);
      }
    }
    signal.throwIfAborted();
    comparison.onProgress(stretch.end, payload.length);
  }
  return proven;
}

/** The flash's erase blocks in a part of the payload. */
function blocksOf(start: number, { start: from, end }: ByteRange): ByteRange[] {
  const blocks: ByteRange[] = [];
  for (let at = from; at < end;) {
    const next = Math.min(end, at + BLOCK - ((start + at) % BLOCK));
    blocks.push({ start: at, end: next });
    at = next;
  }
  return blocks;
}

const moved = ({ start, end }: ByteRange, by: number): ByteRange => ({ start: start + by, end: end + by });

async function isEqual(agent: AgentSession, { start, payload, signal }: Comparison, part: ByteRange): Promise<boolean> {
  return (await agent.sum(moved(part, start), signal)) === crc32(payload.subarray(part.start, part.end));
}

/** Throws what is wrong with a block; a block that reads right and sums wrong is no wrong block, but a chip or a line to be doubted. */
async function explain(agent: AgentSession, comparison: Comparison, block: ByteRange): Promise<void> {
  const { start, payload, before, signal } = comparison;
  const flash = moved(block, start);
  const got = await agent.read(flash, { signal });
  const at = got.findIndex((byte, i) => byte !== payload[block.start + i]);
  if (at < 0) fail('verify/unsteady', { where: hex(flash.start) });
  const old = before.find((read) => read.offset <= flash.start && flash.end <= read.offset + read.bytes.length);
  const lay = old?.bytes.subarray(flash.start - old.offset, flash.end - old.offset) ?? null;
  const values = { where: hex(flash.start + at), theirs: hex(got[at]!), ours: hex(payload[block.start + at]!) };
  differ(damageOf(got, payload, block.start, lay), 'flash', values, `agent: ${values.where} ${values.theirs}`);
}
