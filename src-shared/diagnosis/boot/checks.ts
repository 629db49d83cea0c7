import { chipFromJedec, SMALLEST_GUESS } from '../../dialect/flash-chips';
import type { BootFacts, BootRule } from './types';

type Check = (facts: BootFacts, line: string) => Record<string, string> | null;

const MIB = 0x100000;
/** The MT7628KN's own RAM is the least that an MT7628 has (B§4.1); 2 MB is 32 MB with a lost digit. Bytes. */
const SMALLEST_RAM = 8 * MIB;
/** Bits of the RAM bus; a narrower chip comes in as many as fill it. */
const BUS_BITS = 16;

/** Questions that rules ask of what the log said before their line: parameters of the finding if the rule holds, else null. */
export const CHECKS: Readonly<Record<NonNullable<BootRule['check']>, Check>> = {
  /** The loader takes the smallest chip of its table for one that it does not know: with such a chip nothing is lost (B§4.3). */
  'guess-too-small': ({ flashId }) => {
    const chip = flashId === null ? null : chipFromJedec(flashId);
    return chip !== null && chip.sizeBytes <= SMALLEST_GUESS ? null : {};
  },
  /** The loader found less RAM than the chip that it is built for holds. */
  'ram-below-component': ({ ramBytes }, line) => {
    const hit = /(\d{2,4}) Mbits DDR, width (\d{1,2})/.exec(line);
    // A size that no RAM has is a damaged digit.
    if (!hit || ramBytes === null || ramBytes < SMALLEST_RAM || !Number.isInteger(Math.log2(ramBytes))) return null;
    const built = ((Number(hit[1]) * MIB) / 8) * (BUS_BITS / Number(hit[2]));
    return ramBytes < built ? { size: `${ramBytes / MIB} MB` } : null;
  },
};
