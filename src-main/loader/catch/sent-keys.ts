import type { Console } from '../../console/console';

/** The keys that went out while a loader was being caught. */
export class SentKeys {
  readonly #console: Console;
  readonly #heardNow: () => boolean;
  #sent = 0;
  #whileHeard = 0;
  #lastAt = -Infinity;

  /** `heardNow`: the menu or the countdown has begun, so that somebody reads keys. */
  constructor(console: Console, heardNow: () => boolean) {
    this.#console = console;
    this.#heardNow = heardNow;
  }

  get sent(): number {
    return this.#sent;
  }

  /** How many of them were sent while the loader could hear them. */
  get whileHeard(): number {
    return this.#whileHeard;
  }

  /** When the last one went out, ms of the console's clock; may lie ahead after `holdUntil`. */
  get lastAt(): number {
    return this.#lastAt;
  }

  async send(key: string): Promise<void> {
    const heard = this.#heardNow();
    await this.#console.key(key);
    this.#sent++;
    if (heard) this.#whileHeard++;
    this.#lastAt = this.#console.clock.now();
  }

  /** Counts as if a key had gone out at `at`, ms: the pause until the next one begins there. */
  holdUntil(at: number): void {
    this.#lastAt = at;
  }
}
