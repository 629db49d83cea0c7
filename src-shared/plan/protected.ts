import { subtractRanges } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import type { DialectProfile } from '../dialect/types';
import { seenAt } from '../layout/sight';
import type { FlashSight } from '../layout/sight';
import { topLevelPartitions } from '../layout/query';
import type { Layout, OffsetEvidence, PartitionRole } from '../layout/types';
import { PROTECTED_ROLES } from '../layout/types';
import { isWhole } from '../layout/whole';
import { BOOTLOADER_BYTES } from './constants';

/** A range of flash that no normal plan may touch (P2), and what it contains. */
export interface ProtectedRange {
  name: string;
  role: 'bootloader' | 'config' | 'factory';
  range: ByteRange;
}

/**
 * Evidence from this unit itself of a partition's place: its Linux, or its flash. A person, a model's map and another
 * router do not count.
 */
const BY_UNIT: readonly OffsetEvidence['kind'][] = ['kernel-line', 'mtdparts', 'sysfs-offset', 'flash-bytes'];
const BY_OTHERS: readonly OffsetEvidence['kind'][] = ['technician', 'dialect-default', 'board', 'claimed'];
const IMAGE_ROLES: readonly PartitionRole[] = ['firmware', 'kernel', 'rootfs', 'rootfs-data'];

/**
 * Firmware whose place this unit proves, against a dialect's default: in a proven layout that begins with a loader, and
 * with an image seen in the flash at the partition's start. A list alone unprotects nothing, because a pasted text may
 * contain anything (P2).
 */
function provenFirmware(known: Layout | null, sights: readonly FlashSight[]): ByteRange[] {
  if (known?.confidence !== 'proven' || !isWhole(known, [])) return [];
  const loader = known.partitions.find((p) => p.range.start === 0 && p.role === 'bootloader');
  if (!loader) return [];
  const begins = (at: number) => ['uimage', 'vendor-image'].includes(seenAt(sights, at) ?? '');
  return topLevelPartitions(known)
    .filter((p) => IMAGE_ROLES.includes(p.role) && p.range.start >= loader.range.end && begins(p.range.start))
    .filter(
      (p) => p.evidence.some((e) => BY_UNIT.includes(e.kind)) && !p.evidence.some((e) => BY_OTHERS.includes(e.kind)),
    )
    .map((p) => p.range);
}

/**
 * The ranges outside every normal plan: those of the layout, those of the dialect, and the first 0x30000 bytes. All of
 * them count, because each may be wrong; so does every place where this unit's data was recognised. `known`: the
 * bench's own layout. Where that layout and the flash contents together prove a firmware, the dialect's defaults and
 * the usual loader size no longer apply (a TP-Link firmware begins at 0x20000).
 */
export function protectedRanges(
  layout: Layout,
  dialect: DialectProfile,
  unitAreas: readonly ByteRange[] = [],
  known: Layout | null = null,
  sights: readonly FlashSight[] = [],
): ProtectedRange[] {
  const { bootloader, environment, config, factory } = dialect.flash;
  const usual: (ProtectedRange | null)[] = [
    bootloader && { name: 'bootloader', role: 'bootloader', range: bootloader },
    environment && { name: 'environment', role: 'config', range: environment },
    config && { name: 'config', role: 'config', range: config },
    factory && { name: 'factory', role: 'factory', range: factory },
    { name: 'bootloader', role: 'bootloader', range: { start: 0, end: BOOTLOADER_BYTES } },
  ];
  const free = provenFirmware(known, sights);
  // Calibration data seen at the usual place stays protected, whatever the layout says.
  const isThere = ({ range }: ProtectedRange) => seenAt(sights, range.start) === 'eeprom';
  const fromLayout = layout.partitions.flatMap((p): ProtectedRange[] =>
    p.role === 'bootloader' || p.role === 'config' || p.role === 'factory'
      ? [{ name: p.name, role: p.role, range: p.range }]
      : [],
  );
  return [
    ...fromLayout,
    ...usual
      .filter((p) => p !== null)
      .flatMap((p) =>
        isThere(p) ? [p] : subtractRanges([p.range], free).map((range): ProtectedRange => ({ ...p, range })),
      ),
    ...unitAreas.map((range): ProtectedRange => ({ name: 'Factory', role: 'factory', range })),
  ];
}

/** True for the roles that a normal plan never writes. */
export function isProtectedRole(role: string): boolean {
  return PROTECTED_ROLES.some((p) => p === role);
}
