import { chipFromJedec, SMALLEST_GUESS } from '../../dialect/flash-chips';
import type { BootFacts, BootRule } from './boot-types';

type Check = (facts: BootFacts, line: string) => Record<string, string> | null;

const MIB = 0x100000;
/** The least RAM of an MT7628, that inside the MT7628KN (B§4.1); 2 MB is 32 MB with a lost digit. Bytes. */
const SMALLEST_RAM = 8 * MIB;
/** Width of the RAM bus in bits; narrower chips are used in parallel. */
const BUS_BITS = 16;

/** Conditions of rules that depend on earlier lines: the finding's parameters if the condition holds, else null. */
export const CHECKS: Readonly<Record<NonNullable<BootRule['check']>, Check>> = {
  /**
   * For an unknown chip the loader assumes the smallest one of its table: harmless if the chip is no larger (B§4.3).
   */
  'guess-too-small': ({ flashId }) => {
    const chip = flashId === null ? null : chipFromJedec(flashId);
    return chip !== null && chip.sizeBytes <= SMALLEST_GUESS ? null : {};
  },
  /** The loader found less RAM than the component it was built for. */
  'ram-below-component': ({ ramBytes }, line) => {
    const hit = /(\d{2,4}) Mbits DDR, width (\d{1,2})/.exec(line);
    // An impossible size is due to a damaged digit.
    if (!hit || ramBytes === null || ramBytes < SMALLEST_RAM || !Number.isInteger(Math.log2(ramBytes))) return null;
    const built = ((Number(hit[1]) * MIB) / 8) * (BUS_BITS / Number(hit[2]));
    return ramBytes < built ? { size: `${ramBytes / MIB} MB` } : null;
  },
};
