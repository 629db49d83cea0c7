import type { Console } from '../../console/console';

/** The keys sent while catching a loader. */
export class SentKeys {
  readonly #console: Console;
  readonly #heardNow: () => boolean;
  #sent = 0;
  #whileHeard = 0;
  #lastAt = -Infinity;

  /** `heardNow`: whether the menu or the countdown has begun, so that the loader reads keys. */
  constructor(console: Console, heardNow: () => boolean) {
    this.#console = console;
    this.#heardNow = heardNow;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Number of keys sent while the loader could receive them. */
  get whileHeard(): number {
    return this.#whileHeard;
  }

  /** Time of the last key, ms of the console's clock; may be in the future after `holdUntil`. */
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

  /** Pretends that a key was sent at `at`, ms, so that the pause before the next one starts there. */
  holdUntil(at: number): void {
    this.#lastAt = at;
  }
}
