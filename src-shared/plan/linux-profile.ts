import type { LinuxFacts } from '../capture/capture-types';
import type { DialectProfile } from '../dialect/dialect-types';
import { NOTHING_SAID, type LoaderIdentity } from '../identity/identity-types';

/** The loader's profile with the write methods of a running Linux; places and protections remain the loader's. */
export function linuxProfile(loader: DialectProfile): DialectProfile {
  return { ...loader, methods: ['linux-mtd', 'linux-flashcp', 'linux-dd'] };
}

/** Facts about a router with its Linux on the console. */
export interface LinuxBench {
  facts: LinuxFacts;
  prompt: string;
  baud: number;
  /** Commands that the shell has (`LinuxShell.have`). */
  commands: readonly string[];
  /** This computer's address as seen from the router, and the router's own. */
  serverIp: string;
  deviceIp: string;
  /** Bytes; the size of the partition that is the whole chip, else the layout's. */
  chipSize: number;
}

/** A Linux console in the form that the planner uses for a loader: same chip, other commands. */
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
      // The kernel has identified and partitioned the chip, so its size is no guess.
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
