import type { DialectProfile, FamilyId } from './types';

/** How an erase unit's size is known. */
type EraseUnit =
  /** Built into the loader: the dialect states it (opcode 0xD8, B§4.3). */
  | 'dialect'
  /** The loader says it of the chip that it found (B§9.3). */
  | 'loader';

/**
 * What differs by family. Whoever needs to know asks here and not for a family's name: a family that leaves a question unanswered does
 * not compile, and none gets another's answer.
 */
export interface LoaderFamily {
  /** How a line is cut into words and variables are put in: U-Boot's own simple parser (B§2), or hush (B§9.2). */
  syntax: 'simple' | 'hush';
  /** What `tftpboot` takes its only argument for where it is no number: nothing (a stray number, B§3.6), or the file's name (B§9.5). */
  loneFileName: 'needs-quote' | 'taken';
  /** What the third argument of a bare `cp` counts, where there is such a command (B§3.3, B§9.5). */
  copyCounts: 'bytes' | 'words' | null;
  eraseUnit: EraseUnit;
  /** True if its network client asks for no file while `ethaddr` is missing (B§3.6); others take the adapter's or make one up. */
  needsEthaddr: boolean;
  /** RAM that every board of the family has, where a loader does not say how much it has; bytes. */
  leastRam: number;
  /** How flash is read through the command line: `md` below the safe window and `spi read` above it (B§4.2), or mapped as a whole and else `sf read`. */
  reading: 'window-then-spi' | 'mapped-else-sf' | 'none';
  /** What may be asked after its flash, in this order; the first that its `help` lists. */
  flashQuestions: readonly ('spi id' | 'sf probe' | 'flinfo')[];
  /** True if its boards say which chip they have at the prompt at the latest; else a start that was heard from its middle does not. */
  namesItsChip: boolean;
  /** True if its builds look the same at the prompt, and only their start tells them apart. */
  alikeAtPrompt: boolean;
  /** True if `help`, `version` and `printenv` may be asked. */
  answers: boolean;
  /** Compressions of a uImage that its `bootm` unpacks, as the header counts them (B§8); null: it is not known to refuse any. */
  compressions: readonly number[] | null;
}

/** uImage compressions of the SDK's builds: none and LZMA (B§3.7). */
const SDK_COMPRESSIONS = [0, 3];

/** Every family with its answers. */
export const FAMILIES: Readonly<Record<FamilyId, LoaderFamily>> = {
  ralink: {
    syntax: 'simple',
    loneFileName: 'needs-quote',
    copyCounts: 'bytes',
    eraseUnit: 'dialect',
    needsEthaddr: true,
    leastRam: 0x2000000,
    reading: 'window-then-spi',
    flashQuestions: ['spi id'],
    namesItsChip: true,
    alikeAtPrompt: true,
    answers: true,
    compressions: SDK_COMPRESSIONS,
  },
  upstream: {
    syntax: 'hush',
    loneFileName: 'taken',
    copyCounts: 'words',
    eraseUnit: 'loader',
    needsEthaddr: false,
    leastRam: 0x4000000,
    reading: 'mapped-else-sf',
    flashQuestions: ['sf probe', 'flinfo'],
    namesItsChip: false,
    alikeAtPrompt: false,
    answers: true,
    compressions: null,
  },
  closed: {
    syntax: 'simple',
    loneFileName: 'needs-quote',
    copyCounts: null,
    eraseUnit: 'dialect',
    needsEthaddr: true,
    leastRam: 0x800000,
    reading: 'none',
    flashQuestions: [],
    namesItsChip: true,
    alikeAtPrompt: true,
    answers: false,
    compressions: SDK_COMPRESSIONS,
  },
};

/** The answers of a dialect's family. */
export function familyOf(dialect: Pick<DialectProfile, 'family'>): LoaderFamily {
  return FAMILIES[dialect.family];
}
