/** Turns that are timed either way before a decision. */
const SAMPLE = 48;
/** Longest look-out for one answer, ms: a router on a cable answers within half of it. */
const LONGEST_MS = 1;

/**
 * Decides whether a lock-step sender stays awake for the answer. An event loop that sleeps is woken late, by 50 us and more,
 * which is as much as a whole block takes on the wire; one that looks all the time takes the processor from whoever needs it,
 * and on a busy computer that is slower. Which of the two holds here is measured: so many turns asleep, as many awake at
 * most, and being awake ends for good as soon as it cannot win any more. Times in ms.
 */
export class Wakefulness {
  #state: 'asleep' | 'trying' | 'awake' | 'never' = 'asleep';
  #turns = 0;
  #sum = 0;
  #asleepMean = 0;
  #sentAt: number | null = null;

  /** A packet went out at `nowMs`. Returns how long to look for its answer without sleeping; 0: not at all. */
  sent(nowMs: number): number {
    this.#sentAt = nowMs;
    return this.#state === 'trying' || this.#state === 'awake' ? LONGEST_MS : 0;
  }

  /** The answer to it came at `nowMs`. */
  answered(nowMs: number): void {
    if (this.#sentAt === null || this.#state === 'never') return;
    // One answer that was lost would outweigh everything else.
    this.#sum += Math.min(nowMs - this.#sentAt, 20);
    this.#turns++;
    this.#sentAt = null;
    if (this.#state === 'asleep') this.#fellAsleep();
    else this.#judge();
  }

  #fellAsleep(): void {
    if (this.#turns < SAMPLE) return;
    this.#asleepMean = this.#sum / this.#turns;
    this.#begin('trying');
  }

  #judge(): void {
    if (this.#sum > this.#asleepMean * SAMPLE) this.#begin('never');
    else if (this.#turns >= SAMPLE) this.#begin('awake');
  }

  #begin(state: 'trying' | 'awake' | 'never'): void {
    this.#state = state;
    this.#turns = 0;
    this.#sum = 0;
  }
}
