import type { BootReport } from '@shared/diagnosis/boot/types';
import { fail } from '@shared/finding/finding';
import type { EepromInfo } from '@shared/image/types';
import type { Legacy } from '@shared/recovery/legacy';
import type { InterfaceAddress } from '../network/interface-address';
import type { KeptReading } from '../loader/kept-reading';
import type { Activities } from './activities';
import type { Bench } from './bench';
import type { FileShelf } from './file-shelf';
import type { EnginePorts } from './ports';
import type { SnapshotStore } from './store';

/** What the actions of the wizard's steps share. */
export interface Recovery {
  readonly ports: EnginePorts;
  readonly store: SnapshotStore;
  readonly activities: Activities;
  readonly shelf: FileShelf;
  bench: Bench | null;
  /** First readings of unit data that broke off; saving goes on from there. */
  readonly kept: KeptReading;
  /** Factory data of healthy twins whose captures are used, by capture: never this unit's own (founding case, row 3). */
  readonly twins: Map<string, EepromInfo>;
  /** What the last job knew, until the next router of its kind has been asked about it. */
  legacy: Legacy | null;
  /** The address that this computer was given for the router, to be taken away again (P7). */
  address: InterfaceAddress | null;
  /** Console position where the boot to be watched begins. */
  bootFrom: number;
  /** The boot before the one that is shown, to compare it with. */
  lastBoot: BootReport | null;
  /** The terminal's own line under way: characters are being typed, or its answer is awaited. */
  terminal: { phase: 'typing' | 'answering'; controller: AbortController } | null;
}

/** The open bench; throws `engine/no-port`. */
export function requireBench(recovery: Recovery): Bench {
  return recovery.bench ?? fail('engine/no-port');
}
