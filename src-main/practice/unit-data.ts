import { makePrng, noise, seedFor } from './prng';
import { MAP } from './firmware-data';

/** Data that differs between units: addresses, calibration, serial number, settings. */
export interface Unit {
  /** 2.4 GHz WLAN address; LAN is the next one, then WAN (B§7). */
  wlanMac: Uint8Array;
  factory: Uint8Array;
  config: Uint8Array;
  /** JFFS2 of firmware 1, `[0x6A0000, 0x800000)`. */
  overlay: Uint8Array;
}

/** Two units of one batch have adjacent addresses. */
const VENDOR = [0xd4, 0x8f, 0x2e];

export function makeUnit(seed: number, name: 'brick' | 'twin'): Unit {
  const base = makePrng(seedFor(seed, 'batch')).below(0x3fff) << 8;
  const serial = base + (name === 'brick' ? 0x34 : 0x8c);
  const wlanMac = macOf(serial);
  const prng = makePrng(seedFor(seed, `unit ${name}`));
  return {
    wlanMac,
    factory: makeFactory(serial, prng.next()),
    config: makeConfig(wlanMac, serial),
    overlay: makeOverlay(prng.next(), wlanMac),
  };
}

function macOf(serial: number): Uint8Array {
  return Uint8Array.from([...VENDOR, (serial >>> 16) & 0xff, (serial >>> 8) & 0xff, serial & 0xff]);
}

/** Radio EEPROM and addresses (B§7): 0x400 bytes in use, the rest erased. */
function makeFactory(serial: number, calibrationSeed: number): Uint8Array {
  const factory = new Uint8Array(0x10000).fill(0xff);
  factory.fill(0, 0, 0x200);
  const calibration = makePrng(calibrationSeed);
  factory.set([0x28, 0x76, 0x01, 0x00], 0); // chip, EEPROM version
  factory.set(macOf(serial), 0x04);
  factory.set(macOf(serial + 1), 0x28);
  factory.set(macOf(serial + 2), 0x2e);
  factory.set([0x22, 0x34, 0x00, 0x20, 0xff, 0xff, 0x00, 0x01], 0x34); // NIC_CONF, country, LED
  factory.set([0x10, 0x40], 0x42);
  for (let i = 0x46; i < 0x4c; i++) factory[i] = calibration.below(6);
  for (let i = 0x50; i < 0x62; i++) factory[i] = 0x18 + calibration.below(0x10);
  for (let i = 0xa0; i < 0xae; i++) factory[i] = 0xc0 + calibration.below(8);
  for (let i = 0xc6; i < 0xd7; i++) factory[i] = calibration.below(0x60);
  factory.set([0x20 + calibration.below(0x40), 0x80 | calibration.below(16), calibration.below(16)], 0xf4);
  for (let i = 0x120; i < 0x180; i++) factory[i] = calibration.below(0x40);
  return factory;
}

/** An erased environment, followed by the vendor's settings as text (B§5). */
function makeConfig(wlanMac: Uint8Array, serial: number): Uint8Array {
  const config = new Uint8Array(0x10000).fill(0xff);
  const tail = Array.from(wlanMac.subarray(4), (b) => b.toString(16).padStart(2, '0').toUpperCase()).join('');
  const settings = [
    'Default=1',
    'WebInit=1',
    `SerialNumber=LR2${String(serial).padStart(9, '0')}`,
    'HostName=LTE-Router',
    'OperationMode=3',
    'wanConnectionMode=4G',
    'lan_ipaddr=192.168.8.1',
    'lan_netmask=255.255.255.0',
    'CountryCode=MX',
    `SSID1=LTE_${tail}`,
    'AuthMode=WPA2PSK',
    'APN=internet.itelcel.com',
  ];
  let at = 0x2004;
  for (const line of settings) {
    for (const c of `${line}\0`) config[at++] = c.charCodeAt(0);
  }
  config[at] = 0;
  return config;
}

/** Clean marker of JFFS2 on NOR, little-endian: magic, type, length, header CRC. */
const CLEAN_MARKER = [0x85, 0x19, 0x03, 0x20, 0x0c, 0, 0, 0, 0xb1, 0xb0, 0x1e, 0xe4];
const BLOCK = 0x10000;

/** A used JFFS2: clean markers, nodes in the first blocks, the rest free. */
function makeOverlay(seed: number, wlanMac: Uint8Array): Uint8Array {
  const overlay = new Uint8Array(MAP.firmware2 - MAP.overlay1).fill(0xff);
  const prng = makePrng(seed);
  for (let block = 0; block < overlay.length; block += BLOCK) {
    overlay.set(CLEAN_MARKER, block);
    if (block >= 7 * BLOCK) continue;
    const end = block === 6 * BLOCK ? block + 0x5a00 : block + BLOCK - 0x200;
    for (let at = block + 12; at < end;) {
      const length = 0x44 + prng.below(0x780);
      const node = noise(prng.next(), Math.min(length, end - at));
      if (node.length < 0x44) break;
      node.set([0x85, 0x19, 0x02, 0xe0, node.length & 0xff, node.length >>> 8, 0, 0]);
      overlay.set(node, at);
      at += Math.ceil(node.length / 4) * 4;
    }
  }
  const text = Array.from(`hostname LTE-${wlanMac[5]!}\n`, (c) => c.charCodeAt(0));
  overlay.set(text, 0x60);
  return overlay;
}

/** `aa:bb:cc:dd:ee:ff` of six bytes. */
export function macText(mac: Uint8Array): string {
  return Array.from(mac, (b) => b.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
