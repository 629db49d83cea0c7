import { setImmediate } from 'node:timers';
import type { Clock } from './clock';

interface Timer {
  at: number;
  order: number;
  callback: (() => void) | null;
}

/**
 * Timers per turn of the event loop. Node runs all pending promises between two immediates, so each timer still finds
 * everything finished; a turn for each would be ten times slower.
 */
const TIMERS_PER_TURN = 32;
/** Turns of the event loop without a timer after which the real clock is used to wait for a real event. */
const PATIENT_TURNS = 1000;
/** Real ms after which no real event is expected any more. */
const PATIENCE_MS = 2000;

/**
 * A clock for tests: time stands still until nothing else is left to do, then jumps to the next timer. `run` drives it;
 * work that waits for the real world (files, sockets) must be in memory, or be wrapped in `hold`.
 */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  #held = 0;
  readonly #timers = new TimerHeap();
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
    this.#timers.add(timer);
    return () => {
      timer.callback = null;
    };
  }

  /** Time does not advance while `work` waits for a real event. */
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
    let idleSince = 0;
    for (;;) {
      const found = await this.#turn(state);
      if (state.settled) return work;
      if (this.#held > 0) continue;
      if (found) {
        idle = 0;
        continue;
      }
      if (++idle === 1) idleSince = performance.now();
      if (idle < PATIENT_TURNS) continue;
      if (performance.now() - idleSince > PATIENCE_MS) {
        throw new Error('the virtual clock has no timer left, and the work it was run for is still waiting');
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /**
   * Fires the next timers, one per immediate, until none is left, something is held or the work is done. True if one
   * fired.
   */
  #turn(state: { readonly settled: boolean }): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let found = false;
      let over = false;
      const end = () => {
        over = true;
        resolve(found);
      };
      const step = () => {
        if (over) return;
        const next = state.settled || this.#held > 0 ? undefined : this.#timers.take();
        if (!next) {
          end();
          return;
        }
        found = true;
        this.#now = Math.max(this.#now, next.at);
        try {
          next.callback!();
        } catch (error) {
          over = true;
          reject(error);
        }
      };
      for (let i = 0; i < TIMERS_PER_TURN; i++) setImmediate(step);
      setImmediate(end);
    });
  }
}

/** Timers by time, then by the order in which they were set. A cancelled one stays until it comes up. */
class TimerHeap {
  readonly #heap: Timer[] = [];

  add(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  /** The next timer that was not cancelled. */
  take(): Timer | undefined {
    for (;;) {
      const first = this.#pop();
      if (first === undefined || first.callback) return first;
    }
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || first === last) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
