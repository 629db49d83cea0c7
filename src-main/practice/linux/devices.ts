import { MAP } from '../firmware-data';

/** A device on the router's USB bus. */
export interface UsbDevice {
  /** Name in /sys/bus/usb/devices. */
  bus: string;
  vendor: string;
  product: string;
  title: string;
  /** In order: USB class, and the bound driver. */
  interfaces: readonly { driver: string | null; class: number }[];
  /** Answers to AT commands, without the final OK. */
  at: Readonly<Record<string, string>>;
}

/** The unit's addresses as Linux reads them from Factory (B§7). */
export interface Addresses {
  valid: boolean;
  /** First two bytes of the EEPROM as the driver prints them. */
  chip: string;
  wlan: string;
  lan: string;
  wan: string;
}

const text = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0').toUpperCase()).join(':');

/** Reads the addresses at 0x04, 0x28 and 0x2E; invented ones if there is no valid EEPROM. */
export function readAddresses(flash: Uint8Array): Addresses {
  const at = (offset: number, length: number) => flash.subarray(MAP.factory + offset, MAP.factory + offset + length);
  const chip = ((at(0, 2)[1]! << 8) | at(0, 2)[0]!).toString(16).padStart(4, '0');
  const valid = chip === '7628';
  if (!valid) return { valid, chip, wlan: '02:0C:43:71:9A:52', lan: '02:0C:43:71:9A:53', wan: '02:0C:43:71:9A:54' };
  return { valid, chip, wlan: text(at(0x04, 6)), lan: text(at(0x28, 6)), wan: text(at(0x2e, 6)) };
}

/** `GMAC1_MAC_ADRH`/`ADRL` as the SDK's driver prints them: two bytes, then four. */
export function gmacLines(addresses: Addresses): string[] {
  const lines: string[] = [];
  for (const [name, mac] of [
    ['GMAC1', addresses.lan],
    ['GMAC2', addresses.wan],
  ] as const) {
    const digits = mac.replaceAll(':', '').toLowerCase();
    lines.push(`${name}_MAC_ADRH -- : 0x${digits.slice(0, 4).padStart(8, '0')}`);
    lines.push(`${name}_MAC_ADRL -- : 0x${digits.slice(4)}`);
  }
  return lines;
}
