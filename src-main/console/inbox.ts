import type { Clock } from '../time/clock';

const KEEP = 4 * 1024 * 1024;
const FIRST = 64 * 1024;

/** Limits of a wait, which ends with the probe's value, or null on time-out. */
export interface WaitOptions {
  /** Maximum wait in ms. */
  timeoutMs: number;
  /** Ends the wait early (with null) if nothing has arrived for this many ms. */
  silenceMs?: number;
  signal?: AbortSignal;
}

/**
 * Everything received from the router, as Latin-1 text (one character per byte), addressed by absolute positions that
 * stay valid while old text is dropped. Memory is bounded by 8 MiB.
 */
export class Inbox {
  readonly #clock: Clock;
  // Bytes, not a string: a growing string would be copied whole each time its end is read.
  #bytes = Buffer.alloc(FIRST);
  #length = 0;
  #base = 0;
  #lastArrival: number;
  #ended = false;
  readonly #waiters = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastArrival = clock.now();
  }

  /** Position after the last byte received. */
  get position(): number {
    return this.#base + this.#length;
  }

  /** Milliseconds since the last byte arrived (or since the start). */
  get silentFor(): number {
    return this.#clock.now() - this.#lastArrival;
  }

  /** True once the line is closed or lost; waits then end immediately. */
  get ended(): boolean {
    return this.#ended;
  }

  push(bytes: Uint8Array): void {
    // In pieces that fit next to the text being kept.
    for (let at = 0; at < bytes.length; at += KEEP) this.#append(bytes.subarray(at, at + KEEP));
    this.#lastArrival = this.#clock.now();
    this.#wake();
  }

  #append(bytes: Uint8Array): void {
    if (this.#length + bytes.length > 2 * KEEP) {
      const dropped = this.#length - KEEP;
      this.#bytes.copyWithin(0, dropped, this.#length);
      this.#base += dropped;
      this.#length = KEEP;
    }
    if (this.#length + bytes.length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.min(2 * KEEP, Math.max(2 * this.#bytes.length, this.#length + bytes.length)));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Text from `from` (or the oldest kept byte) to `to` (or the end). */
  slice(from: number, to = this.position): string {
    const start = Math.max(0, from - this.#base);
    const end = Math.min(this.#length, Math.max(0, to - this.#base));
    return start < end ? this.#bytes.toString('latin1', start, end) : '';
  }

  /**
   * Waits until `probe` returns something other than null; it is called at once, whenever data arrives, and after
   * `recheckMs` (if the probe returned that). Returns null on time-out or when the line ended.
   */
  waitFor<T>(probe: () => T | null | { recheckMs: number }, options: WaitOptions): Promise<T | null> {
    const { timeoutMs, silenceMs, signal } = options;
    return new Promise<T | null>((resolve, reject) => {
      const startedAt = this.#clock.now();
      let cancelRecheck: () => void = () => undefined;
      const finish = (settle: () => void) => {
        cancelTimeout();
        cancelRecheck();
        this.#waiters.delete(ask);
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      const ask = () => {
        cancelRecheck();
        let answer: T | null | { recheckMs: number };
        try {
          answer = probe();
        } catch (error) {
          finish(() => reject(error));
          return;
        }
        if (answer !== null && !isRecheck(answer)) {
          const value = answer;
          finish(() => resolve(value));
          return;
        }
        if (this.#ended) {
          finish(() => resolve(null));
          return;
        }
        const quietLeft =
          silenceMs === undefined ? Infinity : silenceMs - Math.min(this.silentFor, this.#clock.now() - startedAt);
        if (quietLeft <= 0) {
          finish(() => resolve(null));
          return;
        }
        const recheck = Math.min(isRecheck(answer) ? Math.max(1, answer.recheckMs) : Infinity, quietLeft);
        if (Number.isFinite(recheck)) cancelRecheck = this.#clock.after(recheck, ask);
      };
      const onAbort = () => finish(() => reject(signal!.reason as Error));
      const cancelTimeout = this.#clock.after(timeoutMs, () => finish(() => resolve(null)));
      if (signal?.aborted) {
        onAbort();
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(ask);
      ask();
    });
  }

  #wake(): void {
    for (const ask of [...this.#waiters]) ask();
  }
}

function isRecheck(answer: unknown): answer is { recheckMs: number } {
  return typeof answer === 'object' && answer !== null && 'recheckMs' in answer;
}

/** One character per byte; the console is never decoded as UTF-8, so that offsets are byte offsets. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
