import { hex } from '../../bytes/hex';
import { chipNamed } from '../../chip/chips';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import type { LoaderIdentity } from '../../identity/identity-types';
import { familyOf } from '../../dialect/families';
import type { DialectProfile, MethodId } from '../../dialect/dialect-types';
import type { Layout } from '../../layout/layout-types';
import { LARGEST_CHIP, eraseUnit, plausibleEraseSize } from '../constants';
import { METHODS } from '../methods/registry';

/** Rejects sizes on which no computation may be based; checked before anything else. */
export function checkSizes(layout: Layout, dialect: DialectProfile, identity: LoaderIdentity): Finding[] {
  const findings: Finding[] = [];
  const unit = eraseUnit(dialect, identity);
  if (layout.chipSize > LARGEST_CHIP) {
    findings.push(finding('plan/chip-size-odd', 'blocker', { bytes: hex(layout.chipSize) }));
  }
  if (!plausibleEraseSize(unit) || !plausibleEraseSize(layout.eraseSize)) {
    findings.push(finding('plan/erase-size-odd', 'blocker', { bytes: unit, layout: layout.eraseSize }));
  }
  const outside = layout.partitions.find((p) => p.range.end > layout.chipSize);
  if (outside) {
    findings.push(
      finding('plan/partition-outside-chip', 'blocker', { partition: outside.name, end: hex(outside.range.end) }),
    );
  }
  return findings;
}

/**
 * Methods and addresses apply only to the chips confirmed in the table: on another one they would write somewhere else.
 * An unnamed chip is not accepted, except in a plan without a router, where nothing could be queried. If the family's
 * prompt names no chip, a boot log whose beginning was missed, as in a search for the baud rate, is only reported and
 * not refused.
 */
export function checkSoc(
  { soc, version }: Pick<LoaderIdentity, 'soc' | 'version'>,
  dialect: Pick<DialectProfile, 'chip' | 'family'>,
  unnamed: 'refused' | 'not-asked-yet',
): Finding[] {
  const name = soc ?? dialect.chip;
  if (name === null && familyOf(dialect).namesItsChip)
    return unnamed === 'refused' ? [finding('plan/soc-unknown', 'blocker')] : [];
  if (name === null) return version === '' ? [] : [finding('plan/soc-unknown', 'warning')];
  return chipNamed(name).writing === null ? [finding('plan/soc-not-supported', 'blocker', { soc: name })] : [];
}

/**
 * Whether the chip matches the layout (B§4.3). `end` is the end (exclusive) of the last range written. The size of an
 * unknown chip is a guess, so a method that relies on it is refused.
 */
export function checkChip(layout: Layout, identity: LoaderIdentity, method: MethodId, end: number): Finding[] {
  const { known, sizeBytes, jedecId } = identity.flash;
  const id = jedecId ?? '?';
  if (!known || sizeBytes === null) {
    if (METHODS.get(method)?.trustsChipSize) return [finding('plan/chip-unknown-menu', 'blocker', { id })];
    const beyond = sizeBytes !== null && end > sizeBytes;
    return [
      finding('plan/chip-unknown', 'warning', { id }),
      ...(beyond ? [finding('plan/beyond-chip', 'blocker', { end: hex(end), size: hex(sizeBytes) })] : []),
    ];
  }
  if (sizeBytes === layout.chipSize) return [];
  return [finding('plan/chip-size-differs', 'blocker', { chip: sizeBytes, layout: layout.chipSize })];
}
