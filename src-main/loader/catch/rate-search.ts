import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import type { Inbox } from '../../console/inbox';

/** Rates tried in turn on a silent line; for garbage all of them are tried. Baud. */
const SILENCE_RATES: readonly number[] = [57600, 115200];
const GARBAGE_RATES: readonly number[] = SEARCH_RATES.slice(0, 5);
/** Length from which undecided text counts as garbage. Characters. */
const UNDECIDED = 256;

/**
 * The search for the baud rate (B§1.1). It is *open* until readable text or an answered probe confirms the rate, and
 * opens again when the text becomes unreadable: Linux may use another rate than the loader.
 */
export class RateSearch {
  readonly #inbox: Inbox;
  /** The probable rate, if any. */
  readonly #first: readonly number[];
  readonly #rates: readonly number[];
  #baud: number;
  #from: number;
  #proven = false;

  /** `baud`: `auto` searches, the `likely` rate first; a number is the only rate used. */
  constructor(inbox: Inbox, baud: 'auto' | number, likely: number | null = null) {
    this.#inbox = inbox;
    this.#first = likely === null ? [] : [likely];
    this.#rates = baud === 'auto' ? [...new Set([...this.#first, ...GARBAGE_RATES])] : [baud];
    this.#baud = this.#rates[0]!;
    this.#from = inbox.position;
  }

  /** The present rate. */
  get baud(): number {
    return this.#baud;
  }

  get proven(): boolean {
    return this.#proven;
  }

  /** The newest text received at this rate, at most 256 characters. */
  get heard(): string {
    return this.#inbox.slice(this.#from).slice(-UNDECIDED);
  }

  /** True while nothing at all was received at this rate. */
  heardNothing(): boolean {
    return this.#inbox.position === this.#from;
  }

  /** Evaluates the received text. False if it is unreadable at this rate: the search is open and needs the next one. */
  judge(): boolean {
    const { heard } = this;
    const judged = readability(heard);
    if (judged === 'text') {
      this.#proven = true;
      return true;
    }
    const enough = heard.length >= UNDECIDED;
    // Only much garbage refutes a confirmed rate; an open one is also refuted by text that stays undecided.
    const stays = this.#proven ? judged !== 'garbage' || !enough : judged === 'too-little' && !enough;
    if (!stays) this.#proven = false;
    return stays;
  }

  /** Something answered at this rate in the way that only a command line does. */
  prove(): void {
    this.#proven = true;
  }

  /**
   * Selects the next rate. True if it differs: the owner of the line then sets it and calls `listenFromHere`. With one
   * given rate there is nothing to change, and listening starts again.
   */
  next(after: 'garbage' | 'silence'): boolean {
    if (this.#rates.length === 1) {
      this.listenFromHere();
      return false;
    }
    const turns = after === 'garbage' ? this.#rates : [...new Set([...this.#first, ...SILENCE_RATES])];
    this.#baud = turns[(turns.indexOf(this.#baud) + 1) % turns.length]!;
    return true;
  }

  /**
   * Earlier text belongs to another rate or has been dealt with. Returns the inbox position from which listening
   * continues.
   */
  listenFromHere(): number {
    this.#from = this.#inbox.position;
    return this.#from;
  }
}
