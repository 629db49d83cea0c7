import type { Inbox } from './inbox';

/** Only this much of an unfinished line is returned; every searched text is at a line's beginning. */
const REST = 512;

/** The lines received after a position, each returned once. */
export class ArrivingLines {
  readonly #inbox: Inbox;
  #lineFrom: number;
  #searchedTo: number;

  constructor(inbox: Inbox, from: number) {
    this.#inbox = inbox;
    this.#lineFrom = from;
    this.#searchedTo = from;
  }

  /**
   * Lines finished (by LF) since the last call, without their LF, and the first 512 characters of the unfinished one.
   */
  take(): { lines: string[]; rest: string } {
    const fresh = this.#inbox.slice(this.#searchedTo);
    const end = fresh.lastIndexOf('\n');
    let lines: string[] = [];
    if (end >= 0) {
      const endAt = this.#inbox.position - fresh.length + end;
      lines = this.#inbox.slice(this.#lineFrom, endAt).split('\n');
      this.#lineFrom = endAt + 1;
    }
    this.#searchedTo = this.#inbox.position;
    return { lines, rest: this.#inbox.slice(this.#lineFrom, this.#lineFrom + REST) };
  }
}
