import { sha256 } from '@noble/hashes/sha2.js';
import { fail } from '../finding/finding';
import { readEeprom } from './eeprom';
import { le16 } from './source';

/** Addresses of a Factory partition (B§7); the second radio's only where there is one. Offsets in bytes. */
export const MAC_FIELDS = { wlan: 0x04, lan: 0x28, wan: 0x2e } as const;
const SECOND_RADIO = 0x8000;
/** Chip ids of second radios at 0x8000 (B§7). */
const SECOND_RADIO_CHIPS = new Set([0x7610, 0x7612, 0x7662, 0x7603, 0x7663]);
const MAC_BYTES = 6;

/** The new addresses, `aa:bb:cc:dd:ee:ff`. */
export interface LocalMacs {
  wlan: string;
  lan: string;
  wan: string;
  /** Of a second radio; null where there is none. */
  wlan5: string | null;
}

/**
 * Normalises a typed address to `aa:bb:cc:dd:ee:ff`: any case, colons, dashes, blanks or nothing in between; null for
 * anything else.
 */
export function normaliseMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits.length === 12 ? digits.match(/../g)!.join(':') : null;
}

/** True for a locally administered address: bit 0x02 of the first byte set, group bit clear. */
export function isLocalMac(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 3) === 2;
}

/** Offsets of all addresses in these bytes, in the order WLAN, LAN, WAN, second radio. */
export function macOffsets(factory: Uint8Array): number[] {
  const second = factory.length >= SECOND_RADIO + 10 && SECOND_RADIO_CHIPS.has(le16(factory, SECOND_RADIO));
  return [...Object.values(MAC_FIELDS), ...(second ? [SECOND_RADIO + MAC_FIELDS.wlan] : [])];
}

/**
 * A copy of a Factory partition with a different locally administered address (bit 0x02) for each interface, for a unit
 * whose own Factory is lost. `seed` is the address on the label, which remains recognisable except for that bit, or any
 * text. The same seed gives the same addresses. The EEPROM has no checksum (B§7), and nothing else is changed. Throws
 * `factory/no-calibration` for bytes that are no MT7628 calibration, `factory/no-seed` for an empty seed.
 */
export function withLocalMacs(factory: Uint8Array, seed: string): { bytes: Uint8Array; macs: LocalMacs } {
  const eeprom = readEeprom(factory);
  if (!eeprom || eeprom.kind === 'blank') fail('factory/no-calibration', {});
  if (seed.trim() === '') fail('factory/no-seed', {});
  const base = baseOf(seed);
  // Not `slice`: on Node's Buffer it is a view.
  const bytes = new Uint8Array(factory);
  const macs = macOffsets(bytes).map((offset, index) => {
    const mac = plus(base, index);
    bytes.set(mac, offset);
    return textOf(mac);
  });
  return { bytes, macs: { wlan: macs[0]!, lan: macs[1]!, wan: macs[2]!, wlan5: macs[3] ?? null } };
}

/**
 * True if `copy` differs from `original` only in its addresses, each replaced by a different locally administered one.
 * The validator requires this before such a copy may be written to Factory.
 */
export function isLocalMacCopy(original: Uint8Array, copy: Uint8Array): boolean {
  if (original.length !== copy.length || (readEeprom(original)?.kind ?? 'blank') === 'blank') return false;
  const offsets = macOffsets(original);
  const macs = offsets.map((offset) => textOf(copy.subarray(offset, offset + MAC_BYTES)));
  if (!macs.every(isLocalMac) || new Set(macs).size !== macs.length) return false;
  const restored = new Uint8Array(copy);
  for (const offset of offsets) restored.set(original.subarray(offset, offset + MAC_BYTES), offset);
  return restored.every((byte, at) => byte === original[at]);
}

/** True if both have the same calibration data: equal except for the addresses. */
export function sameCalibration(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length || (readEeprom(one)?.kind ?? 'blank') === 'blank') return false;
  const addressed = new Uint8Array(other);
  for (const offset of macOffsets(one)) addressed.set(one.subarray(offset, offset + MAC_BYTES), offset);
  return addressed.every((byte, at) => byte === one[at]);
}

function baseOf(seed: string): Uint8Array {
  const label = normaliseMac(seed);
  const base = label
    ? Uint8Array.from(label.split(':'), (byte) => Number.parseInt(byte, 16))
    : sha256(new TextEncoder().encode(`locally administered ${seed.trim()}`)).slice(0, MAC_BYTES);
  base[0] = (base[0]! & 0xfc) | 2;
  return base;
}

/** The address `steps` higher, counted in the last three bytes. */
function plus(base: Uint8Array, steps: number): Uint8Array {
  const mac = new Uint8Array(base);
  const last = (((base[3]! << 16) | (base[4]! << 8) | base[5]!) + steps) & 0xffffff;
  mac.set([last >>> 16, (last >>> 8) & 0xff, last & 0xff], 3);
  return mac;
}

const textOf = (mac: Uint8Array) => [...mac].map((b) => b.toString(16).padStart(2, '0')).join(':');
