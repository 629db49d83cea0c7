import type { DialectProfile } from '../dialect-types';
import { MENU_KEY_4, RALINK_BASE, RALINK_TRAPS, menuWith } from './base';

/** Ralink SDK 4.1 to 4.3: the loader of most MT7628 routers (B§1). */
export const ralinkSdk4: DialectProfile = {
  ...RALINK_BASE,
  id: 'ralink-sdk4',
  title: 'Ralink SDK 4 (stock U-Boot 1.1.3)',
  evidence: {
    level: 'source',
    sources: ['B§0-B§8 (LK, KYr, SUbin, SSbin)', 'log:linkit-smart-7688_stock-uboot_full-boot'],
  },
  recognise: {
    patterns: [
      { pattern: 'Ralink UBoot Version: 4\\.', weight: 20 },
      { pattern: '^ASIC 7628_MP', weight: 18 },
      { pattern: 'You cho(?:osed|se) 4', weight: 18 },
      { pattern: '^\\s*4: Entr boot command line interface', weight: 16 },
      { pattern: 'System Boot system code via Flash', weight: 14 },
      { pattern: '^Board: Ralink APSoC DRAM:', weight: 14 },
      { pattern: '^\\s*(?:Erase linux kernel block !!|Copy linux image\\[)', weight: 14 },
      { pattern: '^U-Boot 1\\.1\\.3 \\(', weight: 12 },
      { pattern: '^NetBootFileXferSize=', weight: 10 },
      { pattern: '^RESET MT7628 PHY', weight: 10 },
      { pattern: '^relocate_code Pointer at:', weight: 10 },
      { pattern: '^(?:flash manufacture id:|find flash:)', weight: 9 },
      { pattern: '^MT7628 # ?', weight: 8 },
    ],
    // SDK 3 (RT5350, MT7620) and vendors' own version numbers share the banner and the menu, but not the behaviour.
    excludes: ['Ralink UBoot Version: ?(?!4)\\d'],
  },
  // At the bare prompt every loader of the line matches this dialect, SDK 5 too: only the version printed at power-on
  // tells them apart.
  memory: { ...RALINK_BASE.memory, builtInLoad: null },
};

/** Ralink SDK 5 in the Padavan/ASUS style: corrected menu, image checks, rescue TFTP (B§1.8). */
export const ralinkSdk5: DialectProfile = {
  ...RALINK_BASE,
  id: 'ralink-sdk5',
  title: 'Ralink SDK 5 (Padavan/ASUS style U-Boot 1.1.3)',
  evidence: { level: 'source', sources: ['B§1.1, B§1.3, B§1.8 (HR)'] },
  baudRates: [115200, 57600],
  recognise: {
    patterns: [
      { pattern: 'Ralink UBoot Version: 5\\.', weight: 40 },
      { pattern: '^\\s*4: Enter boot command line interface', weight: 38 },
      { pattern: '^\\s*[79]: Load U-Boot code then write to Flash', weight: 36 },
      { pattern: '^## Enter to Rescue Mode \\(', weight: 30 },
      { pattern: '^## Checking image at [0-9a-f]{8}', weight: 28 },
      { pattern: 'DU Setting Cal Done', weight: 26 },
    ],
  },
  menu: menuWith(
    { key: '0', confirms: true, hidden: false },
    { key: '5', confirms: true, hidden: false },
    { key: '7', confirms: true },
  ),
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.1', serverIp: '192.168.1.2' },
  memory: { ...RALINK_BASE.memory, builtInLoad: { kind: 'middle-of-ram', evidence: 'source' } },
  // Its menu checks the image and refuses before erasing (B§1.8); `cp.linux` checks nothing.
  methods: ['menu-2', 'prompt-cp-linux', 'menu-0', 'prompt-spi-write'],
  traps: [...RALINK_TRAPS, { id: 'fast-uart', source: 'B§1.1' }, { id: 'rescue-tftp', source: 'B§1.8' }],
};

/** Widora and its forks: LED test at 5, web failsafe at 6 (B§1.3). */
export const widora: DialectProfile = {
  ...RALINK_BASE,
  id: 'widora',
  title: 'Widora and forks (U-Boot 1.1.3 with web failsafe)',
  evidence: { level: 'source', sources: ['B§1.1, B§1.3 (WD, OP, SS, SU)', 'log:E6'] },
  baudRates: [115200, 57600],
  recognise: {
    patterns: [
      { pattern: '^Widora by mango', weight: 45 },
      { pattern: '^\\s*5: Entr ALL LED test mode', weight: 42 },
      { pattern: '^\\s*6: Entr Web failsafe', weight: 42 },
      { pattern: 'widoratest', weight: 42 },
    ],
  },
  menu: menuWith(
    { key: '5', action: 'other', hidden: false, loadAddress: null },
    { key: '6', action: 'writes-firmware-http', hidden: false, loadAddress: 0x80100000 },
  ),
  network: { ...RALINK_BASE.network, deviceIp: '192.168.1.111', serverIp: '192.168.1.100' },
  traps: [...RALINK_TRAPS, { id: 'fast-uart', source: 'B§1.1' }],
};

/** Hi-Link modules with the gnubee build: an HTTP entry at 5 (B§1.3). */
export const hlkGnubee: DialectProfile = {
  ...RALINK_BASE,
  id: 'hlk-gnubee',
  title: 'Hi-Link HLK-7628N (gnubee U-Boot)',
  evidence: { level: 'hardware', sources: ['B§1.1, B§1.3, B§2', 'log:hlk-7628n_mt7628_gnubee-uboot_factory-boot'] },
  recognise: {
    patterns: [
      { pattern: 'https://github\\.com/gnubee-git', weight: 45 },
      { pattern: '^-+7628N build ', weight: 45 },
      { pattern: '^\\s*5: Load system code then write to Flash via Httpd', weight: 42 },
    ],
  },
  menu: menuWith({ key: '5', action: 'writes-firmware-http', hidden: false, loadAddress: 0x80100000 }),
};

/** Stock, but the menu appears only if ESC is already waiting (B§1.4). */
export const qdEscape: DialectProfile = {
  ...RALINK_BASE,
  id: 'qd-escape',
  title: 'Stock U-Boot 1.1.3 with the menu behind ESC',
  evidence: { level: 'source', sources: ['B§1.1, B§1.4 (QD)'] },
  // The build prints nothing distinctive, so nothing can match: it is chosen after a boot without a menu, or by the
  // technician.
  recognise: { patterns: [{ pattern: '(?!)', weight: 1 }] },
  entry: { ...MENU_KEY_4, opensMenu: '\u001b' },
  traps: [...RALINK_TRAPS, { id: 'menu-needs-escape', source: 'B§1.4' }],
};
