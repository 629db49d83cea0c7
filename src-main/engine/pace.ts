import type { Progress } from '@shared/contract/snapshot';
import type { Clock } from '../time/clock';

/** Measures the pace of a counter and estimates the remaining time (design §5: an ETA that learns). */
export class Pace {
  readonly #clock: Clock;
  readonly #total: number;
  readonly #unit: Progress['unit'];
  readonly #startedAt: number;
  #first: { at: number; done: number } | null = null;

  constructor(clock: Clock, total: number, unit: Progress['unit']) {
    this.#clock = clock;
    this.#total = total;
    this.#unit = unit;
    this.#startedAt = clock.now();
  }

  /** The progress at `done`, with the remaining time in ms at the pace so far. */
  at(done: number): Progress {
    const now = this.#clock.now();
    // The first mark follows a start-up delay (link, ARP), so the pace is measured from there.
    this.#first ??= done > 0 ? { at: now, done } : null;
    const since = this.#first && done > this.#first.done ? this.#first : { at: this.#startedAt, done: 0 };
    const moved = done - since.done;
    const elapsed = now - since.at;
    const etaMs = moved > 0 && elapsed > 500 && this.#total > 0 ? (elapsed / moved) * (this.#total - done) : null;
    return {
      done,
      total: this.#total,
      unit: this.#unit,
      etaMs: etaMs === null ? null : Math.max(0, Math.round(etaMs)),
    };
  }
}
