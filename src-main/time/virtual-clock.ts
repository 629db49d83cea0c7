import type { Clock } from './clock';

interface Timer {
  at: number;
  order: number;
  callback: () => void;
}

/**
 * A clock for tests: time stands still until nothing else is left to do, then jumps to the next timer.
 * `run` drives it; work that waits for the real world (files, sockets) must be in memory, or be wrapped in `hold`.
 */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  #held = 0;
  readonly #timers: Timer[] = [];
  readonly #epoch: number;

  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#now;
  }

  wallTime(): Date {
    return new Date(this.#epoch + this.#now);
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order++, callback };
    const index = this.#timers.findIndex((t) => t.at > timer.at);
    if (index < 0) this.#timers.push(timer);
    else this.#timers.splice(index, 0, timer);
    return () => {
      const position = this.#timers.indexOf(timer);
      if (position >= 0) this.#timers.splice(position, 1);
    };
  }

  /** Time does not advance while `work` waits for something real. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work;
    } finally {
      this.#held--;
    }
  }

  /** Jumps from timer to timer until `work` settles; throws if nothing is left that could settle it. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = () => {
      state.settled = true;
    };
    work.then(mark, mark);
    let idle = 0;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.settled) return work;
      if (this.#held > 0) continue;
      const next = this.#timers.shift();
      if (next) {
        idle = 0;
        this.#now = Math.max(this.#now, next.at);
        next.callback();
      } else if (++idle > 1000) {
        throw new Error('the virtual clock has no timer left, and the work it was run for is still waiting');
      }
    }
  }
}
