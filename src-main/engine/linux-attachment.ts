import type { LinuxFacts } from '@shared/capture/capture-types';
import type { LinuxState } from '@shared/contract/snapshot';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { Layout, LayoutDerivation } from '@shared/layout/layout-types';
import { linuxIdentity, linuxProfile } from '@shared/plan/linux-profile';
import type { LinuxShell } from '../linux/shell';
import type { LinuxPlace } from './ports';

/**
 * The part of an attached Linux that is not in the snapshot: the shell on the line, and where it reaches this computer.
 */
export interface AttachedShell {
  readonly shell: LinuxShell;
  /** Null if this computer has no address in the router's network. */
  readonly place: LinuxPlace | null;
}

/** A confirmed Linux shell on the line, and the facts that guard, plan and capture need. */
export interface LinuxAttachment extends AttachedShell {
  readonly facts: LinuxFacts;
  readonly derivation: LayoutDerivation;
  /** The best layout of the derivation. */
  readonly layout: Layout;
  /** The loader's profile with the write methods of Linux. */
  readonly profile: DialectProfile;
  /** This console in the form that the planner uses for a loader. */
  readonly identity: LoaderIdentity;
}

/** Combines the snapshot's facts of a Linux with its shell; `loader` is the profile of its router's loader. */
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
