import { edited } from './edits';
import type { Snapshot } from './snapshot';
import type { WindowEvent } from './verbs';

type PictureEvent = Exclude<WindowEvent, { type: 'console' }>;
type EditsEvent = Extract<WindowEvent, { type: 'edits' }>;

/**
 * A window's own copy of the snapshot: whole at first, then kept by the edits that its host sends. Edits that do not begin where this
 * copy stands (a message was lost, two ways to the window overtook each other) are never guessed at: the whole is asked for.
 */
export class Picture {
  readonly #askWhole: () => void;
  #now: Snapshot | null = null;
  /** Edits that came while the whole was awaited; null where nothing is. */
  #held: EditsEvent[] | null = [];

  /** `askWhole` must end in `whole`. */
  constructor(askWhole: () => void) {
    this.#askWhole = askWhole;
  }

  /** The whole was asked for: what comes until it is there is kept. */
  expectWhole(): void {
    this.#held ??= [];
  }

  /** What is to be shown after the event; null where that is nothing new. */
  take(event: PictureEvent): Snapshot | null {
    if (event.type === 'snapshot') {
      // An older one was overtaken; only one that was asked for may be older: the engine was started anew.
      const isOld = this.#held === null && this.#now !== null && event.snapshot.revision < this.#now.revision;
      return isOld ? null : this.whole(event.snapshot);
    }
    if (this.#held) {
      this.#held.push(event);
      return null;
    }
    return this.#edit([event]);
  }

  /** Takes the whole as it was asked for, and what came after it; returns what is to be shown. */
  whole(snapshot: Snapshot): Snapshot {
    const held = this.#held ?? [];
    this.#held = null;
    this.#now = snapshot;
    return this.#edit(held) ?? snapshot;
  }

  #edit(events: readonly EditsEvent[]): Snapshot | null {
    let shown: Snapshot | null = null;
    for (const [i, { from, revision, edits }] of events.entries()) {
      if (!this.#now || revision <= this.#now.revision) continue;
      if (from !== this.#now.revision) {
        this.#held = events.slice(i);
        this.#askWhole();
        break;
      }
      shown = this.#now = { ...edited(this.#now, edits), revision };
    }
    return shown;
  }
}
