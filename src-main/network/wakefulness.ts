/** Turns that are timed either way before a decision; odd, so that there is one in the middle. */
const SAMPLE = 63;
/** Turns after which it is asked anew: the computer may have become busy, or idle. */
const ASK_AGAIN = 4000;
/** Longest look-out for one answer, ms: a router on a cable answers within half of it. */
const LONGEST_MS = 1;
/** How long to look out, and how long a single turn may count, in middle turns of a sleeper. */
const LOOK_OUT = 2;
const OUTLIER = 4;

type Phase = 'timing-asleep' | 'timing-awake' | 'asleep' | 'awake';

/**
 * Decides whether a lock-step sender stays awake for the answer. An event loop that sleeps is woken late, by 50 us and more,
 * which is as much as a whole block takes on the wire; one that looks all the time takes the processor from whoever needs it,
 * and on a busy computer that is slower. Which of the two holds here is measured, and measured again every few thousand
 * turns, by the mean of some turns of either kind. One pause of the computer is as long as a hundred turns and says nothing
 * about either; so no turn counts for more than a few. Times in ms.
 */
export class Wakefulness {
  #phase: Phase = 'timing-asleep';
  #turns: number[] = [];
  #middle = 0;
  #asleepSum = 0;
  #awakeSum = 0;
  #untilAskedAgain = 0;
  #sentAt: number | null = null;

  /** A packet went out at `nowMs`. Returns how long to look for its answer without sleeping; 0: not at all. */
  sent(nowMs: number): number {
    this.#sentAt = nowMs;
    const looks = this.#phase === 'timing-awake' || this.#phase === 'awake';
    return looks ? Math.min(LOOK_OUT * this.#middle, LONGEST_MS) : 0;
  }

  /** The answer to it came at `nowMs`. */
  answered(nowMs: number): void {
    if (this.#sentAt === null) return;
    const ms = nowMs - this.#sentAt;
    this.#sentAt = null;
    if (this.#phase === 'timing-asleep') this.#timedAsleep(ms);
    else if (this.#phase === 'timing-awake') this.#timedAwake(ms);
    else if (--this.#untilAskedAgain === 0) this.#begin('timing-asleep');
  }

  #timedAsleep(ms: number): void {
    this.#turns.push(ms);
    if (this.#turns.length < SAMPLE) return;
    this.#middle = this.#turns.sort((a, b) => a - b)[(SAMPLE - 1) / 2]!;
    this.#asleepSum = this.#turns.reduce((sum, turn) => sum + this.#counted(turn), 0);
    this.#begin('timing-awake');
  }

  #timedAwake(ms: number): void {
    this.#awakeSum += this.#counted(ms);
    this.#turns.push(ms);
    if (this.#awakeSum >= this.#asleepSum) this.#begin('asleep');
    else if (this.#turns.length === SAMPLE) this.#begin('awake');
  }

  #counted(ms: number): number {
    return Math.min(ms, OUTLIER * this.#middle);
  }

  #begin(phase: Phase): void {
    this.#phase = phase;
    this.#turns = [];
    this.#awakeSum = 0;
    this.#untilAskedAgain = ASK_AGAIN;
  }
}
