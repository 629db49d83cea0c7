import type { LinuxFacts } from '@shared/capture/types';
import type { LinuxState } from '@shared/contract/snapshot';
import type { DialectProfile } from '@shared/dialect/types';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/types';
import type { Layout, LayoutDerivation } from '@shared/layout/types';
import { linuxIdentity, linuxProfile } from '@shared/plan/linux-profile';
import type { LinuxShell } from '../linux/shell';
import type { LinuxPlace } from './ports';

/** What cannot be said in the snapshot: the shell that answers on the line, and where it reaches this computer. */
export interface AttachedShell {
  readonly shell: LinuxShell;
  /** Null where this computer has no address in the router's network. */
  readonly place: LinuxPlace | null;
}

/** A proven Linux shell on the line, and what guard, plan and capture need of it. */
export interface LinuxAttachment extends AttachedShell {
  readonly facts: LinuxFacts;
  readonly derivation: LayoutDerivation;
  /** The best of the derivation. */
  readonly layout: Layout;
  /** The loader's profile with the writing methods of Linux. */
  readonly profile: DialectProfile;
  /** This console as the planner sees a loader. */
  readonly identity: LoaderIdentity;
}

/** The snapshot's facts of a Linux with the shell that they are about; `loader` is the profile of the loader behind it. */
export function linuxAttachment(state: LinuxState, attached: AttachedShell, loader: DialectProfile): LinuxAttachment {
  const { facts, prompt, baud, commands, derivation, network } = state;
  const layout = derivation.hypotheses[0] ?? fail('capture/no-mtd', {});
  const profile = linuxProfile(loader);
  const identity = linuxIdentity(profile, {
    facts,
    prompt,
    baud,
    commands,
    serverIp: network.serverIp ?? '',
    deviceIp: network.deviceIp ?? '',
    chipSize: layout.chipSize,
  });
  return { ...attached, facts, derivation, layout, profile, identity };
}
