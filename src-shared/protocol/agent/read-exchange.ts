import { lengthOf, type ByteRange } from '../../bytes/range';
import { AGENT, DATA, encodeFrame, FILL, FrameReader, REPLY, type AgentFrame } from './frame';
import { refusalIn, type AgentAction, type AgentExchange } from './exchange';

/** Bytes per request: long enough that the pause between two is negligible, short enough to be repeated. */
const PIECE = 0x40000;
/**
 * Silence after which missing bytes are requested again: a quarter of a second, plus the time for the agent to scan
 * erased bytes, about which it sends nothing until it has found their end. ms
 */
const SILENCE_MS = 250;
const LOOK_MS_PER_BYTE = 0.01;
/** Number of consecutive silences without a new byte before giving up. */
const TRIES = 4;

/** Reads a range of flash; lost or damaged parts are requested again. */
export class ReadExchange implements AgentExchange {
  /** The range's bytes, complete once the exchange is done. */
  readonly bytes: Uint8Array;
  /** Bytes requested more than once. */
  repeated = 0;
  readonly #range: ByteRange;
  readonly #reader = new FrameReader();
  /** Missing parts of the range, in order. */
  #missing: ByteRange[];
  #asked = 0;
  #seq: number;
  #piece: ByteRange = { start: 0, end: 0 };
  #tries = TRIES;

  /** `seq`: number of the first request; later ones count up from it. */
  constructor(range: ByteRange, seq: number) {
    this.#range = range;
    this.#seq = seq - 1;
    this.#missing = lengthOf(range) > 0 ? [range] : [];
    this.bytes = new Uint8Array(lengthOf(range));
  }

  /** The number that the next exchange may use. */
  get nextSeq(): number {
    return (this.#seq + 1) & 0xffff;
  }

  get strange(): number {
    return this.#reader.strange;
  }

  start(nowMs: number): AgentAction[] {
    return this.#ask(nowMs);
  }

  receive(bytes: Uint8Array, nowMs: number): AgentAction[] {
    const before = this.#left();
    let heard = false;
    for (const frame of this.#reader.receive(bytes)) {
      const reason = refusalIn(frame, AGENT.read, this.#seq);
      if (reason !== null) return [{ type: 'refused', reason }];
      heard = true;
      if (frame.type === DATA || frame.type === FILL) this.#take(frame);
      else if (frame.type === (AGENT.read | REPLY) && frame.seq === this.#seq) return this.#ask(nowMs);
    }
    // Garbage does not show that the agent is still alive.
    if (!heard) return [];
    const left = this.#left();
    if (left < before) this.#tries = TRIES;
    return [
      { type: 'progress', done: this.bytes.length - left },
      { type: 'wait', untilMs: nowMs + this.#patience() },
    ];
  }

  tick(nowMs: number): AgentAction[] {
    if (--this.#tries === 0) return [{ type: 'silent' }];
    return this.#ask(nowMs);
  }

  /** Requests the next missing part. A request that arrives during a stream ends that stream. */
  #ask(nowMs: number): AgentAction[] {
    const [next] = this.#missing;
    const progress: AgentAction = { type: 'progress', done: this.bytes.length - this.#left() };
    if (!next) return [progress, { type: 'done' }];
    this.#piece = { start: next.start, end: Math.min(next.end, next.start + PIECE) };
    if (next.start < this.#asked) this.repeated += Math.min(this.#piece.end, this.#asked) - next.start;
    this.#asked = Math.max(this.#asked, this.#piece.end);
    this.#seq = (this.#seq + 1) & 0xffff;
    const payload = new Uint8Array(8);
    const view = new DataView(payload.buffer);
    view.setUint32(0, next.start, true);
    view.setUint32(4, lengthOf(this.#piece), true);
    return [
      progress,
      { type: 'send', bytes: encodeFrame({ type: AGENT.read, seq: this.#seq, payload }) },
      { type: 'wait', untilMs: nowMs + this.#patience() },
    ];
  }

  #patience(): number {
    return SILENCE_MS + lengthOf(this.#piece) * LOOK_MS_PER_BYTE;
  }

  #take({ type, payload }: AgentFrame): void {
    if (payload.length < 4 || (type === FILL && payload.length !== 8)) return;
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const offset = view.getUint32(0, true);
    const length = type === FILL ? view.getUint32(4, true) : payload.length - 4;
    const part = { start: offset, end: offset + length };
    if (length === 0 || part.start < this.#range.start || part.end > this.#range.end) return;
    const at = offset - this.#range.start;
    if (type === FILL) this.bytes.fill(0xff, at, at + length);
    else this.bytes.set(payload.subarray(4), at);
    this.#missing = this.#missing.flatMap((gap) => without(gap, part));
  }

  #left(): number {
    return this.#missing.reduce((sum, gap) => sum + lengthOf(gap), 0);
  }
}

/** The parts of `gap` outside `part`. */
function without(gap: ByteRange, part: ByteRange): ByteRange[] {
  if (part.end <= gap.start || gap.end <= part.start) return [gap];
  return [
    { start: gap.start, end: part.start },
    { start: part.end, end: gap.end },
  ].filter(({ start, end }) => start < end);
}
