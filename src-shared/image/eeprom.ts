import { constantOf, le16 } from './source';
import type { EepromInfo } from './image-types';

/** Bytes of a Factory partition that the MT7628's radio uses (B§7). */
export const EEPROM_BYTES = 0x400;
const CHIP_ID = 0x7628;
/** The SDK template's addresses and the loader's own fallback (B§7). */
const DEFAULT_MACS = new Set(['00:0c:43:e1:76:28', '00:0c:43:e1:76:29', '00:aa:bb:cc:dd:10']);

function macAt(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 6)].map((b) => b.toString(16).padStart(2, '0')).join(':');
}

/**
 * True if an address (`aa:bb:cc:dd:ee:ff`) can be unique to a unit: no group bit, not all zero, not the SDK's default
 * (B§7).
 */
export function isUnitMac(mac: string): boolean {
  const first = Number.parseInt(mac.slice(0, 2), 16);
  return first % 2 === 0 && mac !== '00:00:00:00:00:00' && !DEFAULT_MACS.has(mac);
}

/**
 * Classifies the start of a Factory partition (B§7). `unit` if any of its addresses can be a unit's own, `template` if
 * all are defaults, `blank` if erased (all FF) or wiped (all 00). Null if it is no MT7628 EEPROM, or shorter than 0x34
 * bytes.
 */
export function readEeprom(bytes: Uint8Array): EepromInfo | null {
  if (bytes.length < 0x34) return null;
  const macs = { wlanMac: macAt(bytes, 0x04), lanMac: macAt(bytes, 0x28), wanMac: macAt(bytes, 0x2e) };
  const chipId = le16(bytes, 0);
  const constant = constantOf(bytes.subarray(0, EEPROM_BYTES));
  if (constant === 0xff || constant === 0) return { chipId, ...macs, kind: 'blank' };
  if (chipId !== CHIP_ID) return null;
  const own = Object.values(macs).some(isUnitMac);
  return { chipId, ...macs, kind: own ? 'unit' : 'template' };
}

/** True for an address that was never assigned: erased, zero, or the SDK's default. */
const isDefaultMac = (mac: string) =>
  mac === 'ff:ff:ff:ff:ff:ff' || mac === '00:00:00:00:00:00' || DEFAULT_MACS.has(mac);

/**
 * True if bytes with the chip id are certainly an EEPROM, wherever they were found: every address is a default or a
 * unit's own, and its own ones share a prefix. The two bytes of the id alone occur by chance.
 */
export function isSureEeprom(bytes: Uint8Array): boolean {
  const eeprom = readEeprom(bytes);
  if (!eeprom || eeprom.kind === 'blank') return false;
  const filled = [eeprom.wlanMac, eeprom.lanMac, eeprom.wanMac].filter((mac) => !isDefaultMac(mac));
  // Locally administered addresses of one unit differ from the maker's prefix in the first byte.
  return filled.every((mac) => isUnitMac(mac) && mac.slice(3, 8) === filled[0]!.slice(3, 8));
}

/**
 * On some boards the calibration data begins inside its partition: at 0x20000 of Teltonika's, at 0x1d800 of Mercury's
 * loader. Bytes.
 */
const STEP = 0x800;

/** The calibration data in a unit's partition, not necessarily at its start; null if there is none. */
export function eepromInside(bytes: Uint8Array): EepromInfo | null {
  const first = readEeprom(bytes);
  if (first && first.kind !== 'blank') return first;
  for (let at = STEP; at + EEPROM_BYTES <= bytes.length; at += STEP) {
    const here = bytes.subarray(at, at + EEPROM_BYTES);
    if (isSureEeprom(here)) return readEeprom(here);
  }
  return first;
}
