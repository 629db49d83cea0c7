import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent } from '@shared/contract/verbs';
import { withChange, type Change } from '@shared/recovery/invalidation';
import { stepOf } from '@shared/recovery/steps';
import type { Clock } from '../time/clock';

/** Progress is reported at most so often, ms; every other change at once. */
const PROGRESS_MS = 100;

/**
 * The one copy of what the engine knows; every change makes a new snapshot and tells the listeners. What rests on a changed fact
 * falls here (`recovery/invalidation.ts`), and the step is computed here (`recovery/steps.ts`): actions say only what they know.
 */
export class SnapshotStore {
  readonly #clock: Clock;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #snapshot: Snapshot = EMPTY_SNAPSHOT;
  #toldAt = -Infinity;
  #pending: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get now(): Snapshot {
    return this.#snapshot;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes fields and tells everybody. */
  set(change: Change): void {
    this.#change(change);
    this.#tell();
  }

  /** Changes fields that move all the time (progress, counters); listeners hear of it a few times a second. */
  setOften(change: Change): void {
    this.#change(change);
    const wait = this.#toldAt + PROGRESS_MS - this.#clock.now();
    if (wait <= 0) this.#tell();
    else this.#pending ??= this.#clock.after(wait, () => this.#tell());
  }

  emit(event: EngineEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Forgets everything about the last router. */
  reset(keep: Change = {}): void {
    this.#snapshot = { ...EMPTY_SNAPSHOT, revision: this.#snapshot.revision };
    this.set(keep);
  }

  #change(change: Change): void {
    const next = withChange(this.#snapshot, change);
    this.#snapshot = { ...next, revision: this.#snapshot.revision + 1, step: stepOf(next) };
  }

  #tell(): void {
    this.#pending?.();
    this.#pending = null;
    this.#toldAt = this.#clock.now();
    this.emit({ type: 'snapshot', snapshot: this.#snapshot });
  }
}
