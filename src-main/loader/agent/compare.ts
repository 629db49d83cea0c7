import { hex } from '@shared/bytes/hex';
import { crc32 } from '@shared/bytes/crc32';
import { overlaps, rangeOf, type ByteRange } from '@shared/bytes/range';
import { fail } from '@shared/finding/finding';
import { AGENT_BLOCK } from '@shared/protocol/agent/write-requests';
import type { FlashRead } from '@shared/layout/resolve-layout';
import { damageOf } from '../damage';
import { differ } from '../prove';
import type { AgentSession } from './session';

/** Bytes per checksum: small enough for smooth progress and a prompt Stop. */
const STRETCH = 0x100000;

/** Inputs of a comparison, and its progress callback. */
export interface Comparison {
  /** Flash offset of the payload. */
  start: number;
  payload: Uint8Array;
  /** Flash contents read before the write, which a comparison may find unchanged. */
  before: readonly FlashRead[];
  /** Flash range that may legitimately have changed since the write; null if no firmware has run since. */
  mayDiffer: ByteRange | null;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/**
 * Compares every byte of a payload with the flash by the agent's checksums; where one differs, the first wrong block is
 * read. Returns the number of verified bytes: all of them, or all except the blocks that may differ. Throws the finding
 * for the kind of difference (`verify/...`).
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

/** The erase blocks of the flash that a part of the payload covers. */
function blocksOf(start: number, { start: from, end }: ByteRange): ByteRange[] {
  const blocks: ByteRange[] = [];
  for (let at = from; at < end;) {
    const next = Math.min(end, at + AGENT_BLOCK - ((start + at) % AGENT_BLOCK));
    blocks.push({ start: at, end: next });
    at = next;
  }
  return blocks;
}

const moved = ({ start, end }: ByteRange, by: number): ByteRange => ({ start: start + by, end: end + by });

async function isEqual(agent: AgentSession, { start, payload, signal }: Comparison, part: ByteRange): Promise<boolean> {
  return (await agent.sum(moved(part, start), signal)) === crc32(payload.subarray(part.start, part.end));
}

/**
 * Throws the finding for a wrong block. If the block reads correctly although its checksum differs, the chip or the
 * line is unreliable.
 */
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
