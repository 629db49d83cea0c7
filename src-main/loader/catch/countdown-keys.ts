import type { Entry } from '@shared/dialect/dialect-types';
import type { Inbox } from '../../console/inbox';
import type { CatchWatch } from './catch-watch';

/** Interval of the key while the loader prints or counts, ms: it reads the last byte received (B§0.4). */
const KEY_EVERY_MS = 100;
/** Interval of a word while the loader may be listening, ms: it is lost while the loader prints (B§0.2). */
const WORD_EVERY_MS = 300;
const LEAST_EVERY_MS = 40;
/** This many of our keys in a row are an echo. */
const ECHOES = 10;
/** Interval at which such a line is cleared, ms. */
const CLEAR_EVERY_MS = 2_000;
/** Sent while nothing is known: the stock menu's key. */
const STOCK_KEY = '4';

/** The next action: nothing, keys for the countdown, or one Ctrl-C for a command line that only echoes. */
export type Turn = { kind: 'wait' | 'clear' } | { kind: 'keys'; keys: string };

const WAIT: Turn = { kind: 'wait' };

/** The key accepted by this entry's countdown; the stock key if there is no single one. */
export function entryKey(entry: Entry): string {
  return entry.kind === 'menu-key' || entry.kind === 'stop-key' ? entry.key : STOCK_KEY;
}

/** Our own characters that may follow a prompt. */
export function leakedKeys(entry: Entry): string {
  return entry.kind === 'typed-word' ? entry.word : entryKey(entry);
}

/**
 * Decides which keys to send to a starting loader with a confirmed rate (P4): by its kind of entry, never after it has
 * started booting, and no faster than it can accept them. Sends nothing itself.
 */
export class CountdownKeys {
  readonly #inbox: Inbox;
  readonly #speed: number;
  #clearedAt = -Infinity;

  /** `speed`: speed of the router's countdown relative to real time. */
  constructor(inbox: Inbox, speed: number) {
    this.#inbox = inbox;
    this.#speed = speed;
  }

  /** `now` and `lastKeyAt`: ms of the console's clock. */
  turn(entry: Entry, watch: CatchWatch, now: number, lastKeyAt: number): Turn {
    if (watch.booting) return WAIT;
    const sinceKey = now - lastKeyAt;
    switch (entry.kind) {
      case 'locked':
        return WAIT;
      case 'typed-word':
        return watch.has([entry.marker]) && sinceKey >= this.#every(WORD_EVERY_MS) ? keys(entry.word) : WAIT;
      case 'key-sequence': {
        const next = entry.steps.find((step) => watch.takeMarker(step.marker));
        return next ? keys(next.key) : WAIT;
      }
      case 'menu-key':
      case 'stop-key':
        if (sinceKey < this.#every(KEY_EVERY_MS)) return WAIT;
        if (this.#onlyEchoes(entry.key, now)) return { kind: 'clear' };
        return keys(opener(entry, watch) ?? entry.key);
    }
  }

  /**
   * True if only our keys come back: a command line with a prompt damaged in transit (log:E10). A countdown echoes
   * nothing (B§1.4), so Ctrl-C is harmless, and makes the prompt appear again.
   */
  #onlyEchoes(key: string, now: number): boolean {
    const tail = this.#inbox.slice(this.#inbox.position - ECHOES);
    if (tail !== key.repeat(ECHOES) || now - this.#clearedAt < CLEAR_EVERY_MS) return false;
    this.#clearedAt = now;
    return true;
  }

  /**
   * A fast practice router counts down faster, but the silence between two keys must be long enough to detect a prompt.
   */
  #every(ms: number): number {
    return Math.max(LEAST_EVERY_MS, ms / this.#speed);
  }
}

function keys(text: string): Turn {
  return { kind: 'keys', keys: text };
}

/** The key that must be in the receive buffer for the menu to appear, until it has appeared; else null. */
function opener(entry: Entry, watch: CatchWatch): string | null {
  if (entry.kind !== 'menu-key' || entry.opensMenu === null) return null;
  return watch.has([entry.marker]) ? null : entry.opensMenu;
}
