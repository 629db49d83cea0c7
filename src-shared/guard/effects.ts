import { alignOutwards, rangeOf, type ByteRange } from '../bytes/range';
import type { Effect } from '../effect/effect';
import type { GuardContext, GuardVerdict } from './guard-types';
import { UNBOUNDED, effect, forbidden, rangesText, unknown } from './verdicts';

/** End of the chip (exclusive), or UNBOUNDED where its size is not known. */
export function chipEnd(context: GuardContext): number {
  return context.flashSize ?? UNBOUNDED;
}

/**
 * The range that a copy of `loadedBytes` bytes covers from `start`; to the end of the chip if the number is unknown.
 */
export function loadedRange(context: GuardContext, start: number): ByteRange {
  if (context.loadedBytes === null) return { start, end: Math.max(start, chipEnd(context)) };
  return rangeOf(start, Math.max(0, context.loadedBytes));
}

/**
 * The effect of a menu entry that writes firmware (B§1.7): whole erase blocks are erased and programmed; in a partial
 * last block the remainder is read first and written back. Null if the dialect does not state the firmware's start.
 */
export function menuWriteEffect(context: GuardContext): Effect | null {
  const start = context.dialect.flash.firmware;
  if (start === null) return null;
  const touched = alignOutwards(loadedRange(context, start), context.eraseSize);
  return { erased: [touched], programmed: [touched], reboots: true };
}

/**
 * The effect of saving the environment: its erase blocks are read, merged, erased and written (B§3.9). Null if its
 * place is unknown.
 */
export function saveEnvironmentEffect(context: GuardContext): Effect | null {
  const environment = context.dialect.flash.environment;
  if (environment === null) return null;
  const block = alignOutwards(environment, context.eraseSize);
  return { erased: [block], programmed: [block], reboots: false };
}

/** `saveenv` and its equivalents. */
export function savesEnvironment(context: GuardContext): GuardVerdict {
  const what = saveEnvironmentEffect(context);
  return what === null ? unknown('guard/saves-environment') : effect('guard/saves-environment', what);
}

const offChip = (context: GuardContext, range: ByteRange): boolean => range.end > chipEnd(context);

/**
 * Erasing `range` (flash offsets), extended to whole erase blocks. Past the chip's end it wraps round to the loader
 * (B§4.3): forbidden.
 */
export function erases(context: GuardContext, range: ByteRange): GuardVerdict {
  if (range.end <= range.start) return unknown('guard/bad-arguments');
  const blocks = alignOutwards(range, context.eraseSize);
  if (range.end < UNBOUNDED && offChip(context, blocks)) {
    return forbidden('guard/outside-chip', { range: rangesText([range]) });
  }
  return effect('guard/erases', { erased: [blocks] });
}

/** Programming `range` (flash offsets) without an erase. */
export function programs(context: GuardContext, range: ByteRange): GuardVerdict {
  if (range.end <= range.start) return unknown('guard/bad-arguments');
  if (range.end < UNBOUNDED && offChip(context, range)) {
    return forbidden('guard/outside-chip', { range: rangesText([range]) });
  }
  return effect('guard/programs', { programmed: [range] });
}
