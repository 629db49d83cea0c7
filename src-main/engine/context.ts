import type { BootReport } from '@shared/diagnosis/boot/boot-types';
import { fail } from '@shared/finding/finding';
import type { EepromInfo } from '@shared/image/image-types';
import type { Legacy } from '@shared/recovery/legacy';
import type { AddedAddress } from '../network/interface-address';
import type { PartialReadCache } from '../loader/partial-read-cache';
import type { Activities } from './activities';
import type { Bench } from './bench';
import type { OpenFiles } from './open-files';
import type { EnginePorts } from './ports';
import type { SnapshotStore } from './store';

/** State shared by the actions of the wizard's steps. */
export interface Recovery {
  readonly ports: EnginePorts;
  readonly store: SnapshotStore;
  readonly activities: Activities;
  readonly shelf: OpenFiles;
  bench: Bench | null;
  /** Incomplete first reads of unit data, from which saving continues. */
  readonly kept: PartialReadCache;
  /**
   * Factory data of healthy twins whose captures are in use, by capture: never this unit's own (founding case, row 3).
   */
  readonly twins: Map<string, EepromInfo>;
  /** Facts from the last job, until they were checked on the next router of its kind. */
  legacy: Legacy | null;
  /** The address added to this computer for the router, to be removed later (P7). */
  address: AddedAddress | null;
  /** Console position at which the boot to watch begins. */
  bootFrom: number;
  /** The boot before the displayed one, for comparison. */
  lastBoot: BootReport | null;
  /** The terminal's pending line: being typed, or waiting for its answer. */
  terminal: { phase: 'typing' | 'answering'; controller: AbortController } | null;
}

/** The open bench; throws `engine/no-port`. */
export function requireBench(recovery: Recovery): Bench {
  return recovery.bench ?? fail('engine/no-port');
}
