import { crc32 } from '@shared/bytes/crc32';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/types';
import type { Console } from '../../console/console';
import { readMemory, sumMemory } from '../flash-reader';
import { AGENT_ADDRESS, AGENT_IMAGE, SUMMING_CODE } from './image';

/** The agent's image, proven where it lies in RAM: what the guard needs before it lets `go` pass. Only `proveAgent` makes one. */
export class ProvenAgent {
  readonly address = AGENT_ADDRESS;
  static #made = new WeakSet<ProvenAgent>();

  /** True for what this module has proven, and not for something that looks like it. */
  static is(one: ProvenAgent | null): one is ProvenAgent {
    return one !== null && ProvenAgent.#made.has(one);
  }

  static async prove(console: Console, identity: LoaderIdentity, signal: AbortSignal): Promise<ProvenAgent> {
    if (identity.commands.includes('crc32')) await proveBySum(console, signal);
    else await proveByReading(console, signal);
    const proven = new ProvenAgent();
    ProvenAgent.#made.add(proven);
    return proven;
  }
}

/** The loader's own CRC-32 over all bytes. */
async function proveBySum(console: Console, signal: AbortSignal): Promise<void> {
  const sum = await sumMemory(console, AGENT_ADDRESS, AGENT_IMAGE.length, signal);
  if (sum !== crc32(AGENT_IMAGE)) fail('agent/not-proven');
}

/**
 * A loader that cannot sum shows the code that sums the rest: with that right, the agent's own CRC-32 over everything else is worth as
 * much as the loader's would be, and it comes before anything else runs. Reading all of it at 57600 baud would take five seconds.
 */
async function proveByReading(console: Console, signal: AbortSignal): Promise<void> {
  const read = await readMemory(console, AGENT_ADDRESS, SUMMING_CODE, false, { signal });
  if (Buffer.compare(read, AGENT_IMAGE.subarray(0, SUMMING_CODE)) !== 0) fail('agent/not-proven');
}
