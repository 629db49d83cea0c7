import { rangeOf } from '../../bytes/range';
import type { DialectProfile } from '../dialect-types';
import { RALINK_BASE, RALINK_TRAPS, RALINK_TRAPS_WITHOUT_MENU, menuWith } from './base';

/** ASUS RT-N12+ B1 and relatives: U-Boot 1.1.8 that prints every raspi call; entry 0 is listed (B§1.1, B§1.3). */
export const asus118: DialectProfile = {
  ...RALINK_BASE,
  id: 'asus-118',
  title: 'ASUS (U-Boot 1.1.8)',
  evidence: {
    level: 'hardware',
    sources: ['B§1.1, B§1.3, B§1.7', 'log:asus_rt-n12plus-b1_mt7628_uboot-1.1.8_boot-and-menu2'],
  },
  recognise: {
    patterns: [
      { pattern: '^ASUS .*bootloader version:', weight: 45 },
      { pattern: '^U-Boot 1\\.1\\.8 \\(', weight: 42 },
      { pattern: '^ASUS ASUS PRODUCT gpio init', weight: 40 },
      { pattern: '^## Checking 1st firmware at', weight: 36 },
      { pattern: '^\\s*0: Load System code then write to Flash via Serial', weight: 34 },
    ],
  },
  menu: menuWith({ key: '0', hidden: false }),
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: '192.168.1.75' },
};

/** TP-Link Archer MR200 v4 (4G): `MT7628 # ` with the old command set, its own layout (B§1.1, B§2, B§4.1). */
export const tplinkMr200: DialectProfile = {
  ...RALINK_BASE,
  id: 'tplink-mr200',
  title: 'TP-Link Archer MR200 v4',
  evidence: {
    level: 'hardware',
    sources: ['B§1.1, B§2, B§4.1', 'log:tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo'],
  },
  baudRates: [115200],
  recognise: {
    patterns: [
      { pattern: '^serverip=192\\.168\\.0\\.225$', weight: 45 },
      { pattern: '^rarpboot- boot image via network', weight: 42 },
      { pattern: '^coninfo - print console devices', weight: 40 },
    ],
  },
  network: { ...RALINK_BASE.network, deviceIp: '192.168.0.2', serverIp: '192.168.0.225' },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x20000),
    environment: null,
    config: { start: 0x7d0000, end: 0x7e0000 },
    factory: { start: 0x7f0000, end: 0x800000 },
    firmware: 0x20000,
  },
  methods: ['prompt-spi-write'],
  traps: [
    ...RALINK_TRAPS,
    { id: 'tplink-layout', source: 'B§4.1' },
    { id: 'environment-place-unknown', source: 'B§4.1' },
    { id: 'fast-uart', source: 'B§1.1' },
  ],
};

/** The window opens with the banner and lasts about 5 s from power-on (log:mercury). */
const TPLINK_MARKER = 'U-Boot 1.1.3';

/** TP-Link group, 2018 and later: a word typed within about 5 s; later builds keep only `tftpboot` (B§1.4). */
export const tplinkGroup: DialectProfile = {
  ...RALINK_BASE,
  id: 'tplink-group',
  title: 'TP-Link group (typed word)',
  evidence: { level: 'community', sources: ['B§1.4, B§2, B§3.3, B§4.1'] },
  recognise: {
    patterns: [
      { pattern: 'continue to starting system\\.', weight: 42 },
      { pattern: '^disable switch phyport', weight: 40 },
      { pattern: 'System Boot system code via Flash\\.\\(0xbc0[124]0000\\)', weight: 40 },
      { pattern: '^do_bootm:argc=\\d', weight: 38 },
      { pattern: '^gpiomode1 [0-9a-f]{8}\\.', weight: 30 },
    ],
  },
  entry: { kind: 'typed-word', word: 'tpl', marker: TPLINK_MARKER },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: '192.168.1.100' },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x20000),
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  // Not offered: `erase uboot` and `cp.b RAM OFFSET LENGTH`. Each was seen once, at offset 0 and without its output
  // (B§3.3); no form of `erase` is known that wipes only the firmware, nor how to tell a finished `cp.b` from a refused
  // one.
  methods: ['prompt-spi-write'],
  traps: [
    ...RALINK_TRAPS_WITHOUT_MENU,
    { id: 'own-writer-not-offered', source: 'B§3.3, B§3.4' },
    { id: 'typed-word-window', source: 'B§1.4' },
    { id: 'prompt-stripped', source: 'B§1.4, B§2' },
    { id: 'cp-takes-flash-offset', source: 'B§3.3' },
    { id: 'tplink-layout', source: 'B§4.1' },
    { id: 'environment-place-unknown', source: 'B§4.1' },
  ],
};

/** Mercury MAC1200R v2: the same with the word `slp`; calibration inside the loader's first 128 KiB (log:mercury). */
export const mercury: DialectProfile = {
  ...tplinkGroup,
  id: 'mercury',
  title: 'Mercury (TP-Link group, word slp)',
  evidence: {
    level: 'hardware',
    sources: ['B§1.1, B§1.4, B§3.3, B§4.1', 'log:mercury-mac1200r-v2_mt7628_tplink-dialect_session'],
  },
  baudRates: [57600],
  recognise: {
    patterns: [
      { pattern: 'MAC1200R', weight: 45 },
      { pattern: '^bc01d800: +4[Dd] 31 43 54', weight: 44 },
    ],
  },
  entry: { kind: 'typed-word', word: 'slp', marker: TPLINK_MARKER },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x1d800),
    environment: null,
    config: { start: 0x20000, end: 0x30000 },
    factory: { start: 0x1d800, end: 0x20000 },
    firmware: 0x40000,
  },
  traps: [...tplinkGroup.traps, { id: 'factory-inside-loader', source: 'B§4.1' }],
};

/** Xiaomi: bootdelay 0, console closed unless its own settings open it (B§0.5, B§1.4, B§6.2). */
export const xiaomi: DialectProfile = {
  ...RALINK_BASE,
  id: 'xiaomi',
  title: 'Xiaomi Mi Router 4A/4C',
  evidence: { level: 'hardware', sources: ['B§1.4, B§4.1, B§6.2', 'log:E1'] },
  baudRates: [115200, 57600],
  recognise: {
    patterns: [
      { pattern: '^Booting System [12]$', weight: 45 },
      { pattern: '^RT2880_RSTSTAT_REG 0x', weight: 42 },
      { pattern: '^env is right!', weight: 40 },
      { pattern: '^Power on memory test\\.', weight: 40 },
      { pattern: '^## Booting image at bc260000', weight: 38 },
    ],
  },
  entry: { kind: 'locked', reason: 'locked.bootdelay-zero' },
  menu: menuWith({ key: '7', hidden: true }),
  network: { ...RALINK_BASE.network, deviceIp: null, serverIp: null },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x20000),
    environment: rangeOf(0x20000, 0x1000),
    config: rangeOf(0x20000, 0x10000),
    factory: null,
    firmware: 0x260000,
  },
  methods: [],
  traps: [...RALINK_TRAPS, { id: 'console-locked', source: 'B§1.4' }, { id: 'dual-system-flags', source: 'B§6.2' }],
};

/** Cudy: the console accepts no input (B§1.4). */
export const cudyLocked: DialectProfile = {
  ...RALINK_BASE,
  id: 'cudy-locked',
  title: 'Cudy (console locked)',
  evidence: { level: 'community', sources: ['B§1.4'] },
  baudRates: [115200, 57600],
  recognise: { patterns: [{ pattern: '\\b[Cc](?:udy|UDY)\\b', weight: 35 }] },
  entry: { kind: 'locked', reason: 'locked.console' },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: null, serverIp: null },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x30000),
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  methods: [],
  traps: [
    { id: 'lf-cr', source: 'B§0.1' },
    { id: 'console-locked', source: 'B§1.4' },
  ],
};

/** Breed: a closed third-party loader (B§9.6). */
export const breed: DialectProfile = {
  ...RALINK_BASE,
  id: 'breed',
  family: 'closed',
  title: 'Breed',
  evidence: { level: 'community', sources: ['B§9.6'] },
  baudRates: [115200, 57600],
  recognise: {
    patterns: [
      { pattern: 'Boot and Recovery Environment for Embedded Devices', weight: 50 },
      { pattern: '^breed> ?', weight: 50 },
      { pattern: '^Press any key to interrupt autoboot', weight: 40 },
    ],
  },
  prompts: ['breed> '],
  entry: { kind: 'stop-key', key: ' ', marker: 'Press any key to interrupt autoboot' },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: null },
  flash: {
    eraseSize: 0x10000,
    bootloader: rangeOf(0, 0x30000),
    environment: null,
    config: null,
    factory: null,
    firmware: null,
  },
  methods: [],
  traps: [{ id: 'commands-unknown', source: 'B§9.6' }],
};
