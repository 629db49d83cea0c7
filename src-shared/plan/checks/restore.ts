import { contains } from '../../bytes/range';
import type { ByteRange } from '../../bytes/range';
import type { ProtectedRange } from '../protected';
import type { SavedUnitData, WriteIntent } from '../types';

/** The one way into unit data: exactly the bytes that were saved from this unit, back to exactly their place. */
export function mayRestore(intent: WriteIntent, erased: ByteRange, saved: readonly SavedUnitData[]): boolean {
  return restorableRoles(intent, erased, saved).length > 0;
}

/**
 * What may be put back there: Factory data where nothing but Factory is, Config where nothing but Config is. A pasted
 * layout that calls Config `Factory` opens neither.
 */
export function restorableRoles(
  intent: WriteIntent,
  erased: ByteRange,
  saved: readonly SavedUnitData[],
): ProtectedRange['role'][] {
  if (intent.purpose !== 'restore-own') return [];
  return saved
    .filter(
      (s) =>
        s.readTwice &&
        s.sha256 === intent.payload.sha256 &&
        s.range.start === intent.target.start &&
        s.range.end === intent.target.end &&
        contains(s.range, erased),
    )
    .map((s) => (s.role === 'factory' ? 'factory' : 'config'));
}
