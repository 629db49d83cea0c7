import type { DialectProfile } from '../dialect-types';
import { RALINK_BASE, RALINK_TRAPS, RALINK_TRAPS_WITHOUT_MENU } from './base';

/** Onion Omega2: its own menu, shown while the reset button is held (B§1.4). */
export const onionOmega2: DialectProfile = {
  ...RALINK_BASE,
  id: 'onion-omega2',
  chip: 'MT7688',
  title: 'Onion Omega2',
  evidence: { level: 'source', sources: ['B§1.1, B§1.4 (OM)', 'published Omega2 console sessions'] },
  baudRates: [115200],
  recognise: {
    patterns: [
      { pattern: '^Omega2 # ?', weight: 45 },
      { pattern: '^\\s*\\[ Enter \\]: Boot Omega2', weight: 45 },
      { pattern: '^\\s*\\[ 1 \\]: Start command line mode', weight: 42 },
      { pattern: '^Please select option:', weight: 30 },
      { pattern: 'Hold Reset button for more options', weight: 30 },
    ],
  },
  prompts: ['Omega2 # '],
  entry: {
    kind: 'menu-key',
    key: '1',
    marker: 'Please select option:',
    acknowledgements: ['Option [1] selected', '1: System Enter Boot Command Line Interface'],
    opensMenu: null,
  },
  menu: [
    { key: '0', action: 'writes-firmware-http', confirms: false, hidden: false, loadAddress: null },
    { key: '1', action: 'opens-prompt', confirms: false, hidden: false, loadAddress: null },
    { key: '2', action: 'writes-firmware-usb', confirms: false, hidden: false, loadAddress: null },
    { key: '\r', action: 'boots-flash', confirms: false, hidden: false, loadAddress: null },
  ],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.8.8', serverIp: '192.168.8.1' },
  methods: ['prompt-cp-linux', 'prompt-spi-write'],
  traps: [
    ...RALINK_TRAPS_WITHOUT_MENU,
    { id: 'own-menu', source: 'B§1.4' },
    { id: 'menu-needs-button', source: 'B§1.4' },
    { id: 'fast-uart', source: 'B§1.1' },
  ],
};

/** GL-iNet MT300A/N: no menu, SPACE stops, `erase` and `cp` take addresses (B§1.4, B§3.3, B§3.4). */
export const glinetKy: DialectProfile = {
  ...RALINK_BASE,
  id: 'glinet-ky',
  chip: 'MT7628',
  title: 'GL-iNet GL-MT300A/N',
  evidence: { level: 'source', sources: ['B§1.1, B§1.4, B§2, B§3.3, B§3.4 (KY)'] },
  baudRates: [115200],
  recognise: {
    patterns: [
      { pattern: '^gl-mt300an> ?', weight: 50 },
      { pattern: '^Hit SPACE to stop autoboot', weight: 45 },
    ],
  },
  prompts: ['gl-mt300an> '],
  entry: { kind: 'stop-key', key: ' ', marker: 'Hit SPACE to stop autoboot' },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: '192.168.1.2' },
  methods: ['prompt-erase-cp', 'prompt-spi-write'],
  traps: [
    ...RALINK_TRAPS_WITHOUT_MENU.filter((t) => t.id !== 'erase-linux-to-end' && t.id !== 'cp-needs-tftp'),
    { id: 'erase-takes-addresses', source: 'B§3.3, B§3.4' },
    { id: 'fast-uart', source: 'B§1.1' },
  ],
};

/** GL-iNet's newer loader: no menu, the word `gl` typed within the countdown opens the command line. */
export const glinetWord: DialectProfile = {
  ...RALINK_BASE,
  id: 'glinet-word',
  title: 'GL-iNet (typed word gl)',
  evidence: { level: 'community', sources: ['reports of GL-iNet loaders that ask for a typed word'] },
  baudRates: [115200],
  recognise: {
    patterns: [
      { pattern: "\\(type 'gl' to run U-Boot console\\)", weight: 50 },
      { pattern: '^(?:Hit|Enter) .gl. to stop autoboot', weight: 50 },
    ],
  },
  entry: { kind: 'typed-word', word: 'gl', marker: "'gl' to " },
  menu: [],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: '192.168.1.2' },
  methods: ['prompt-spi-write'],
  traps: [...RALINK_TRAPS_WITHOUT_MENU, { id: 'entry-assumed', source: 'B§1.1' }, { id: 'fast-uart', source: 'B§1.1' }],
};

/** VoCore2 with the maker's own U-Boot 1.1.3 (B§1.1). */
export const vocore2Vendor: DialectProfile = {
  ...RALINK_BASE,
  id: 'vocore2-vendor',
  chip: 'MT7628',
  title: 'VoCore2 (vendor U-Boot)',
  evidence: { level: 'hardware', sources: ['B§1.1, B§2', 'log:vocore2_mt7628_tftp-and-bootm-standalone'] },
  baudRates: [115200, 57600],
  recognise: { patterns: [{ pattern: '^VoCore2 > ?', weight: 50 }] },
  prompts: ['VoCore2 > '],
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.123', serverIp: '192.168.1.3' },
  // `cp`, `erase` and this build's menu writers are not offered. Only a load and a start from RAM were observed
  // (log:vocore2); where the writers read and write is unknown, and `help` lists only their names.
  methods: ['prompt-spi-write'],
  traps: [
    ...RALINK_TRAPS,
    { id: 'entry-assumed', source: 'B§1.1' },
    { id: 'own-writer-not-offered', source: 'B§2, log:vocore2_mt7628_tftp-and-bootm-standalone' },
    { id: 'fast-uart', source: 'B§1.1' },
  ],
};

/** Kingston MobileLite Wireless G3: two kernels and a flag at an unknown place (B§6.2). */
export const kingstonMlwg3: DialectProfile = {
  ...RALINK_BASE,
  id: 'kingston-mlwg3',
  title: 'Kingston MobileLite Wireless G3',
  evidence: { level: 'hardware', sources: ['B§1.1, B§6.2', 'log:kingston-mlwg3_mt7628_dual-bank_openwrt-boot'] },
  recognise: {
    patterns: [
      { pattern: 'System Boot on bootstate=\\d', weight: 45 },
      { pattern: '^\\*\\*\\* (?:Check if data is correct or not|Data is correct)', weight: 42 },
      { pattern: '^CFG_KERN_ADDR=[0-9a-f]{8}', weight: 30 },
    ],
  },
  traps: [...RALINK_TRAPS, { id: 'boot-flag-unknown', source: 'B§6.2' }],
};

/** RAVPower FileHub WD008: a test menu behind `i`, then `Z` (B§1.4). */
export const ravpower: DialectProfile = {
  ...RALINK_BASE,
  id: 'ravpower',
  title: 'RAVPower FileHub',
  evidence: { level: 'hardware', sources: ['B§1.1, B§1.4', 'log:ravpower (published WP-WD008 session)'] },
  recognise: {
    patterns: [
      { pattern: '^Input i key to enter menu', weight: 45 },
      { pattern: 'IOVST MAIN MENU', weight: 45 },
      { pattern: '^\\s*Please input test item', weight: 40 },
      { pattern: '^ljd GPIO as flow', weight: 30 },
    ],
  },
  entry: {
    kind: 'key-sequence',
    steps: [
      { marker: 'Input i key to enter menu', key: 'i' },
      { marker: 'Please input test item', key: 'Z' },
      { marker: 'Please input test item:Z', key: '\u0003' },
    ],
  },
  menu: [],
  methods: ['prompt-cp-linux', 'prompt-spi-write'],
  traps: [...RALINK_TRAPS_WITHOUT_MENU, { id: 'test-menu-acts', source: 'B§1.4' }],
};
