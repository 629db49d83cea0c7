import { crc32 } from '@shared/bytes/crc32';

/** Requests of the host; an answer has REPLY added. The numbers are those of src-agent/agent.h. */
export const AGENT = {
  hello: 1,
  read: 2,
  sum: 3,
  rate: 4,
  arm: 5,
  load: 6,
  stageSum: 7,
  burn: 8,
  status: 9,
  leave: 10,
  reset: 11,
  echo: 12,
} as const;
export const REPLY = 0x80;
/** Kinds of data in a READ stream: bytes with their offset, and a run of erased bytes. */
export const DATA = 0xc0;
export const FILL = 0xc1;
/** The agent refuses: the payload is the request's type and a reason. */
export const REFUSED = 0xff;
/** Reasons in the order of `enum refusal`; index 0 is never sent. */
export const REFUSALS = [
  'accepted',
  'bad-request',
  'out-of-chip',
  'not-armed',
  'already-armed',
  'outside-plan',
  'other-plan',
  'bad-stage-sum',
  'replayed',
  'busy',
  'protected',
  'loader-block',
  'unknown-chip',
] as const;

const END = 0xc0;
const ESC = 0xdb;
const ESC_END = 0xdc;
const ESC_ESC = 0xdd;
const HEAD = 5;
const SUM = 4;
/** Largest payload of a frame, bytes: 1 KiB of data and its offset. */
export const MAX_PAYLOAD = 1032;

export interface AgentFrame {
  type: number;
  /** 0 to 65535; an answer repeats its request's. */
  seq: number;
  payload: Uint8Array;
}

/** The encoded bytes of a frame. Throws RangeError for a payload above MAX_PAYLOAD. */
export function encodeFrame({ type, seq, payload }: AgentFrame): Uint8Array {
  if (payload.length > MAX_PAYLOAD) throw new RangeError(`a frame carries at most ${MAX_PAYLOAD} bytes`);
  const body = new Uint8Array(HEAD + payload.length + SUM);
  const view = new DataView(body.buffer);
  view.setUint16(0, payload.length, true);
  view.setUint16(2, seq, true);
  body[4] = type;
  body.set(payload, HEAD);
  view.setUint32(body.length - SUM, crc32(body.subarray(0, body.length - SUM)), true);
  const line = [END];
  for (const byte of body) {
    if (byte === END) line.push(ESC, ESC_END);
    else if (byte === ESC) line.push(ESC, ESC_ESC);
    else line.push(byte);
  }
  line.push(END);
  return Uint8Array.from(line);
}

/**
 * Extracts frames from received bytes. END never occurs inside a frame, so after any garbage the next frame is found.
 */
export class FrameReader {
  readonly #body = new Uint8Array(HEAD + MAX_PAYLOAD + SUM);
  #have = 0;
  #since = 0;
  #escaped = false;
  #broken = false;

  /** Number of bytes since the last whole frame: the rest of a damaged one, or another program's output. */
  get strange(): number {
    return this.#since;
  }

  /** The complete and undamaged frames that end in these bytes. */
  receive(bytes: Uint8Array): AgentFrame[] {
    const frames: AgentFrame[] = [];
    for (const byte of bytes) {
      this.#since++;
      if (byte === END) {
        const frame = this.#complete();
        if (!frame) continue;
        frames.push(frame);
        this.#since = 0;
      } else this.#take(byte);
    }
    return frames;
  }

  #take(byte: number): void {
    if (byte === ESC && !this.#escaped) {
      this.#escaped = true;
      return;
    }
    let plain = byte;
    if (this.#escaped) {
      this.#escaped = false;
      if (byte !== ESC_END && byte !== ESC_ESC) this.#broken = true;
      plain = byte === ESC_END ? END : ESC;
    }
    if (this.#have === this.#body.length) this.#broken = true;
    else this.#body[this.#have++] = plain;
  }

  #complete(): AgentFrame | null {
    const body = this.#body.subarray(0, this.#have);
    const whole = !this.#broken && !this.#escaped && body.length >= HEAD + SUM;
    this.#have = 0;
    this.#escaped = this.#broken = false;
    if (!whole) return null;
    const view = new DataView(body.buffer, 0, body.length);
    const end = body.length - SUM;
    if (view.getUint16(0, true) !== end - HEAD) return null;
    if (view.getUint32(end, true) !== crc32(body.subarray(0, end))) return null;
    return { type: body[4]!, seq: view.getUint16(2, true), payload: body.slice(HEAD, end) };
  }
}
