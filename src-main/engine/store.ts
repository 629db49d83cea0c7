import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent } from '@shared/contract/verbs';
import { withChange, type Change } from '@shared/recovery/invalidation';
import { stepOf } from '@shared/recovery/steps';
import type { Clock } from '../time/clock';

/** Minimum interval between progress reports, ms; other changes are reported at once. */
const PROGRESS_MS = 100;

/**
 * The engine's only state; every change makes a new snapshot and notifies the listeners. Fields that depend on a
 * changed one are reset here (`recovery/invalidation.ts`), and the step is derived here (`recovery/steps.ts`), so
 * actions set only their own facts.
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

  /** Changes fields and notifies all listeners. */
  set(change: Change): void {
    this.#change(change);
    this.#tell();
  }

  /** Changes frequently updated fields (progress, counters); listeners are notified a few times per second. */
  setOften(change: Change): void {
    this.#change(change);
    const wait = this.#toldAt + PROGRESS_MS - this.#clock.now();
    if (wait <= 0) this.#tell();
    else this.#pending ??= this.#clock.after(wait, () => this.#tell());
  }

  emit(event: EngineEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Clears everything about the last router. */
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
