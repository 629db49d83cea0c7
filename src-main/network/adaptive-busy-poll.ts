/** Number of turns timed in each mode before a decision; odd, so that there is a median. */
const SAMPLE = 63;
/** Turns after which it is measured again: the computer may have become busy, or idle. */
const ASK_AGAIN = 4000;
/** Maximum time to poll for one answer, ms: a router on a cable answers within half of it. */
const LONGEST_MS = 1;
/** Maximum polling time, and maximum time counted for a single turn, as multiples of the median turn when sleeping. */
const LOOK_OUT = 2;
const OUTLIER = 4;

type Phase = 'timing-asleep' | 'timing-awake' | 'asleep' | 'awake';

/**
 * Decides whether a lock-step sender busy-polls for the answer. A sleeping event loop wakes up late, by 50 us and more,
 * as long as a whole block takes on the wire; a polling one takes the processor from other programs, which is slower on
 * a busy computer. Both modes are measured, again every few thousand turns, and compared by their mean. A single pause
 * of the computer lasts as long as a hundred turns and says nothing about either mode, so the time counted for one turn
 * is limited. Times in ms.
 */
export class AdaptiveBusyPoll {
  #phase: Phase = 'timing-asleep';
  #turns: number[] = [];
  #middle = 0;
  #asleepSum = 0;
  #awakeSum = 0;
  #untilAskedAgain = 0;
  #sentAt: number | null = null;

  /** A packet was sent at `nowMs`. Returns how long to poll for its answer without sleeping; 0: not at all. */
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
