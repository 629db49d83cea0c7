import type { Snapshot } from '@shared/contract/snapshot';
import type { AppVerb, BenchVerb, EngineEvent, VerbInput } from '@shared/contract/verbs';

/** The interface of one bench's engine to a host. */
export interface EngineHostPort {
  /** The current state. */
  readonly snapshot: Snapshot;
  /** `input` has been validated against VERBS. Rejects with a FindingError when the engine refuses. */
  call(verb: BenchVerb, input: unknown): Promise<unknown>;
}

export interface HostBench {
  readonly id: string;
  readonly engine: EngineHostPort;
}

/** The interface of this computer's benches to a host. */
export interface BenchesHostPort {
  /** In the order of opening. */
  readonly all: readonly HostBench[];
  find(id: string): HostBench | null;
  /** Rejects with `bench/too-many`. */
  open(): HostBench;
  /** Stops whatever may be stopped on that bench and closes its port; the others continue. */
  close(id: string): Promise<void>;
  /** Calls a verb that concerns this computer. `input` has been validated against VERBS. */
  call<V extends AppVerb>(verb: V, input: VerbInput<V>): Promise<unknown>;
  onEvent(listener: (bench: string, event: EngineEvent) => void): () => void;
  /** Called after a bench was opened or closed. */
  onChange(watcher: () => void): () => void;
  /** Stops the running activities in the safest way, closes ports and journals. */
  dispose(): Promise<void>;
}

/** Features that only a host can provide. */
export interface HostFeatures {
  readonly kind: 'electron' | 'browser';
  readonly version: string;
  readonly platform: string;
  /**
   * Native dialog; resolves to the chosen paths, none if it was cancelled. null where there are no dialogs: the page
   * then uploads files.
   */
  readonly chooseFiles: (() => Promise<string[]>) | null;
  /** Opens a file or folder with the desktop's own program. Rejects with a FindingError (`host/cannot-open`). */
  openPath(path: string): Promise<void>;
}
