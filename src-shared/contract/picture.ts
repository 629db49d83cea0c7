import { edited } from './edits';
import type { Snapshot } from './snapshot';
import type { WindowEvent } from './verbs';

type PictureEvent = Exclude<WindowEvent, { type: 'console' }>;
type EditsEvent = Extract<WindowEvent, { type: 'edits' }>;

/**
 * The window's copy of the snapshot: complete at first, then updated with the edits that the host sends. Edits that do
 * not apply to this revision (a lost message, two channels out of order) trigger a request for the complete snapshot.
 */
export class Picture {
  readonly #askWhole: () => void;
  #now: Snapshot | null = null;
  /** Edits received while a complete snapshot is awaited; null when none is. */
  #held: EditsEvent[] | null = [];

  /** `askWhole` must lead to a call of `whole`. */
  constructor(askWhole: () => void) {
    this.#askWhole = askWhole;
  }

  /** A complete snapshot was requested: keeps edits until it arrives. */
  expectWhole(): void {
    this.#held ??= [];
  }

  /** The snapshot to show after the event; null if nothing changed. */
  take(event: PictureEvent): Snapshot | null {
    if (event.type === 'snapshot') {
      // An older snapshot is out of order, unless it was requested: then the engine has been restarted.
      const isOld = this.#held === null && this.#now !== null && event.snapshot.revision < this.#now.revision;
      return isOld ? null : this.whole(event.snapshot);
    }
    if (this.#held) {
      this.#held.push(event);
      return null;
    }
    return this.#edit([event]);
  }

  /** Takes the requested snapshot, applies the edits kept since, and returns the snapshot to show. */
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
