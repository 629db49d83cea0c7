import type { Snapshot } from '@shared/contract/snapshot';
import type { AppVerb, BenchVerb, EngineEvent, VerbInput } from '@shared/contract/verbs';

/** All that a host needs of one bench's engine. */
export interface EngineHostPort {
  /** What is true now. */
  readonly snapshot: Snapshot;
  /** `input` has been validated against VERBS. Rejects with a FindingError when the engine refuses. */
  call(verb: BenchVerb, input: unknown): Promise<unknown>;
}

export interface HostBench {
  readonly id: string;
  readonly engine: EngineHostPort;
}

/** All that a host needs of this computer's benches. */
export interface BenchesHostPort {
  /** In the order in which they were opened. */
  readonly all: readonly HostBench[];
  find(id: string): HostBench | null;
  /** Rejects with `bench/too-many`. */
  open(): HostBench;
  /** Stops what may be stopped there and closes its port; the others go on. */
  close(id: string): Promise<void>;
  /** A verb about this computer. `input` has been validated against VERBS. */
  call<V extends AppVerb>(verb: V, input: VerbInput<V>): Promise<unknown>;
  onEvent(listener: (bench: string, event: EngineEvent) => void): () => void;
  /** Called after a bench was opened or closed. */
  onChange(watcher: () => void): () => void;
  /** Stops what runs in the safest way, closes ports and journals. */
  dispose(): Promise<void>;
}

/** What only a host can do. */
export interface HostFeatures {
  readonly kind: 'electron' | 'browser';
  readonly version: string;
  readonly platform: string;
  /** Native dialog; paths chosen, none when it was cancelled. null where there are no dialogs: the page uploads files. */
  readonly chooseFiles: (() => Promise<string[]>) | null;
  /** Opens a file or folder with the desktop's own program. Rejects with a FindingError (`host/cannot-open`). */
  openPath(path: string): Promise<void>;
}
