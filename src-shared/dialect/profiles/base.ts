import { rangeOf } from '../../bytes/range';
import type { DialectProfile, Entry, MenuEntry } from '../dialect-types';

/** Cached (KSEG0) and uncached (KSEG1) views of up to 256 MiB of RAM (B§4.1). */
const MIPS_RAM = [rangeOf(0x80000000, 0x10000000), rangeOf(0xa0000000, 0x10000000)];

/** The menu line that every SDK loader prints before its countdown (B§1.3). */
export const MENU_MARKER = 'Please choose the operation';

const entry = (
  key: string,
  action: MenuEntry['action'],
  loadAddress: number | null,
  more: Partial<Pick<MenuEntry, 'confirms' | 'hidden'>> = {},
): MenuEntry => ({ key, action, confirms: false, hidden: false, loadAddress, ...more });

/** The stock menu, hidden entries included (B§1.5). Load addresses are RAM addresses. */
export const STOCK_MENU: MenuEntry[] = [
  entry('0', 'writes-firmware-serial', 0x80100000, { hidden: true }),
  entry('1', 'boots-ram', 0x80a00000),
  entry('2', 'writes-firmware-tftp', 0x80100000, { confirms: true }),
  entry('3', 'boots-flash', 0x80c00000),
  entry('4', 'opens-prompt', null),
  entry('5', 'writes-firmware-usb', 0x80100000, { hidden: true }),
  entry('7', 'writes-loader-serial', 0x80100000),
  entry('8', 'runs-loader-ram', 0x80200000, { hidden: true }),
  entry('9', 'writes-loader-tftp', 0x80100000, { confirms: true }),
];

/** The stock menu with some entries replaced, added (by key) or changed. */
export function menuWith(...changes: (Partial<MenuEntry> & Pick<MenuEntry, 'key'>)[]): MenuEntry[] {
  const byKey = new Map(STOCK_MENU.map((e) => [e.key, e]));
  for (const change of changes) {
    const old = byKey.get(change.key) ?? entry(change.key, 'other', null);
    byKey.set(change.key, { ...old, ...change });
  }
  return [...byKey.values()].sort((a, b) => a.key.localeCompare(b.key));
}

/** How to enter every loader with the numbered menu (B§1.4). */
export const MENU_KEY_4: Extract<Entry, { kind: 'menu-key' }> = {
  kind: 'menu-key',
  key: '4',
  marker: MENU_MARKER,
  acknowledgements: ['You choosed 4', 'You chose 4', '4: System Enter Boot Command Line Interface'],
  opensMenu: null,
};

const WIRE_TRAPS = [
  { id: 'lf-cr', source: 'B§0.1' },
  { id: 'one-byte-receiver', source: 'B§0.2' },
  { id: 'empty-line-repeats', source: 'B§0.3' },
];

const MENU_TRAPS = [
  { id: 'other-keys-act', source: 'B§0.4' },
  { id: 'bootdelay-zero', source: 'B§0.5' },
  { id: 'partial-load-is-flashed', source: 'B§0.7, B§1.6' },
  { id: 'failed-boot-no-prompt', source: 'B§1.5' },
  { id: 'menu-address-is-saved', source: 'B§1.6' },
  { id: 'missing-address-crashes', source: 'B§1.6' },
];

const COMMAND_TRAPS = [
  { id: 'bootcmd-ignored', source: 'B§0.6' },
  { id: 'baud-is-fixed', source: 'B§1.1, B§3.9' },
  { id: 'cp-needs-tftp', source: 'B§3.3' },
  { id: 'cp-does-not-verify', source: 'B§3.3' },
  { id: 'erase-linux-to-end', source: 'B§3.4' },
  { id: 'short-form-hangs', source: 'B§3.5, B§3.9' },
  { id: 'tftp-budget', source: 'B§3.6' },
  { id: 'duplicate-not-acknowledged', source: 'B§3.6' },
  { id: 'load-has-no-limit', source: 'B§3.6, B§3.8' },
  { id: 'image-overwrites-itself', source: 'B§3.7' },
  { id: 'kermit-never-times-out', source: 'B§3.8' },
  { id: 'window-4-mib', source: 'B§4.2' },
  { id: 'unknown-chip-guessed', source: 'B§4.3' },
  { id: 'erase-wraps', source: 'B§4.3' },
  { id: 'four-byte-hang', source: 'B§4.3' },
  { id: 'ethaddr-quotes', source: 'B§5' },
  { id: 'config-holds-nvram', source: 'B§5' },
];

/** Traps of the U-Boot 1.1.3 line, with or without the numbered menu. */
export const RALINK_TRAPS = [...WIRE_TRAPS, ...MENU_TRAPS, ...COMMAND_TRAPS];
export const RALINK_TRAPS_WITHOUT_MENU = [...WIRE_TRAPS, ...COMMAND_TRAPS];

/** Common to all loaders of the SDK's U-Boot 1.1.3 line; a profile states what differs. */
export const RALINK_BASE = {
  family: 'ralink',
  chip: null,
  baudRates: [57600, 115200],
  lineEnd: 'lf-cr',
  prompts: ['MT7628 # '],
  entry: MENU_KEY_4,
  menu: STOCK_MENU,
  // 3 s nominal, 3.1 s measured (B§3.6); the 11th time-out of a transfer restarts it.
  network: {
    deviceIp: '10.10.10.123',
    serverIp: '10.10.10.3',
    blockSize: 512,
    timeoutMs: 3100,
    timeoutBudget: 10,
    budgetResets: false,
  },
  memory: {
    loadAddress: 0x80100000,
    builtInLoad: { kind: 'fixed', address: 0x80100000, evidence: 'source' },
    flashBase: 0xbc000000,
    windowBytes: 0x400000,
    ram: MIPS_RAM,
  },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x30000),
    environment: rangeOf(0x30000, 0x1000),
    config: rangeOf(0x30000, 0x10000),
    factory: rangeOf(0x40000, 0x10000),
    firmware: 0x50000,
  },
  lineLimit: 254,
  methods: ['prompt-cp-linux', 'menu-2', 'menu-0', 'prompt-spi-write'],
  traps: RALINK_TRAPS,
} satisfies Omit<DialectProfile, 'id' | 'title' | 'evidence' | 'recognise'>;

export const UPSTREAM_TRAPS = [
  { id: 'empty-line-repeats', source: 'B§9.2' },
  { id: 'any-key-stops', source: 'B§9.1' },
  { id: 'bootcmd-runs', source: 'B§9.1' },
  { id: 'prompt-inside-crc32', source: 'B§9.5' },
  { id: 'load-has-no-limit', source: 'B§3.7' },
  { id: 'image-overwrites-itself', source: 'B§3.7' },
];

/** Common to upstream builds (B§9). Blocks of 1468 bytes, 5 s, ten time-outs, a count that progress resets (B§9.5). */
export const UPSTREAM_BASE = {
  family: 'upstream',
  chip: null,
  baudRates: [115200],
  // 40 MHz / 87 is 0.2 % off; 921600 would be 0.9 % off (field notes), and not every adapter supports it.
  loadBaud: 460800,
  lineEnd: 'cr-lf',
  prompts: ['=> '],
  entry: { kind: 'stop-key', key: ' ', marker: 'Hit any key to stop autoboot' },
  menu: [],
  network: {
    deviceIp: null,
    serverIp: null,
    blockSize: 1468,
    // U-Boot’s client since 2020.10. Its MT7628 driver has 256 receive descriptors and MT7621’s 24, but with eight in flight and a
    // busy computer its virtio driver stops receiving for good (test/integration/tftp-window.test.ts); four are as fast.
    windowSize: 4,
    timeoutMs: 5000,
    timeoutBudget: 10,
    budgetResets: true,
  },
  memory: {
    loadAddress: 0x81000000,
    builtInLoad: null,
    flashBase: 0xbc000000,
    windowBytes: 0x400000,
    ram: MIPS_RAM,
  },
  // The environment's place differs by board (B§9.2), so only the range common to all of them is stated.
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x30000),
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  lineLimit: 511,
  methods: ['upstream-sf', 'upstream-mtd'],
  traps: UPSTREAM_TRAPS,
} satisfies Omit<DialectProfile, 'id' | 'title' | 'evidence' | 'recognise'>;
