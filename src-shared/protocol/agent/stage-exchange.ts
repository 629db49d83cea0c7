import { AGENT, encodeFrame, FrameReader, REPLY } from './frame';
import { refusalIn, type AgentAction, type AgentExchange } from './exchange';

/** Bytes per frame. */
const CHUNK = 1024;
/** Frames in flight: as many as the agent's 4 KiB receive buffer holds while it stores one, escapes included. */
const WINDOW = 3;
/** Maximum time from the last frame's last byte to its answer. ms */
const ANSWER_MS = 200;
/** Number of consecutive silences without a new answer before giving up. */
const TRIES = 5;

/** Which chunks have arrived; kept by the caller, so that an interrupted exchange can be resumed. */
export type Arrived = boolean[];

/** Fills the agent's staging buffer in RAM. Several frames are in flight; unacknowledged ones are sent again. */
export class StageExchange implements AgentExchange {
  /** Bytes sent more than once. */
  repeated = 0;
  readonly #bytes: Uint8Array;
  readonly #arrived: Arrived;
  readonly #reader = new FrameReader();
  readonly #frameMs: number;
  #seq: number;
  /** Chunks still to be sent, in order. */
  #waiting: number[];
  /** Chunks sent and not acknowledged yet, in the order of sending. */
  #under: { chunk: number; seq: number }[] = [];
  #tries = TRIES;

  /**
   * `baud`: rate of the line, which determines the time-out. `seq`: number of the first frame; later ones count up from
   * it.
   */
  constructor(bytes: Uint8Array, arrived: Arrived, seq: number, baud: number) {
    this.#bytes = bytes;
    this.#arrived = arrived;
    this.#seq = seq - 1;
    this.#frameMs = (CHUNK * 2 * 10_000) / baud;
    this.#waiting = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) => i).filter((i) => !arrived[i]);
  }

  /** The number that the next exchange may use. */
  get nextSeq(): number {
    return (this.#seq + 1) & 0xffff;
  }

  get strange(): number {
    return this.#reader.strange;
  }

  start(nowMs: number): AgentAction[] {
    return this.#fill(nowMs);
  }

  receive(bytes: Uint8Array, nowMs: number): AgentAction[] {
    let heard = false;
    for (const frame of this.#reader.receive(bytes)) {
      const refused = this.#under.map(({ seq }) => refusalIn(frame, AGENT.load, seq)).find((reason) => reason !== null);
      if (refused != null) return [{ type: 'refused', reason: refused }];
      const at = frame.type === (AGENT.load | REPLY) ? this.#under.findIndex(({ seq }) => seq === frame.seq) : -1;
      if (at < 0) continue;
      heard = true;
      this.#arrived[this.#under[at]!.chunk] = true;
      // The line preserves order, so any earlier frame that is still unacknowledged was lost.
      this.#again(this.#under.slice(0, at));
      this.#under = this.#under.slice(at + 1);
    }
    if (!heard) return [];
    this.#tries = TRIES;
    return this.#fill(nowMs);
  }

  tick(nowMs: number): AgentAction[] {
    if (--this.#tries === 0) return [{ type: 'silent' }];
    this.#again(this.#under);
    this.#under = [];
    return this.#fill(nowMs);
  }

  #again(lost: readonly { chunk: number }[]): void {
    this.#waiting.unshift(...lost.map(({ chunk }) => chunk));
    this.repeated += lost.length * CHUNK;
  }

  #fill(nowMs: number): AgentAction[] {
    const actions: AgentAction[] = [];
    while (this.#under.length < WINDOW && this.#waiting.length > 0) {
      const chunk = this.#waiting.shift()!;
      this.#seq = (this.#seq + 1) & 0xffff;
      this.#under.push({ chunk, seq: this.#seq });
      actions.push({
        type: 'send',
        bytes: encodeFrame({ type: AGENT.load, seq: this.#seq, payload: this.#payload(chunk) }),
      });
    }
    const done = this.#arrived.reduce((sum, is) => sum + (is ? CHUNK : 0), 0);
    actions.push({ type: 'progress', done: Math.min(done, this.#bytes.length) });
    if (this.#under.length === 0) return [...actions, { type: 'done' }];
    return [...actions, { type: 'wait', untilMs: nowMs + ANSWER_MS + this.#under.length * this.#frameMs }];
  }

  #payload(chunk: number): Uint8Array {
    const part = this.#bytes.subarray(chunk * CHUNK, (chunk + 1) * CHUNK);
    const payload = new Uint8Array(4 + part.length);
    new DataView(payload.buffer).setUint32(0, chunk * CHUNK, true);
    payload.set(part, 4);
    return payload;
  }
}
