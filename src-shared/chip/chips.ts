import type { EvidenceLevel } from '../dialect/dialect-types';

/** A system on a chip whose loader may be on the console. */
export interface Chip {
  /** Beginning of the name as loaders and kernels print it. */
  name: string;
  /** Where the drivers' assumptions (RAM base, flash window, what menu entries do) were confirmed; null: nowhere. */
  writing: { level: EvidenceLevel; sources: readonly string[] } | null;
}

/** MT7688 is the MT7628 with one antenna: the same loaders print either name. */
const CHIPS: readonly Chip[] = [
  { name: 'MT7628', writing: { level: 'hardware', sources: ['B§1', 'B§4'] } },
  { name: 'MT7688', writing: { level: 'hardware', sources: ['B§1', 'B§4'] } },
  { name: 'MT7620', writing: null },
  { name: 'MT7621', writing: null },
  { name: 'RT5350', writing: null },
  { name: 'AR9331', writing: null },
  { name: 'QCA9531', writing: null },
];

/** The chip with that printed name (`MT7628AN`); for a chip that is not in the table only the name is known. */
export function chipNamed(soc: string): Chip {
  return CHIPS.find(({ name }) => soc.toUpperCase().startsWith(name)) ?? { name: soc, writing: null };
}

/**
 * A line that names the chip, with its reliability: the prompt is a constant of the build, the kernel reads the chip's
 * own id.
 */
export interface ChipNamed {
  soc: string;
  rank: 0 | 1 | 2 | 3;
}

/** Makers' letters followed by the number. */
const NAME = '((?:MT|RT|AR|QCA)\\d{4}\\w{0,3})\\b';
const MAKERS = '(?:(?:MediaTek|Ralink|Qualcomm Atheros|Atheros) )?';
/** On loaders derived from the SDK the prompt is the chip's name, for other chips too (B§2). */
const PROMPT = /^\s{0,8}((?:MT|RT)\d{4}) #(?: |$)/;
/**
 * `ASIC 7628_MP (Port5<->None)` (B§1.2); some builds put the maker's letters first. The line's first letter may have
 * been lost.
 */
const ASIC = /SIC (MT|RT)?(\d{4})[A-Z]?_MP/;
/** The older chips' names start with RT; the loader prints the number alone. */
const RT_NUMBER = /^(?:2880|[35][03]5\d|3662|3883)$/;
const LOADER = new RegExp(`^(?:CPU|SOC|SoC|Platform|Board): +${MAKERS}${NAME}`);
/** `AP121 (ar9331) U-boot`: the banner of Atheros' own builds. */
const ATHEROS = /\(((?:ar|qca)\d{4})\) U-[Bb]oot/;
/** `SoC Type: MediaTek MT7628AN ver:1 eco:2`, `SoC: Atheros AR9330 rev 1`, and the same in /proc/cpuinfo. */
const KERNEL = new RegExp(`^(?:SoC(?: Type)?|system type\\s{0,4}): ${MAKERS}${NAME}`);

/** The chip that one clean console line names, or null. `from` says which program printed the line. */
export function chipIn(line: string, from: 'prompt' | 'loader' | 'kernel'): ChipNamed | null {
  if (from === 'prompt') return named(PROMPT.exec(line)?.[1], 0);
  if (from === 'kernel') return named(KERNEL.exec(line)?.[1], 3);
  return named(LOADER.exec(line)?.[1], 2) ?? named(ATHEROS.exec(line)?.[1], 2) ?? named(asicIn(line), 1);
}

function asicIn(line: string): string | null {
  const asic = ASIC.exec(line);
  return asic && (asic[1] ?? (RT_NUMBER.test(asic[2]!) ? 'RT' : 'MT')) + asic[2]!;
}

function named(soc: string | null | undefined, rank: ChipNamed['rank']): ChipNamed | null {
  return soc == null ? null : { soc: soc.toUpperCase(), rank };
}
