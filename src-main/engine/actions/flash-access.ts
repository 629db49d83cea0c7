import { runHasBegun } from '@shared/recovery/run';
import { fail } from '@shared/finding/finding';
import { loaderIdentity } from '@shared/recovery/steps';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { Layout } from '@shared/layout/layout-types';
import { flashReaderFor, type FlashReader } from '../../loader/flash-reader';
import { linuxFlashReader } from '../../linux/flash-reader';
import type { NetworkPlace } from '../../linux/capture/transfer-methods';
import type { Bench } from '../bench';
import type { LinuxAttachment } from '../linux-attachment';
import { requireBench, type Recovery } from '../context';
import { requireLinux } from './linux';

/** The present access to the flash: through the loader, or through a Linux with an attached shell. */
export interface FlashAccess {
  bench: Bench;
  /** Null at the loader. */
  linux: LinuxAttachment | null;
  dialect: DialectProfile;
  /** Null before the loader was identified. */
  identity: LoaderIdentity | null;
  /** At the loader the chosen layout; a Linux states the places of its own devices. */
  layout: Layout | null;
  /** All layouts compatible with the evidence. */
  hypotheses: Layout[];
}

/** The access that the wizard uses; throws `engine/no-port`. */
export function flashAccessOf(recovery: Recovery): FlashAccess {
  const bench = requireBench(recovery);
  const { layout, side } = recovery.store.now;
  // A shell attached only for inspection is not used for the work.
  const linux = side === 'linux' ? bench.linux : null;
  if (linux) {
    const { profile, identity, layout, derivation } = linux;
    return { bench, linux, dialect: profile, identity, layout, hypotheses: derivation.hypotheses };
  }
  return {
    bench,
    linux: null,
    dialect: bench.dialect,
    identity: loaderIdentity(recovery.store.now),
    layout: layout?.chosen ?? null,
    hypotheses: layout?.derivation.hypotheses ?? [],
  };
}

/** The reader of flash for this access; changes nothing. */
export function readerFor(recovery: Recovery, { bench, linux, identity, dialect }: FlashAccess): FlashReader {
  if (!linux) return flashReaderFor(bench.console, identity ?? fail('engine/not-identified'), dialect);
  return linuxFlashReader(linux.shell, linux.layout, networkPlace(recovery, linux));
}

/** Where the router's Linux reaches this computer; null if it does not. */
export function networkPlace({ ports, bench }: Recovery, { place }: LinuxAttachment): NetworkPlace | null {
  if (!place) return null;
  // A practice router finds any port; a real one's tftp is given a port only if it is not the default.
  const tftpPort = bench?.line.practice ? 0 : 69;
  return { clock: ports.clock, network: ports.network, tftpPort, ...place };
}

/** From here on the wizard's steps use the attached Linux: its partitions, its write methods. */
export async function useLinux(recovery: Recovery): Promise<void> {
  recovery.activities.assertIdle();
  const { bench, linux } = requireLinux(recovery);
  adoptLinux(recovery, linux);
  await bench.session.journal.append({ type: 'layout-chosen', layout: linux.layout });
}

/** As `useLinux`, inside an activity. */
export function adoptLinux(recovery: Recovery, linux: LinuxAttachment): void {
  const { store } = recovery;
  store.set({
    side: 'linux',
    identity: linux.identity,
    layout: { derivation: linux.derivation, chosen: linux.layout },
    // An executed plan is recorded in the journal; the next one starts here.
    ...(runHasBegun(store.now) && { plan: null }),
  });
}
