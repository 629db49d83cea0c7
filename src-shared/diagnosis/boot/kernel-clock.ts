import type { LogLine } from './log-lines';

/** A new kernel's clock starts at 0; its first readable line comes within this time. Seconds. */
const YOUNG_SECONDS = 10;
/** Lines of one kernel may be out of order by less than this. Seconds. */
const BACKWARDS_SECONDS = 1;
/** `console [ttyS1] enabled` repeats the kernel's first lines within this many lines. */
const REPLAY_LINES = 2;
const CONSOLE_ON = /console \[[a-zA-Z]+\d\] enabled/;
const FIRST_LINE = /^Linux version \d\S{0,60} \(/;

/**
 * Detects a kernel restart without a readable loader in between: by a second `Linux version`, or by a clock that runs
 * backwards in two consecutive lines (a single one may be damaged).
 */
export class KernelClock {
  #seconds: number | null = null;
  #suspect: LogLine | null = null;
  #versionSeen = false;
  #sinceConsole = REPLAY_LINES + 1;

  /** A new boot began: its kernel is still to come. */
  reset(): void {
    this.#seconds = null;
    this.#suspect = null;
    this.#versionSeen = false;
  }

  /** An independent copy. */
  clone(): KernelClock {
    const copy = new KernelClock();
    copy.#seconds = this.#seconds;
    copy.#suspect = this.#suspect;
    copy.#versionSeen = this.#versionSeen;
    copy.#sinceConsole = this.#sinceConsole;
    return copy;
  }

  /** The first line of a new kernel as soon as it is certain, else null. */
  take(line: LogLine): LogLine | null {
    const { kernelSeconds } = line;
    const text = line.text.trimStart();
    const replay = this.#sinceConsole <= REPLAY_LINES;
    this.#sinceConsole = text.includes('] enabled') && CONSOLE_ON.test(text) ? 0 : this.#sinceConsole + 1;
    if (text.startsWith('Linux version ') && FIRST_LINE.test(text)) return this.#version(line, replay);
    return kernelSeconds === null ? null : this.#stamp(line, kernelSeconds);
  }

  #version(line: LogLine, replay: boolean): LogLine | null {
    const again = (this.#versionSeen || (this.#seconds ?? 0) > BACKWARDS_SECONDS) && !replay;
    this.#versionSeen = true;
    this.#suspect = null;
    this.#seconds = line.kernelSeconds;
    return again ? line : null;
  }

  #stamp(line: LogLine, seconds: number): LogLine | null {
    const before = this.#seconds;
    const back = before !== null && seconds < YOUNG_SECONDS && seconds < before - BACKWARDS_SECONDS;
    if (!back) {
      this.#suspect = null;
      this.#seconds = seconds;
      return null;
    }
    const first = this.#suspect;
    this.#suspect ??= line;
    if (first === null || first.kernelSeconds === null || seconds < first.kernelSeconds) return null;
    this.#suspect = null;
    this.#seconds = seconds;
    this.#versionSeen = false;
    return first;
  }
}
