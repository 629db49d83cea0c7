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
