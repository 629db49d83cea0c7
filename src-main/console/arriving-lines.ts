import type { Inbox } from './inbox';

/** So much of an unfinished line is looked at; what anybody looks for stands at its beginning. */
const REST = 512;

/** The lines of what arrives after a position: each is given once, however often somebody looks. */
export class ArrivingLines {
  readonly #inbox: Inbox;
  #lineFrom: number;
  #searchedTo: number;

  constructor(inbox: Inbox, from: number) {
    this.#inbox = inbox;
    this.#lineFrom = from;
    this.#searchedTo = from;
  }

  /** Lines that were finished (LF) since the last call, without their LF, and the first 512 characters of the one that is not. */
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
