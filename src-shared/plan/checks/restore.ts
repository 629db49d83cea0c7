import { contains } from '../../bytes/range';
import type { ByteRange } from '../../bytes/range';
import type { ProtectedRange } from '../protected';
import type { SavedUnitData, WriteIntent } from '../plan-types';

/** The only way to write unit data: exactly the bytes saved from this unit, to exactly their original place. */
export function mayRestore(intent: WriteIntent, erased: ByteRange, saved: readonly SavedUnitData[]): boolean {
  return restorableRoles(intent, erased, saved).length > 0;
}

/**
 * What may be restored there: Factory data where only Factory lies, Config where only Config lies. A pasted layout that
 * calls Config `Factory` allows neither.
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
