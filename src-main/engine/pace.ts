import type { Progress } from '@shared/contract/snapshot';
import type { Clock } from '../time/clock';

/** Learns the pace of something that counts up and says how long the rest will take (design §5: an ETA that learns). */
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

  /** The progress at `done`, with the ms that the rest will take at the pace so far. */
  at(done: number): Progress {
    const now = this.#clock.now();
    // The first mark comes after a start-up of its own (link, ARP); the pace is measured from there.
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
