import { AGENT, FrameReader, type AgentFrame } from '../protocol/agent/frame';
import type { GuardVerdict, Outgoing } from './types';
import { boots, harmless, quoted, unknown } from './verdicts';

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

/** A packet for the agent in the router's RAM: must be exactly one whole frame with a request that writes nothing. */
export function classifyAgent(outgoing: Outgoing): GuardVerdict {
  if (outgoing.kind !== 'packet') {
    const key = outgoing.kind === 'key' ? quoted(outgoing.key) : outgoing.kind;
    return unknown('guard/unexpected-key', { key });
  }
  const frame = outgoing.bytes ? onlyFrame(outgoing.bytes) : null;
  if (!frame) return unknown('guard/not-a-packet');
  if (HARMLESS.has(frame.type)) return harmless('guard/agent-reads');
  if (frame.type === AGENT.reset) return boots();
  return unknown('guard/agent-writes', { request: frame.type });
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
