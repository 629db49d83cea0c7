import { chipFromJedec } from '../../dialect/flash-chips';
import type { Evidence } from '../../finding/finding';
import type { BootRecord } from './boot-record';
import type { FactReader } from './facts';
import type { LogLine } from './log-lines';
import type { Reading } from './boot-types';

const CHIP = 'chip';
const CHECKSUM = 'checksum of';

/** Records an answer of the flash from a loader's `line`: the chip's id, an image's first word or its checksum. */
export function takeReading(boot: BootRecord, line: LogLine, { facts, imageAddress }: FactReader): void {
  const { text } = line;
  if (text.startsWith('flash manufacture id: ') && facts.flashId !== null) boot.read(CHIP, facts.flashId, line);
  const image = imageAddress ?? '';
  const word = /Magic Number,([0-9A-Fa-f]{8})\b/.exec(text)?.[1];
  if (word !== undefined) boot.read(`word at ${image}`, word, line);
  const checked = / Checksum \.\.\. (OK|Bad)/.exec(text)?.[1];
  if (checked !== undefined && facts.image.bytes !== null)
    boot.read(`${CHECKSUM} ${facts.image.bytes} bytes at ${image}`, checked, line);
}

/**
 * Lines of boots that read the same place of the flash with different results, newest last: the read path or the chip
 * is faulty, not its contents. Null if all agree. Nothing may have been written between the boots.
 */
export function differingReads(boots: readonly BootRecord[]): Evidence[] | null {
  const places = new Set(boots.flatMap((boot) => [...boot.readings.keys()]));
  for (const place of places) {
    const read = boots.map((boot) => boot.readings.get(place)).filter((r) => r !== undefined);
    if (differ(place, read)) return changes(read).slice(-3);
  }
  return null;
}

function differ(place: string, read: readonly Reading[]): boolean {
  const values = new Set(read.map((r) => r.value));
  if (values.size < 2) return false;
  // A different chip id may come from another router's log in the same text, so one of the answers must be impossible.
  if (place === CHIP) return [...values].some((id) => /ff|00/.test(id) || chipFromJedec(id) === null);
  // A checksum that becomes right was repaired; one that changes back was not.
  return place.startsWith(CHECKSUM) ? changes(read).length > 2 : true;
}

/** The first line of each run of equal results. */
function changes(read: readonly Reading[]): Evidence[] {
  return read.filter((r, i) => r.value !== read[i - 1]?.value).map((r) => r.evidence);
}
