import { consoleLines } from './banner-lines';

/** A loader's version line. */
export interface LoaderVersion {
  /** The whole line, for example `U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)`. */
  banner: string;
  /** `1.1.3`, `2023.01`. */
  number: string;
  /** The text in the brackets, or null. */
  built: string | null;
}

const VERSION = /^U-Boot (?:SPL )?(\d[\w.+-]{0,40})(?: \(([^)]{0,80})\))?/;

/** The first version line of `version` or of a boot (B§1.2, B§9.1), or null. */
export function parseVersion(text: string): LoaderVersion | null {
  return firstOf(text, versionIn);
}

/** The same for one clean line. */
export function versionIn(line: string): LoaderVersion | null {
  const banner = line.trim();
  const hit = VERSION.exec(banner);
  return hit && { banner, number: hit[1]!, built: hit[2] ?? null };
}

/** The result for the first line for which `read` has one. */
export function firstOf<T>(text: string, read: (line: string) => T | null): T | null {
  for (const { text: line } of consoleLines(text)) {
    const said = read(line);
    if (said !== null) return said;
  }
  return null;
}

const HELP_LINE = /^(\?|[A-Za-z_][\w.]{0,30})[ \t]*- \S/;

/**
 * Command names in a `help` listing, sorted, without duplicates (B§2): `printenv- print ...` and `spi<TAB>- ...`
 * included.
 */
export function parseHelp(text: string): string[] {
  const names = new Set<string>();
  for (const { text: line } of consoleLines(text)) {
    const hit = HELP_LINE.exec(line);
    if (hit) names.add(hit[1]!);
  }
  return [...names].sort();
}

const ENV_LINE = /^([A-Za-z_][\w.:-]{0,63})=(.*)$/;

/**
 * Variables in a `printenv` answer (B§3.9), up to its `Environment size` line. A name that occurs twice is left out:
 * one occurrence is part of another variable's value, and which one is undecidable.
 */
export function parsePrintenv(text: string): Record<string, string> {
  const variables = new Map<string, string>();
  const doubtful = new Set<string>();
  for (const { text: line } of consoleLines(text)) {
    if (line.startsWith('Environment size:')) break;
    const hit = ENV_LINE.exec(line);
    if (!hit) continue;
    if (variables.has(hit[1]!) && variables.get(hit[1]!) !== hit[2]) doubtful.add(hit[1]!);
    variables.set(hit[1]!, hit[2]!);
  }
  for (const name of doubtful) variables.delete(name);
  return Object.fromEntries(variables);
}

const SPI_ID = /device id: ?([0-9a-f]{1,2})[ ,]+([0-9a-f]{1,2}) ([0-9a-f]{1,2})/;
const BOOT_ID = /flash manufacture id: ?([0-9a-f]{1,2}), device id ([0-9a-f]{1,2}) ([0-9a-f]{1,2})/;

/**
 * The three RDID bytes as hex (`c22019`) from `spi id` (`device id: c2 20 19 0 0`, B§3.5) or from the boot line
 * `flash manufacture id: ef, device id 40 18` (B§1.2); null if there are none. Digits come unpadded.
 */
export function parseSpiId(text: string): string | null {
  return firstOf(text, spiIdIn);
}

/** The same for one clean line. */
export function spiIdIn(line: string): string | null {
  if (!line.includes('device id')) return null;
  const hit = BOOT_ID.exec(line) ?? SPI_ID.exec(line);
  const bytes = hit?.slice(1, 4).map((byte) => byte.padStart(2, '0'));
  return bytes?.join('') ?? null;
}

/** Facts from `bdinfo`; sizes in bytes, addresses as numbers, null where a line is missing. */
export interface BoardInfo {
  ramStart: number | null;
  ramBytes: number | null;
  flashStart: number | null;
  flashBytes: number | null;
  baud: number | null;
  values: Record<string, string>;
}

const BD_LINE = /^(?:-> )?([A-Za-z][\w ]{0,30}?) *= (.*)$/;

/** Reads `bdinfo` of both families (log:tplink-mr200v4; upstream's `-> size     = 0x...`). */
export function parseBdinfo(text: string): BoardInfo {
  const values = new Map<string, string>();
  for (const { text: line } of consoleLines(text)) {
    const hit = BD_LINE.exec(line.trim());
    if (hit && !values.has(hit[1]!)) values.set(hit[1]!, hit[2]!.trim());
  }
  const number = (...names: string[]): number | null => {
    for (const name of names) {
      const value = values.get(name);
      if (value !== undefined && /^0x[0-9a-f]{1,16}(?=$|\s)/i.test(value)) return Number.parseInt(value.slice(2), 16);
    }
    return null;
  };
  const baud = /^(\d{3,7}) ?bps/.exec(values.get('baudrate') ?? '');
  return {
    ramStart: number('memstart', 'start'),
    ramBytes: number('memsize', 'size'),
    flashStart: number('flashstart'),
    flashBytes: number('flashsize'),
    baud: baud ? Number(baud[1]) : null,
    values: Object.fromEntries(values),
  };
}
