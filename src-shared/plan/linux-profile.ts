import type { LinuxFacts } from '../capture/types';
import type { DialectProfile } from '../dialect/types';
import { NOTHING_SAID, type LoaderIdentity } from '../identity/types';

/** The loader's profile with the ways of writing that a running Linux offers: its places and protections stay the loader's. */
export function linuxProfile(loader: DialectProfile): DialectProfile {
  return { ...loader, methods: ['linux-mtd', 'linux-flashcp', 'linux-dd'] };
}

/** What is known of a router whose Linux is on the console. */
export interface LinuxBench {
  facts: LinuxFacts;
  prompt: string;
  baud: number;
  /** Commands that the shell has (`LinuxShell.have`). */
  commands: readonly string[];
  /** This computer as the router reaches it, and the router itself. */
  serverIp: string;
  deviceIp: string;
  /** Bytes; of the partition that is the whole chip, or the layout's. */
  chipSize: number;
}

/** A Linux console as the planner sees a loader: same chip, other commands. */
export function linuxIdentity(profile: DialectProfile, bench: LinuxBench): LoaderIdentity {
  return {
    ...NOTHING_SAID,
    dialect: profile.id,
    prompt: bench.prompt,
    baud: bench.baud,
    version: bench.facts.version.slice(0, 200),
    flash: {
      jedecId: null,
      name: null,
      sizeBytes: bench.chipSize,
      // The kernel found the chip and divided it: its size is no guess.
      known: true,
      eraseSize: bench.facts.devices[0]?.eraseSize ?? profile.flash.eraseSize,
      base: null,
      windowBytes: 0,
    },
    commands: [...bench.commands].sort(),
    deviceIp: bench.deviceIp,
    serverIp: bench.serverIp,
  };
}
