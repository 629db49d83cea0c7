import { encodeFrame, FrameReader, REFUSALS, REFUSED, REPLY, type AgentFrame } from './frame';

/** What the owner of an exchange has to do next. Times are absolute, ms, on the clock that supplied `now`. */
export type AgentAction =
  | { type: 'send'; bytes: Uint8Array }
  /** Call `tick` at this time if nothing has arrived before. The last `wait` counts. */
  | { type: 'wait'; untilMs: number }
  /** Bytes received so far. */
  | { type: 'progress'; done: number }
  | { type: 'done' }
  /** The agent refuses. */
  | { type: 'refused'; reason: string }
  /** No answer after several tries. */
  | { type: 'silent' };

/** One exchange with the agent, without port or timers: bytes and time in, actions out. */
export interface AgentExchange {
  /** Bytes that have arrived since the last whole frame. */
  readonly strange: number;
  start(nowMs: number): AgentAction[];
  receive(bytes: Uint8Array, nowMs: number): AgentAction[];
  tick(nowMs: number): AgentAction[];
}

/** The reason if the frame refuses the request of that type and number; otherwise null. */
export function refusalIn(frame: AgentFrame, type: number, seq: number): string | null {
  if (frame.type !== REFUSED || frame.seq !== seq || frame.payload[0] !== type) return null;
  return REFUSALS[frame.payload[1] ?? 0] ?? 'bad-request';
}

export interface AskOptions {
  type: number;
  /** 0 to 65535; distinguishes the request from others of the same conversation. */
  seq: number;
  payload?: Uint8Array;
  /** Maximum time for an answer, ms. */
  patienceMs: number;
  tries?: number;
}

/**
 * A request with one answer. It is repeated unchanged: the agent repeats the action, or the answer if it has already
 * acted.
 */
export class AskExchange implements AgentExchange {
  /** The answer's payload, once received. */
  answer: Uint8Array | null = null;
  readonly #options: AskOptions;
  readonly #frame: Uint8Array;
  readonly #reader = new FrameReader();
  #left: number;

  constructor(options: AskOptions) {
    this.#options = options;
    this.#frame = encodeFrame({
      type: options.type,
      seq: options.seq,
      payload: options.payload ?? new Uint8Array(0),
    });
    this.#left = options.tries ?? 3;
  }

  get strange(): number {
    return this.#reader.strange;
  }

  start(nowMs: number): AgentAction[] {
    return this.tick(nowMs);
  }

  receive(bytes: Uint8Array): AgentAction[] {
    const { type, seq } = this.#options;
    for (const frame of this.#reader.receive(bytes)) {
      const reason = refusalIn(frame, type, seq);
      if (reason !== null) return [{ type: 'refused', reason }];
      if (frame.type !== (type | REPLY) || frame.seq !== seq) continue;
      this.answer = frame.payload;
      return [{ type: 'done' }];
    }
    return [];
  }

  tick(nowMs: number): AgentAction[] {
    if (this.#left-- === 0) return [{ type: 'silent' }];
    return [
      { type: 'send', bytes: this.#frame },
      { type: 'wait', untilMs: nowMs + this.#options.patienceMs },
    ];
  }
}
