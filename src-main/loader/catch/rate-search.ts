import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import type { Inbox } from '../../console/inbox';

/** Rates that a silent line is asked at in turns; garbage is searched through all of them. Baud. */
const SILENCE_RATES: readonly number[] = [57600, 115200];
const GARBAGE_RATES: readonly number[] = SEARCH_RATES.slice(0, 5);
/** Text that stays undecided for so long is no text. Characters. */
const UNDECIDED = 256;

/**
 * The search of the baud rate (B§1.1). It is *open* until readable text or an answered question proves the rate, and opens
 * again when what arrives is none any more: Linux may speak at another rate than the loader.
 */
export class RateSearch {
  readonly #inbox: Inbox;
  readonly #rates: readonly number[];
  #baud: number;
  #from: number;
  #proven = false;

  /** `baud`: `auto` searches; a number is the one rate that is listened at. */
  constructor(inbox: Inbox, baud: 'auto' | number) {
    this.#inbox = inbox;
    this.#rates = baud === 'auto' ? GARBAGE_RATES : [baud];
    this.#baud = this.#rates[0]!;
    this.#from = inbox.position;
  }

  /** The rate that is listened at now. */
  get baud(): number {
    return this.#baud;
  }

  get proven(): boolean {
    return this.#proven;
  }

  /** The newest of what was heard at this rate, at most 256 characters. */
  get heard(): string {
    return this.#inbox.slice(this.#from).slice(-UNDECIDED);
  }

  /** True while nothing at all came at this rate. */
  heardNothing(): boolean {
    return this.#inbox.position === this.#from;
  }

  /** Judges what was heard. False when it is not text at this rate: the search is open and wants the next one. */
  judge(): boolean {
    const { heard } = this;
    const judged = readability(heard);
    if (judged === 'text') {
      this.#proven = true;
      return true;
    }
    const enough = heard.length >= UNDECIDED;
    // A proven rate falls by much garbage only; an open one also by text that stays undecided.
    const stays = this.#proven ? judged !== 'garbage' || !enough : judged === 'too-little' && !enough;
    if (!stays) this.#proven = false;
    return stays;
  }

  /** Somebody answered at this rate as only a command line does. */
  prove(): void {
    this.#proven = true;
  }

  /**
   * Takes the next rate in turns. True if that is a change: whoever holds the line sets it and then says `listenFromHere`.
   * With one given rate there is nothing to change, and it is listened to anew.
   */
  next(after: 'garbage' | 'silence'): boolean {
    if (this.#rates.length === 1) {
      this.listenFromHere();
      return false;
    }
    const turns = after === 'garbage' ? GARBAGE_RATES : SILENCE_RATES;
    this.#baud = turns[(turns.indexOf(this.#baud) + 1) % turns.length]!;
    return true;
  }

  /** What came before is another rate's, or dealt with. Returns the inbox position from which on it listens. */
  listenFromHere(): number {
    this.#from = this.#inbox.position;
    return this.#from;
  }
}
