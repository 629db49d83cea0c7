import { crc32 } from '@shared/bytes/crc32';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { Console } from '../../console/console';
import { readMemory, sumMemory } from '../flash-reader';
import { AGENT_ADDRESS, AGENT_IMAGE, SUMMING_CODE } from './image';

/** The agent's image, verified in RAM: the guard requires this to allow `go`. Only `proveAgent` creates one. */
export class ProvenAgent {
  readonly address = AGENT_ADDRESS;
  static #made = new WeakSet<ProvenAgent>();

  /** True only for an object that this module has created. */
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
 * For a loader that cannot compute checksums: reads back only the code that checks the rest. With that verified, the
 * agent's own CRC-32 of everything else is as good as the loader's, and it runs before anything else. Reading all of it
 * would take five seconds at 57600 baud.
 */
async function proveByReading(console: Console, signal: AbortSignal): Promise<void> {
  const read = await readMemory(console, AGENT_ADDRESS, SUMMING_CODE, false, { signal });
  if (Buffer.compare(read, AGENT_IMAGE.subarray(0, SUMMING_CODE)) !== 0) fail('agent/not-proven');
}
