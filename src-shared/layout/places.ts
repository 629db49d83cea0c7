import type { DialectProfile } from '../dialect/dialect-types';
import { topLevelPartitions } from './query';
import type { Layout, Partition } from './layout-types';

const isFirmware = ({ role }: Partition) => role === 'firmware' || role === 'kernel';

/** This many reads of 64 bytes take about two seconds. */
const MOST_PLACES = 16;

/**
 * Offsets whose contents can confirm or refute a guess: the first firmware, a second one at the chip's middle or as far
 * from it as the first is from the start (B§6.1, B§6.3), the same for a 16 MiB chip, the last block, and the starts of
 * the layouts' partitions. Flash bytes, ascending.
 */
export function placesToSee(dialect: DialectProfile, chipSize: number, hypotheses: readonly Layout[]): number[] {
  const first = dialect.flash.firmware ?? 0x50000;
  const usual = [first, chipSize / 2, chipSize / 2 + first, 0x800000, 0x800000 + first];
  const tail = [chipSize - dialect.flash.eraseSize];
  const starts = hypotheses.flatMap((h) => topLevelPartitions(h).map((p) => p.range.start));
  // The place of a firmware below the usual one can be proven by its contents.
  const low = hypotheses.flatMap((h) =>
    topLevelPartitions(h)
      .filter(isFirmware)
      .map((p) => p.range.start),
  );
  const high = [...usual, ...tail, ...starts].filter((at) => at >= first);
  const places = [...low, ...high].filter((at) => at + 64 <= chipSize);
  return [...new Set(places)].slice(0, MOST_PLACES).sort((a, b) => a - b);
}
