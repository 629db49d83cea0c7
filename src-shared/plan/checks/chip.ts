import { hex } from '../../bytes/hex';
import { chipNamed } from '../../chip/chips';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import type { LoaderIdentity } from '../../identity/types';
import { familyOf } from '../../dialect/families';
import type { DialectProfile, MethodId } from '../../dialect/types';
import type { Layout } from '../../layout/types';
import { LARGEST_CHIP, eraseUnit, plausibleEraseSize } from '../constants';
import { METHODS } from '../methods/registry';

/** Sizes that no computation may start from; checked before anything else is computed. */
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
 * Methods and addresses are those of the chips that the table vouches for: on another one they would write somewhere else. A chip that
 * nothing has named is none of them, except where nobody was asked yet (a plan without a router). Where a family's prompt names
 * none, a start heard from its middle, as in a search for the rate, is no reason to refuse the router: it is said.
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
 * Whether the chip is the one that the layout describes (B§4.3). `end` is the last flash byte that would be written, plus one.
 * An unknown chip has a guessed size: a method that takes it on trust is refused there.
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
