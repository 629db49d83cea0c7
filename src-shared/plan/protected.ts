import { ownPlacesOf } from '../board/protection';
import type { Board } from '../board/board-types';
import { subtractRanges } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import type { DialectProfile } from '../dialect/dialect-types';
import { beginsFirmware, calibrationSeen, seenAt } from '../layout/sight';
import type { FlashSight } from '../layout/sight';
import { topLevelPartitions } from '../layout/query';
import type { Layout, OffsetEvidence, PartitionRole } from '../layout/layout-types';
import { PROTECTED_ROLES } from '../layout/layout-types';
import { isWhole } from '../layout/whole';
import { BOOTLOADER_BYTES } from './constants';

/** A range of flash that no normal plan may touch (P2), and what it contains. */
export interface ProtectedRange {
  name: string;
  role: 'bootloader' | 'config' | 'factory';
  range: ByteRange;
  /** The source: the layout, the loader's family, the chosen board, or the flash itself. */
  by: 'layout' | 'dialect' | 'board' | 'content';
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
  return topLevelPartitions(known)
    .filter(
      (p) => IMAGE_ROLES.includes(p.role) && p.range.start >= loader.range.end && beginsFirmware(sights, p.range.start),
    )
    .filter(
      (p) => p.evidence.some((e) => BY_UNIT.includes(e.kind)) && !p.evidence.some((e) => BY_OTHERS.includes(e.kind)),
    )
    .map((p) => p.range);
}

/** Facts besides the given layout; an omitted one is not known. */
export interface KnownOfUnit {
  /** The bench's own layout. */
  layout?: Layout | null;
  /** Where this unit's own calibration data was seen by its content. */
  unitAreas?: readonly ByteRange[];
  sights?: readonly FlashSight[];
  /** The model that the technician says it is. */
  board?: Board | null;
}

/**
 * The ranges outside every normal plan: those of the layout, of the chosen board and of the dialect, and the first
 * 0x30000 bytes. All of them count, because each may be wrong; so does every place where this unit's data was recognised.
 * Where the bench's layout and the flash contents together prove a firmware, the dialect's defaults and the usual loader
 * size no longer apply (a TP-Link firmware begins at 0x20000). A chosen board is never overruled: if a list contradicts
 * it, one of the two is wrong, and the technician must decide which.
 */
export function protectedRanges(layout: Layout, dialect: DialectProfile, known: KnownOfUnit = {}): ProtectedRange[] {
  const { bootloader, environment, config, factory } = dialect.flash;
  const { sights = [], unitAreas = [], board = null } = known;
  const usual: (Omit<ProtectedRange, 'by'> | null)[] = [
    bootloader && { name: 'bootloader', role: 'bootloader', range: bootloader },
    environment && { name: 'environment', role: 'config', range: environment },
    config && { name: 'config', role: 'config', range: config },
    factory && { name: 'factory', role: 'factory', range: factory },
    { name: 'bootloader', role: 'bootloader', range: { start: 0, end: BOOTLOADER_BYTES } },
  ];
  const free = provenFirmware(known.layout ?? null, sights);
  // Calibration data seen at the usual place stays protected, whatever the layout says.
  const isThere = ({ range }: Pick<ProtectedRange, 'range'>) => seenAt(sights, range.start) === 'eeprom';
  const fromLayout = layout.partitions.flatMap((p): ProtectedRange[] =>
    p.role === 'bootloader' || p.role === 'config' || p.role === 'factory'
      ? [{ name: p.name, role: p.role, range: p.range, by: 'layout' }]
      : [],
  );
  return [
    ...fromLayout,
    ...usual
      .filter((p) => p !== null)
      .flatMap((p) => (isThere(p) ? [p.range] : subtractRanges([p.range], free)).map((range) => ({ ...p, range })))
      .map((p): ProtectedRange => ({ ...p, by: 'dialect' })),
    ...(board ? ownPlacesOf(board) : []).map((place): ProtectedRange => ({ ...place, by: 'board' })),
    ...[...unitAreas, ...calibrationSeen(sights)].map((range): ProtectedRange => ({
      name: 'Factory',
      role: 'factory',
      range,
      by: 'content',
    })),
  ];
}

/** True for the roles that a normal plan never writes. */
export function isProtectedRole(role: string): boolean {
  return PROTECTED_ROLES.some((p) => p === role);
}
