import type { EngineEvent, Verb } from '@shared/contract/verbs';

/** All that a host needs of the engine. */
export interface EngineHostPort {
  /** `input` has been validated against VERBS. Rejects with a FindingError when the engine refuses. */
  call(verb: Verb, input: unknown): Promise<unknown>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Stops what runs in the safest way, closes the port and the journal. */
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
