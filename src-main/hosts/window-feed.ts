import { editsBetween } from '@shared/contract/edits';
import type { Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent, WindowEvent } from '@shared/contract/verbs';
import type { Clock } from '@main/time/clock';

type ConsoleEvent = Extract<EngineEvent, { type: 'console' }>;

/** About one frame: fast enough for the eye, and leaves the window time to paint. */
const FEED_MS = 25;
/** The page can fetch older text by `console.history`. Characters. */
const MAX_PENDING_TEXT = 256 * 1024;

/**
 * The messages to one window: events collected for 25 ms, console text of each direction joined, and only the
 * difference between the newest snapshot and the one that this window has. Text keeps its order relative to snapshots;
 * the order between a typed line and its echo is not visible to the user. Bounded: the newest 256 KiB of console text
 * are kept.
 */
export class WindowFeed {
  readonly #clock: Clock;
  readonly #send: (event: WindowEvent) => void;
  #pending: EngineEvent[] = [];
  #scheduled = false;
  /** The snapshot that the window has; null while it has none. */
  #shown: Snapshot | null = null;

  constructor(clock: Clock, send: (event: WindowEvent) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Records that the window is being sent this whole snapshot: later messages are differences from it. */
  gaveWhole(snapshot: Snapshot): void {
    this.#shown = snapshot;
  }

  push(event: EngineEvent): void {
    if (event.type === 'snapshot') {
      this.#pending = this.#pending.filter((p) => p.type !== 'snapshot');
      this.#pending.push(event);
    } else this.#say(event);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.after(FEED_MS, () => this.#flush());
  }

  #say(event: ConsoleEvent): void {
    const told = this.#pending.findLastIndex((p) => p.type === 'snapshot');
    const at = this.#pending.findIndex((p, i) => i > told && p.type === 'console' && p.direction === event.direction);
    const before = this.#pending[at];
    if (before?.type !== 'console') this.#pending.push(event);
    else this.#pending[at] = { ...before, text: (before.text + event.text).slice(-MAX_PENDING_TEXT) };
  }

  #flush(): void {
    this.#scheduled = false;
    const events = this.#pending;
    this.#pending = [];
    for (const event of events) {
      if (event.type === 'snapshot') this.#tell(event.snapshot);
      else this.#send(event);
    }
  }

  #tell(snapshot: Snapshot): void {
    const shown = this.#shown;
    if (shown && snapshot.revision < shown.revision) return;
    // The revision itself is sent along with the edits; alone it is not a change.
    const edits = shown && editsBetween({ ...shown, revision: 0 }, { ...snapshot, revision: 0 });
    if (edits?.length === 0) return;
    this.#shown = snapshot;
    if (!shown || !edits) this.#send({ type: 'snapshot', snapshot });
    else this.#send({ type: 'edits', from: shown.revision, revision: snapshot.revision, edits });
  }
}
