import { hex } from '../../bytes/hex';
import { chipNamed } from '../../chip/chips';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import type { LoaderIdentity } from '../../identity/types';
import type { DialectProfile, MethodId } from '../../dialect/types';
import type { Layout } from '../../layout/types';
import { LARGEST_CHIP, eraseUnit, plausibleEraseSize } from '../constants';

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

/** Methods and addresses are those of the chips that the table vouches for: on another one they would write somewhere else. */
export function checkSoc({ soc }: Pick<LoaderIdentity, 'soc'>): Finding[] {
  if (soc === null || chipNamed(soc).writing !== null) return [];
  return [finding('plan/soc-not-supported', 'blocker', { soc })];
}

/**
 * Whether the chip is the one that the layout describes (B§4.3). `end` is the last flash byte that would be written, plus one.
 * An unknown chip has a guessed size: menu 2 would then fail silently, so it is refused there.
 */
export function checkChip(layout: Layout, identity: LoaderIdentity, method: MethodId, end: number): Finding[] {
  const { known, sizeBytes, jedecId } = identity.flash;
  const id = jedecId ?? '?';
  if (!known || sizeBytes === null) {
    if (method === 'menu-2' || method === 'menu-0') return [finding('plan/chip-unknown-menu', 'blocker', { id })];
    const beyond = sizeBytes !== null && end > sizeBytes;
    return [
      finding('plan/chip-unknown', 'warning', { id }),
      ...(beyond ? [finding('plan/beyond-chip', 'blocker', { end: hex(end), size: hex(sizeBytes) })] : []),
    ];
  }
  if (sizeBytes === layout.chipSize) return [];
  return [finding('plan/chip-size-differs', 'blocker', { chip: sizeBytes, layout: layout.chipSize })];
}
