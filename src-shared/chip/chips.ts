import type { EvidenceLevel } from '../dialect/types';

/** A system on a chip whose loaders this program may have on the line. */
export interface Chip {
  /** Beginning of the name as loaders and kernels print it. */
  name: string;
  /** Where what the drivers take for granted (RAM base, flash window, what menu entries do) was seen to be true; null: nowhere. */
  writing: { level: EvidenceLevel; sources: readonly string[] } | null;
}

/** MT7688 is the MT7628 with one antenna: the same loaders print the one or the other. */
const CHIPS: readonly Chip[] = [
  { name: 'MT7628', writing: { level: 'hardware', sources: ['B§1', 'B§4'] } },
  { name: 'MT7688', writing: { level: 'hardware', sources: ['B§1', 'B§4'] } },
  { name: 'MT7620', writing: null },
  { name: 'MT7621', writing: null },
  { name: 'RT5350', writing: null },
  { name: 'AR9331', writing: null },
  { name: 'QCA9531', writing: null },
];

/** The chip of that printed name (`MT7628AN`); one that is not in the table is known by its name alone, and nothing is known of it. */
export function chipNamed(soc: string): Chip {
  return CHIPS.find(({ name }) => soc.toUpperCase().startsWith(name)) ?? { name: soc, writing: null };
}

/** How much a line that names the chip is worth: the prompt is a constant of the build, the kernel reads the chip itself. */
export interface ChipNamed {
  soc: string;
  rank: 0 | 1 | 2 | 3;
}

/** Makers' letters with the figure behind them. */
const NAME = '((?:MT|RT|AR|QCA)\\d{4}\\w{0,3})\\b';
const MAKERS = '(?:(?:MediaTek|Ralink|Qualcomm Atheros|Atheros) )?';
/** A prompt is the chip's name on every loader of the SDK's line, the ones for other chips included (B§2). */
const PROMPT = /^\s{0,8}((?:MT|RT)\d{4}) #(?: |$)/;
/** `ASIC 7628_MP (Port5<->None)` (B§1.2); some builds put the maker's letters in front. The first letter may have been lost. */
const ASIC = /SIC (MT|RT)?(\d{4})[A-Z]?_MP/;
/** The older chips' names begin otherwise; the loader prints the number alone. */
const RT_NUMBER = /^(?:2880|[35][03]5\d|3662|3883)$/;
const LOADER = new RegExp(`^(?:CPU|SOC|SoC|Platform|Board): +${MAKERS}${NAME}`);
/** `AP121 (ar9331) U-boot`, as Atheros' own builds sign. */
const ATHEROS = /\(((?:ar|qca)\d{4})\) U-[Bb]oot/;
/** `SoC Type: MediaTek MT7628AN ver:1 eco:2`, `SoC: Atheros AR9330 rev 1`, and the same in /proc/cpuinfo. */
const KERNEL = new RegExp(`^(?:SoC(?: Type)?|system type\\s{0,4}): ${MAKERS}${NAME}`);

/** The chip that one clean console line names, or null. Who speaks is known to the caller. */
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
