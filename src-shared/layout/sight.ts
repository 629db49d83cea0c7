import { z } from 'zod';
import { bytesToHex } from '../bytes/hex';
import type { ByteRange } from '../bytes/range';

/** Bytes read from this unit's flash where a partition or image may begin; `offset` is absolute. */
export const FlashSight = z.object({
  offset: z.number().int().nonnegative(),
  /** The bytes as hexadecimal digits: the evidence. */
  bytes: z.string().regex(/^(?:[0-9a-f]{2}){4,64}$/),
});
export type FlashSight = z.infer<typeof FlashSight>;

/** Classification of bytes by their beginning. */
export type SightKind =
  | 'uimage'
  | 'vendor-image'
  | 'squashfs'
  | 'jffs2'
  | 'overlay-end-mark'
  | 'ubi'
  | 'eeprom'
  | 'erased'
  | 'not-readable'
  | 'other';

const BEGINNINGS: readonly [RegExp, SightKind][] = [
  [/^27051956/, 'uimage'],
  // TP-Link's header: its version, then the name or version in letters.
  [/^0[123]000000(?:[2-7][0-9a-f]){3}/, 'vendor-image'],
  [/^(?:68737173|73717368)/, 'squashfs'],
  // Followed by a node type, in either byte order: the two bytes of the mark alone occur by chance.
  [/^(?:8519(?:0320|01e0|02e0|0420|06e0|08e0|09e0)|1985(?:2003|e001|e002|2004|e006|e008|e009))/, 'jffs2'],
  [/^deadc0de/, 'overlay-end-mark'],
  [/^55424923/, 'ubi'],
  // Chip id 0x7628, the beginning of calibration data (B§7).
  [/^2876/, 'eeprom'],
  // The bus's filler in either byte order: not readable rather than erased (B§4.2).
  [/^(?:ddbaddba|baddbadd)/, 'not-readable'],
  [/^(?:ff)+$/, 'erased'],
];

/** The classification of a sight's bytes. */
export function kindOf(sight: FlashSight): SightKind {
  return BEGINNINGS.find(([beginning]) => beginning.test(sight.bytes))?.[1] ?? 'other';
}

/** The kind of data at `offset`, or null if nothing was read there. */
export function seenAt(sights: readonly FlashSight[], offset: number): SightKind | null {
  const sight = sights.find((s) => s.offset === offset);
  return sight ? kindOf(sight) : null;
}

/** Types of a uImage that a loader boots from flash: a kernel, or a multi-part image that begins with one. */
const STARTED_TYPES = ['02', '04'];
/** Offset of the type in a uImage's header, in hexadecimal digits. */
const TYPE_AT = 2 * 30;

/**
 * True if a firmware begins at `offset`: a vendor's header, or a uImage of a bootable type. A script or a loader does
 * not count.
 */
export function beginsFirmware(sights: readonly FlashSight[], offset: number): boolean {
  const sight = sights.find((s) => s.offset === offset);
  if (!sight) return false;
  const kind = kindOf(sight);
  if (kind === 'vendor-image') return true;
  return kind === 'uimage' && STARTED_TYPES.includes(sight.bytes.slice(TYPE_AT, TYPE_AT + 2));
}

/** Bytes of calibration data that the radio uses (B§7). */
const CALIBRATION_BYTES = 0x400;

/** Flash ranges in which calibration data was recognised: this unit's own, whatever a list calls the place. */
export function calibrationSeen(sights: readonly FlashSight[]): ByteRange[] {
  return sights
    .filter((sight) => kindOf(sight) === 'eeprom')
    .map(({ offset }) => ({ start: offset, end: offset + CALIBRATION_BYTES }));
}

/** A read as a sight: its first 64 bytes. */
export function sightOf(offset: number, bytes: Uint8Array): FlashSight {
  return { offset, bytes: bytesToHex(bytes.subarray(0, 64)) };
}
