import type { DialectProfile, FamilyId } from '../../dialect/dialect-types';
import { forbidden, harmless } from '../verdicts';
import type { CommandTable, Judge } from './command';
import { env, saveenv, setenv, setexpr } from './environment';
import {
  autoLoad,
  bootDefault,
  fileLoad,
  bootImage,
  networkLoad,
  restarts,
  run,
  runsCode,
  serialLoad,
  usb,
} from './loading';
import { checksum, compare, display, fill, imageInfo, modify, upstreamCopy } from './memory';
import { erase, mdio, ralinkCopy, rf, spi } from './ralink-flash';
import { cfiErase, mtd, protect, sf } from './upstream-flash';

const reads: Judge = () => harmless('guard/reads-only');
const hangs: Judge = () => forbidden('guard/hangs');

const all = (judge: Judge, ...names: string[]): [string, Judge][] => names.map((name) => [name, judge]);

/** Commands common to all families. */
const COMMON: [string, Judge][] = [
  ...all(reads, '?', 'help', 'version', 'printenv', 'bdinfo', 'coninfo', 'echo', 'sleep', 'ping', 'fatls', 'fatinfo'),
  ...all(hangs, 'loop', 'mtest'),
  ...all(display, 'md'),
  ...all(modify, 'mm', 'nm'),
  ...all(fill, 'mw'),
  ...all(compare, 'cmp'),
  ...all(checksum, 'crc32'),
  ...all(imageInfo, 'iminfo'),
  ...all(restarts, 'reset'),
  ...all(runsCode, 'go'),
  ...all(bootImage, 'bootm'),
  ...all(networkLoad, 'tftpboot'),
  ...all(autoLoad, 'bootp', 'rarpboot', 'dhcp'),
  ...all(serialLoad, 'loadb'),
  ...all(fileLoad, 'fatload'),
  ...all(usb, 'usb'),
  ...all(setenv, 'setenv'),
  ...all(saveenv, 'saveenv'),
  ...all(run, 'run'),
];

/** The guard's knowledge of one family's command line. */
interface FamilyCommands {
  /** Full name -> judge. */
  judged: CommandTable;
  /** Commands of some builds that make an abbreviation ambiguous; they are unknown even when typed in full. */
  unjudged: readonly string[];
}

/** Every command seen in a loader of the U-Boot 1.1.3 line (B§2); a build has some of them. */
const RALINK: FamilyCommands = {
  judged: new Map<string, Judge>([
    ...COMMON,
    ...all(erase, 'erase'),
    ...all(ralinkCopy, 'cp'),
    ...all(spi, 'spi'),
    ...all(rf, 'rf'),
    ...all(mdio, 'mdio'),
  ]),
  unjudged: [
    'base',
    'cp2ram',
    'flash_always_3byte',
    'flash_always_4byte',
    'flash_exit_4byte',
    'flash_to_4byte',
    'nand',
  ],
};

/** The upstream commands that the guard can judge (B§9). */
const UPSTREAM: FamilyCommands = {
  judged: new Map<string, Judge>([
    ...COMMON,
    ...all(reads, 'flinfo', 'true', 'false', 'test'),
    ...all(upstreamCopy, 'cp'),
    ...all(serialLoad, 'loadx', 'loady'),
    ...all(bootDefault, 'boot', 'bootd'),
    ...all(sf, 'sf'),
    ...all(mtd, 'mtd'),
    ...all(cfiErase, 'erase'),
    ...all(protect, 'protect'),
    ...all(env, 'env'),
    ...all(setexpr, 'setexpr'),
  ]),
  unjudged: [
    ...['base', 'nand', 'ubi', 'mmc', 'fatwrite', 'ext4write', 'save', 'dfu', 'ums', 'update', 'imls', 'imxtract'],
    ...['loads', 'source', 'sspi', 'gpio', 'mtdparts', 'wdt', 'tftpput', 'unzip', 'bind', 'dm', 'fdt', 'i2c', 'part'],
    'nfs',
  ],
};

const NOTHING: FamilyCommands = { judged: new Map(), unjudged: [] };

const BY_FAMILY = new Map<string, FamilyCommands>(
  Object.entries({ ralink: RALINK, upstream: UPSTREAM, closed: NOTHING } satisfies Record<FamilyId, FamilyCommands>),
);

/** A family without an entry has no known commands, so all are refused; it never falls back to another family's. */
const of = ({ family }: DialectProfile): FamilyCommands => BY_FAMILY.get(family) ?? NOTHING;

/** Every name that an abbreviation may stand for in the dialect's family (B§2). */
export function commandNames(dialect: DialectProfile): string[] {
  const { judged, unjudged } = of(dialect);
  return [...judged.keys(), ...unjudged];
}

/** The command table of a dialect. */
export function commandsOf(dialect: DialectProfile): CommandTable {
  return of(dialect).judged;
}
