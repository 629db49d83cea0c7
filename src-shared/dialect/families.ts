import type { DialectProfile, FamilyId } from './dialect-types';

/** The source of the erase unit's size. */
type EraseUnit =
  /** A constant of the loader, stated by the dialect (opcode 0xD8, B§4.3). */
  | 'dialect'
  /** The loader reports it for the detected chip (B§9.3). */
  | 'loader';

/**
 * Everything that differs by family. Code asks for a property here and never tests the family's name: a family that
 * lacks an answer does not compile, and none inherits another's.
 */
export interface LoaderFamily {
  /** How the command line splits words and expands variables: U-Boot's own simple parser (B§2), or hush (B§9.2). */
  syntax: 'simple' | 'hush';
  /**
   * What `tftpboot` does with a single argument that is not a number: ignores it (it must be quoted, B§3.6), or takes
   * it as the file name (B§9.5).
   */
  loneFileName: 'needs-quote' | 'taken';
  /** The unit of a bare `cp`'s third argument; null where there is no such command (B§3.3, B§9.5). */
  copyCounts: 'bytes' | 'words' | null;
  eraseUnit: EraseUnit;
  /**
   * True if its network client requests no file while `ethaddr` is missing (B§3.6); others use the adapter's address or
   * generate one.
   */
  needsEthaddr: boolean;
  /** Least RAM on any board of the family, for a loader that does not report its size; bytes. */
  leastRam: number;
  /** How flash is read through the command line: `md` below the safe window and `spi read` above it (B§4.2), or mapped as a whole and else `sf read`. */
  reading: 'window-then-spi' | 'mapped-else-sf' | 'none';
  /**
   * Read-only commands that identify the flash chip, in order of preference; the first that its `help` lists is used.
   */
  flashQuestions: readonly ('spi id' | 'sf probe' | 'flinfo')[];
  /**
   * True if the chip is known at the prompt at the latest; otherwise a boot log whose beginning was missed does not
   * name it.
   */
  namesItsChip: boolean;
  /** True if its builds look alike at the prompt and only the boot log tells them apart. */
  alikeAtPrompt: boolean;
  /** True if `help`, `version` and `printenv` may be sent. */
  answers: boolean;
  /**
   * uImage compressions that its `bootm` unpacks, as numbered in the header (B§8); null: none is known to be refused.
   */
  compressions: readonly number[] | null;
}

/** uImage compressions of the SDK's builds: none and LZMA (B§3.7). */
const SDK_COMPRESSIONS = [0, 3];

/** Every family with its properties. */
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

/** The properties of a dialect's family. */
export function familyOf(dialect: Pick<DialectProfile, 'family'>): LoaderFamily {
  return FAMILIES[dialect.family];
}
