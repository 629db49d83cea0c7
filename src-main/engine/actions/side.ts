import { runHasBegun } from '@shared/recovery/run';
import { fail } from '@shared/finding/finding';
import { loaderIdentity } from '@shared/recovery/steps';
import type { DialectProfile } from '@shared/dialect/types';
import type { LoaderIdentity } from '@shared/identity/types';
import type { Layout } from '@shared/layout/types';
import { flashReaderFor, type FlashReader } from '../../loader/flash-reader';
import { linuxFlashReader } from '../../linux/flash-reader';
import type { NetworkPlace } from '../../linux/capture/ways';
import type { Bench } from '../bench';
import type { LinuxAttachment } from '../linux-attachment';
import { requireBench, type Recovery } from '../context';
import { requireLinux } from './linux';

/** Who reads and writes the flash now: the loader, or a Linux whose shell is attached. */
export interface Side {
  bench: Bench;
  /** Null at the loader. */
  linux: LinuxAttachment | null;
  dialect: DialectProfile;
  /** Null before the loader was identified. */
  identity: LoaderIdentity | null;
  /** At the loader the chosen one; the Linux that names the devices knows where they are. */
  layout: Layout | null;
  /** All that the evidence allows. */
  hypotheses: Layout[];
}

/** The side that the wizard works on; throws `engine/no-port`. */
export function sideOf(recovery: Recovery): Side {
  const bench = requireBench(recovery);
  const { layout, side } = recovery.store.now;
  // A shell that was attached for a look is not worked on.
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

/** Reads flash on this side without changing anything. */
export function readerFor(recovery: Recovery, { bench, linux, identity, dialect }: Side): FlashReader {
  if (!linux) return flashReaderFor(bench.console, identity ?? fail('engine/not-identified'), dialect);
  return linuxFlashReader(linux.shell, linux.layout, networkPlace(recovery, linux));
}

/** Where the router's Linux reaches this computer; null where it does not. */
export function networkPlace({ ports, bench }: Recovery, { place }: LinuxAttachment): NetworkPlace | null {
  if (!place) return null;
  // A practice router finds every port; a real one's tftp is told one only if it is not the usual.
  const tftpPort = bench?.line.practice ? 0 : 69;
  return { clock: ports.clock, network: ports.network, tftpPort, ...place };
}

/** From here on the wizard's steps work on the attached Linux: its partitions, its ways of writing. */
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
    // What a plan did before is in the journal; the next one begins here.
    ...(runHasBegun(store.now) && { plan: null }),
  });
}
