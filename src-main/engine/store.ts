import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent } from '@shared/contract/verbs';
import type { Clock } from '../time/clock';

/** Progress is reported at most so often, ms; every other change at once. */
const PROGRESS_MS = 100;

/** The one copy of what the engine knows; every change makes a new snapshot and tells the listeners. */
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
  set(change: Partial<Omit<Snapshot, 'revision'>>): void {
    this.#change(change);
    this.#tell();
  }

  /** Changes fields that move all the time (progress, counters); listeners hear of it a few times a second. */
  setOften(change: Partial<Omit<Snapshot, 'revision'>>): void {
    this.#change(change);
    const wait = this.#toldAt + PROGRESS_MS - this.#clock.now();
    if (wait <= 0) this.#tell();
    else this.#pending ??= this.#clock.after(wait, () => this.#tell());
  }

  emit(event: EngineEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Forgets everything about the last router. */
  reset(keep: Partial<Snapshot> = {}): void {
    this.set({ ...EMPTY_SNAPSHOT, ...keep });
  }

  #change(change: Partial<Omit<Snapshot, 'revision'>>): void {
    this.#snapshot = { ...this.#snapshot, ...change, revision: this.#snapshot.revision + 1 };
  }

  #tell(): void {
    this.#pending?.();
    this.#pending = null;
    this.#toldAt = this.#clock.now();
    this.emit({ type: 'snapshot', snapshot: this.#snapshot });
  }
}
