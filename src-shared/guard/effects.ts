import { alignOutwards, rangeOf, type ByteRange } from '../bytes/range';
import type { Effect } from '../effect/effect';
import type { GuardContext, GuardVerdict } from './types';
import { UNBOUNDED, effect, forbidden, rangesText, unknown } from './verdicts';

/** First flash byte behind the chip, or UNBOUNDED where its size is not known. */
export function chipEnd(context: GuardContext): number {
  return context.flashSize ?? UNBOUNDED;
}

/** The bytes that a loader's own copy of `loadedBytes` covers from `start`; to the end of the chip if the number is unknown. */
export function loadedRange(context: GuardContext, start: number): ByteRange {
  if (context.loadedBytes === null) return { start, end: Math.max(start, chipEnd(context)) };
  return rangeOf(start, Math.max(0, context.loadedBytes));
}

/**
 * What a menu entry that writes firmware does (B§1.7): whole erase blocks are erased and programmed; of a last partial
 * block the rest is read, erased and put back. Null if the dialect does not say where firmware begins.
 */
export function menuWriteEffect(context: GuardContext): Effect | null {
  const start = context.dialect.flash.firmware;
  if (start === null) return null;
  const touched = alignOutwards(loadedRange(context, start), context.eraseSize);
  return { erased: [touched], programmed: [touched], reboots: true };
}

/** What saving the environment does: its erase blocks are read, merged, erased and written (B§3.9). Null if its place is unknown. */
export function saveEnvironmentEffect(context: GuardContext): Effect | null {
  const environment = context.dialect.flash.environment;
  if (environment === null) return null;
  const block = alignOutwards(environment, context.eraseSize);
  return { erased: [block], programmed: [block], reboots: false };
}

/** `saveenv` and everything that does the same. */
export function savesEnvironment(context: GuardContext): GuardVerdict {
  const what = saveEnvironmentEffect(context);
  return what === null ? unknown('guard/saves-environment') : effect('guard/saves-environment', what);
}

const offChip = (context: GuardContext, range: ByteRange): boolean => range.end > chipEnd(context);

/** Erasing `range` (flash offsets): grown to whole erase blocks. Beyond the chip it wraps to the loader (B§4.3): forbidden. */
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
