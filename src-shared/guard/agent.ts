import { AGENT, FrameReader, type AgentFrame } from '../protocol/agent/frame';
import { writeRequestIn, writeText, type AgentWriteRequest } from '../protocol/agent/write-requests';
import type { GuardContext, GuardVerdict, Outgoing } from './guard-types';
import { boots, effect, harmless, quoted, unknown } from './verdicts';

/** Requests that do not change the flash: they read, compute checksums, fill RAM or change the baud rate. */
const HARMLESS = new Set<number>([
  AGENT.hello,
  AGENT.read,
  AGENT.sum,
  AGENT.rate,
  AGENT.load,
  AGENT.stageSum,
  AGENT.status,
  AGENT.leave,
  AGENT.echo,
]);

/** The writing request in a packet; null for any other packet. */
export function writeRequestOf(bytes: Uint8Array): AgentWriteRequest | null {
  const frame = onlyFrame(bytes);
  return frame && writeRequestIn(frame);
}

/**
 * A packet for the agent in the router's RAM: must be exactly one whole frame. A writing request has the effect of its
 * range.
 */
export function classifyAgent(outgoing: Outgoing, { flashSize }: Pick<GuardContext, 'flashSize'>): GuardVerdict {
  if (outgoing.kind !== 'packet') {
    const key = outgoing.kind === 'key' ? quoted(outgoing.key) : outgoing.kind;
    return unknown('guard/unexpected-key', { key });
  }
  const frame = outgoing.bytes ? onlyFrame(outgoing.bytes) : null;
  if (!frame) return unknown('guard/not-a-packet');
  if (HARMLESS.has(frame.type)) return harmless('guard/agent-reads');
  if (frame.type === AGENT.reset) return boots();
  const write = writeRequestIn(frame);
  if (!write || flashSize === null || write.range.end > flashSize)
    return unknown('guard/agent-writes', { request: frame.type });
  return effect(
    'guard/agent-burns',
    { erased: [write.range], programmed: [write.range] },
    { request: writeText(write) },
  );
}

/** The frame that these bytes are, with nothing before or after it; null otherwise. */
function onlyFrame(bytes: Uint8Array): AgentFrame | null {
  const [frame, ...others] = new FrameReader().receive(bytes);
  return frame && others.length === 0 && wholeLength(bytes) ? frame : null;
}

/** A delimiter inside would split the bytes into several frames, so only the first and the last byte may be one. */
function wholeLength(bytes: Uint8Array): boolean {
  const END = 0xc0;
  return bytes[0] === END && bytes.indexOf(END, 1) === bytes.length - 1;
}
