import { z } from 'zod';
import { ByteRange, normaliseRanges } from '../bytes/range';

/**
 * What a line, key or step does to the router's flash (design: *effect*).
 * Ranges are half-open byte offsets from the start of the flash chip.
 */
export const Effect = z.object({
  erased: z.array(ByteRange),
  programmed: z.array(ByteRange),
  /** The router restarts or boots a system. */
  reboots: z.boolean(),
});
export type Effect = z.infer<typeof Effect>;

export const NO_EFFECT: Effect = { erased: [], programmed: [], reboots: false };

/** True if flash contents may change. */
export function changesFlash(effect: Effect): boolean {
  return effect.erased.length > 0 || effect.programmed.length > 0;
}

/** The union of several effects. */
export function combineEffects(effects: readonly Effect[]): Effect {
  return {
    erased: normaliseRanges(effects.flatMap((e) => e.erased)),
    programmed: normaliseRanges(effects.flatMap((e) => e.programmed)),
    reboots: effects.some((e) => e.reboots),
  };
}
