import { bareHex, bytesToHex, hexToBytes } from '../../bytes/hex';
import { lengthOf, rangeOf, type ByteRange } from '../../bytes/range';
import { AGENT, type AgentFrame } from './frame';

/** The agent's erase unit, bytes. */
export const AGENT_BLOCK = 0x10000;
/** The staging buffer, as an offset from the first byte of RAM: src-agent/agent.h. */
export const AGENT_STAGE = 0x200000;
const HASH = 32;

/** A request that permits (`arm`) or performs (`burn`) erasing and programming a range. Flash bytes, whole blocks. */
export interface AgentWrite {
  kind: 'arm' | 'burn';
  range: ByteRange;
}

/** Such a request with its plan's hash, 64 hexadecimal digits. */
export interface AgentWriteRequest extends AgentWrite {
  plan: string;
}

/** Its text in a plan: `burn 50000 7b0000`. */
export function writeText({ kind, range }: AgentWrite): string {
  return `${kind} ${bareHex(range.start)} ${bareHex(lengthOf(range))}`;
}

/**
 * Parses such a text; null for any other, and unless the range consists of whole blocks after the first one, from which
 * the router boots.
 */
export function parseWriteText(text: string): AgentWrite | null {
  const match = /^(arm|burn) ([1-9a-f][0-9a-f]{0,7}) ([1-9a-f][0-9a-f]{0,7})$/.exec(text);
  if (!match) return null;
  const range = rangeOf(Number.parseInt(match[2]!, 16), Number.parseInt(match[3]!, 16));
  return isWritable(range) ? { kind: match[1] === 'arm' ? 'arm' : 'burn', range } : null;
}

function isWritable({ start, end }: ByteRange): boolean {
  return start >= AGENT_BLOCK && start < end && start % AGENT_BLOCK === 0 && end % AGENT_BLOCK === 0;
}

/** Payload of ARM: the plan's hash and one range. */
export function armPayload(plan: string, range: ByteRange): Uint8Array {
  const payload = new Uint8Array(HASH + 5);
  const view = withPlan(payload, plan);
  payload[HASH] = 1;
  view.setUint16(HASH + 1, range.start / AGENT_BLOCK, true);
  view.setUint16(HASH + 3, lengthOf(range) / AGENT_BLOCK, true);
  return payload;
}

/** Payload of BURN: the bytes at the start of the staging buffer go to `range`; `crc` is their CRC-32. */
export function burnPayload(plan: string, range: ByteRange, crc: number): Uint8Array {
  const payload = new Uint8Array(HASH + 16);
  const view = withPlan(payload, plan);
  view.setUint32(HASH, range.start, true);
  view.setUint32(HASH + 4, lengthOf(range), true);
  view.setUint32(HASH + 12, crc, true);
  return payload;
}

function withPlan(payload: Uint8Array, plan: string): DataView {
  const hash = hexToBytes(plan);
  if (hash?.length !== HASH) throw new RangeError('a plan’s hash has 32 bytes');
  payload.set(hash);
  return new DataView(payload.buffer);
}

/** The writing request in a frame; null for any other frame, and for a request that no plan can contain. */
export function writeRequestIn({ type, payload }: AgentFrame): AgentWriteRequest | null {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const plan = bytesToHex(payload.subarray(0, HASH));
  if (type === AGENT.arm && payload.length === HASH + 5 && payload[HASH] === 1) {
    const start = view.getUint16(HASH + 1, true) * AGENT_BLOCK;
    const range = rangeOf(start, view.getUint16(HASH + 3, true) * AGENT_BLOCK);
    return isWritable(range) ? { kind: 'arm', range, plan } : null;
  }
  if (type === AGENT.burn && payload.length === HASH + 16) {
    const range = rangeOf(view.getUint32(HASH, true), view.getUint32(HASH + 4, true));
    return isWritable(range) ? { kind: 'burn', range, plan } : null;
  }
  return null;
}

/** States of a block, in the order of src-agent/agent.h. */
export const BLOCK_STATES = ['pending', 'already-right', 'erased', 'written', 'failed'] as const;
export type BlockState = (typeof BLOCK_STATES)[number];

/** Status of the agent's last burn. */
export interface BurnStatus {
  running: boolean;
  /** Flash offset of the first block. */
  start: number;
  blocks: BlockState[];
}

/** Reads the answer to STATUS; null if it is not one. */
export function parseBurnStatus(payload: Uint8Array): BurnStatus | null {
  if (payload.length < 10) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const states = payload.subarray(10);
  if (states.length !== view.getUint16(8, true)) return null;
  return {
    running: payload[0] === 1,
    start: view.getUint32(4, true),
    blocks: Array.from(states, (state) => BLOCK_STATES[state] ?? 'failed'),
  };
}
