import type { DialectProfile } from '../../dialect/dialect-types';
import type { LoaderIdentity } from '../../identity/identity-types';
import type { Layout, Partition, PartitionRole } from '../../layout/layout-types';
import type { SavedUnitData } from '../plan-types';

/** Stock loader of B§1 with every method of the planner. */
export const STOCK: DialectProfile = {
  id: 'ralink-stock',
  title: 'Ralink SDK 4.3',
  family: 'ralink',
  chip: null,
  evidence: { level: 'source', sources: ['B§1'] },
  baudRates: [57600, 115200],
  lineEnd: 'lf-cr',
  recognise: { patterns: [{ pattern: 'Ralink UBoot Version', weight: 1 }] },
  prompts: ['MT7628 # '],
  entry: { kind: 'menu-key', key: '4', marker: 'Please choose', acknowledgements: ['You choosed'], opensMenu: null },
  menu: [
    { key: '0', action: 'writes-firmware-serial', confirms: false, hidden: true, loadAddress: 0x80100000 },
    { key: '2', action: 'writes-firmware-tftp', confirms: true, hidden: false, loadAddress: 0x80100000 },
    { key: '4', action: 'opens-prompt', confirms: false, hidden: false, loadAddress: null },
  ],
  network: {
    deviceIp: '10.10.10.123',
    serverIp: '10.10.10.3',
    blockSize: 512,
    timeoutMs: 3000,
    timeoutBudget: 11,
    budgetResets: false,
  },
  memory: {
    loadAddress: 0x80100000,
    builtInLoad: null,
    flashBase: 0xbc000000,
    windowBytes: 0x400000,
    ram: [
      { start: 0x80000000, end: 0x90000000 },
      { start: 0xa0000000, end: 0xb0000000 },
    ],
  },
  flash: {
    eraseSize: 0x10000,
    bootloader: { start: 0, end: 0x30000 },
    environment: { start: 0x30000, end: 0x31000 },
    config: { start: 0x30000, end: 0x40000 },
    factory: { start: 0x40000, end: 0x50000 },
    firmware: 0x50000,
  },
  lineLimit: 254,
  methods: ['prompt-cp-linux', 'menu-2', 'menu-0', 'prompt-spi-write'],
  traps: [],
};

export const UPSTREAM: DialectProfile = {
  ...STOCK,
  id: 'upstream',
  title: 'Upstream U-Boot',
  family: 'upstream',
  baudRates: [115200],
  lineEnd: 'cr-lf',
  prompts: ['=> '],
  entry: { kind: 'stop-key', key: ' ', marker: 'Hit any key' },
  menu: [],
  network: { ...STOCK.network, deviceIp: null, serverIp: null, blockSize: 1468, windowSize: 8, budgetResets: true },
  memory: { ...STOCK.memory, loadAddress: 0x82000000 },
  flash: { ...STOCK.flash, eraseSize: 0x1000 },
  lineLimit: 511,
  methods: ['upstream-sf', 'upstream-mtd', 'upstream-cfi'],
};

const COMMANDS: Record<DialectProfile['family'], string[]> = {
  closed: [],
  ralink: [
    'bootm',
    'cp',
    'erase',
    'go',
    'help',
    'loadb',
    'md',
    'printenv',
    'reset',
    'setenv',
    'spi',
    'tftpboot',
    'version',
  ],
  upstream: ['cmp', 'cp', 'erase', 'loadb', 'md', 'mtd', 'protect', 'reset', 'setenv', 'sf', 'tftpboot'],
};

/** The identity of a healthy router of the dialect. */
export function identity(dialect: DialectProfile, chipSize = 0x1000000): LoaderIdentity {
  const stock = dialect.family === 'ralink';
  return {
    dialect: dialect.id,
    prompt: dialect.prompts[0]!,
    baud: dialect.baudRates[0]!,
    version: stock ? 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)' : 'U-Boot 2026.10-rc2',
    sdkVersion: stock ? '4.3.0.0' : null,
    soc: 'MT7628',
    model: null,
    ramBytes: 0x8000000,
    flash: {
      jedecId: 'ef4018',
      name: 'W25Q128',
      sizeBytes: chipSize,
      known: true,
      eraseSize: dialect.flash.eraseSize,
      base: 0xbc000000,
      windowBytes: 0x400000,
    },
    commands: COMMANDS[dialect.family],
    environment: stock ? { ipaddr: '10.10.10.123', serverip: '10.10.10.3', ethaddr: '"00:AA:BB:CC:DD:10"' } : {},
    deviceIp: dialect.network.deviceIp,
    serverIp: dialect.network.serverIp,
    relocatedTo: 0x87fb8000,
    resetCause: null,
  };
}

export function partition(
  name: string,
  start: number,
  end: number,
  role: PartitionRole,
  parent: string | null = null,
): Partition {
  return { name, range: { start, end }, role, parent, evidence: [{ kind: 'tiling', detail: 'order of /proc/mtd' }] };
}

/** The founding router (design §1); `dual` puts firmware2 where a dual-image loader has it. */
export function founding(options: { dual?: boolean; confidence?: Layout['confidence'] } = {}): Layout {
  const { dual = false, confidence = 'proven' } = options;
  const second = dual
    ? [partition('reserved', 0x800000, 0x850000, 'reserved'), partition('firmware2', 0x850000, 0x1000000, 'firmware')]
    : [partition('firmware2', 0x800000, 0xfb0000, 'firmware'), partition('reserved', 0xfb0000, 0x1000000, 'reserved')];
  return {
    id: dual ? 'dual-image' : 'tiling',
    chipSize: 0x1000000,
    eraseSize: 0x10000,
    partitions: [
      partition('ALL', 0, 0x1000000, 'chip'),
      partition('Bootloader', 0, 0x30000, 'bootloader'),
      partition('Config', 0x30000, 0x40000, 'config'),
      partition('Factory', 0x40000, 0x50000, 'factory'),
      partition('firmware1', 0x50000, 0x800000, 'firmware'),
      partition('rootfs', 0x19b1b1, 0x800000, 'rootfs', 'firmware1'),
      partition('rootfs_data', 0x6a0000, 0x800000, 'rootfs-data', 'rootfs'),
      ...second,
    ],
    confidence,
  };
}

/** All unit data of the founding router, saved and read twice; checksums are given or invented. */
export function savedData(factorySha256 = 'f'.repeat(64)): SavedUnitData[] {
  return [
    { role: 'config', range: { start: 0x30000, end: 0x40000 }, sha256: 'c'.repeat(64), readTwice: true },
    { role: 'factory', range: { start: 0x40000, end: 0x50000 }, sha256: factorySha256, readTwice: true },
  ];
}
