import type { Entry } from '@shared/dialect/types';
import type { Inbox } from '../../console/inbox';
import type { CatchWatch } from './catch-watch';

/** How often the key is repeated while the loader prints or counts, ms: it takes the last byte that waits (B§0.4). */
const KEY_EVERY_MS = 100;
/** How often a word is typed again while the loader may be listening, ms: it is lost while the loader prints (B§0.2). */
const WORD_EVERY_MS = 300;
const LEAST_EVERY_MS = 40;
/** So many of our keys in a row are an echo. */
const ECHOES = 10;
/** How often such a line is cleared, ms. */
const CLEAR_EVERY_MS = 2_000;
/** Sent where nothing is known: the stock menu's key. */
const STOCK_KEY = '4';

/** What is to be done now: nothing, keys for the countdown, or one Ctrl-C for a command line that only echoes. */
export type Turn = { kind: 'wait' | 'clear' } | { kind: 'keys'; keys: string };

const WAIT: Turn = { kind: 'wait' };

/** The key that this entry's countdown takes; the stock key where no single one does. */
export function entryKey(entry: Entry): string {
  return entry.kind === 'menu-key' || entry.kind === 'stop-key' ? entry.key : STOCK_KEY;
}

/** Characters of ours that may stand behind a prompt. */
export function leakedKeys(entry: Entry): string {
  return entry.kind === 'typed-word' ? entry.word : entryKey(entry);
}

/**
 * Decides which keys a loader gets that is starting and whose rate is proven (P4): by the kind of its entry, not after it has
 * gone on to boot, and no more often than it can take them. Sends nothing itself.
 */
export class CountdownKeys {
  readonly #inbox: Inbox;
  readonly #speed: number;
  #clearedAt = -Infinity;

  /** `speed`: how many times faster than life the router counts. */
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
   * Nothing but our keys comes back: a command line whose prompt was damaged on the way (log:E10). A countdown echoes nothing
   * (B§1.4), so Ctrl-C is harmless, and it brings the prompt again.
   */
  #onlyEchoes(key: string, now: number): boolean {
    const tail = this.#inbox.slice(this.#inbox.position - ECHOES);
    if (tail !== key.repeat(ECHOES) || now - this.#clearedAt < CLEAR_EVERY_MS) return false;
    this.#clearedAt = now;
    return true;
  }

  /** A quick practice router counts down quickly; between two keys it must be silent long enough for a prompt to be seen. */
  #every(ms: number): number {
    return Math.max(LEAST_EVERY_MS, ms / this.#speed);
  }
}

function keys(text: string): Turn {
  return { kind: 'keys', keys: text };
}

/** The key that must be waiting before the menu appears, while it has not appeared; else null. */
function opener(entry: Entry, watch: CatchWatch): string | null {
  if (entry.kind !== 'menu-key' || entry.opensMenu === null) return null;
  return watch.has([entry.marker]) ? null : entry.opensMenu;
}
