/** A board's facts as its logs show them. Sizes in bytes. */
export interface Unit {
  machine: string;
  ramBytes: number;
  jedecId: string;
  chipName: string;
  flashBytes: number;
  /** Names in order with their ends; the first begins at 0. */
  partitions: readonly (readonly [name: string, end: number])[];
  /** Flash offset of the booted image. */
  image: number;
}

export const MIB = 0x100000;
const OPENWRT = (end: number): Unit['partitions'] => [
  ['u-boot', 0x30000],
  ['u-boot-env', 0x40000],
  ['factory', 0x50000],
  ['firmware', end],
];

/** Published maps of these boards; the rest of each log is generated around them. */
export const UNITS: readonly Unit[] = [
  unit('HILINK HLK-7628N', 128, 'ef4019', 'W25Q256FV', 32, OPENWRT(32 * MIB)),
  unit('MediaTek LinkIt Smart 7688', 128, 'c22019', 'MX25L25635E', 32, OPENWRT(32 * MIB)),
  unit('WRTNODE 2R', 256, 'ef4019', 'W25Q256FV', 32, OPENWRT(32 * MIB)),
  unit('Widora NEO', 128, 'ef4018', 'W25Q128BV', 16, OPENWRT(16 * MIB)),
  unit('VoCore2', 128, 'c84018', 'GD25Q128C', 16, OPENWRT(16 * MIB)),
  unit('GL-MT300N V2', 128, 'ef4018', 'W25Q128BV', 16, OPENWRT(16 * MIB)),
  unit('Onion Omega2+', 128, 'c22019', 'MX25L25635E', 32, OPENWRT(32 * MIB)),
  unit('ASUS RT-N12+ B1', 32, 'ef4017', 'W25Q64BV', 8, OPENWRT(8 * MIB)),
  unit('Xiaomi Mi Router 4A (100M Edition)', 64, '1c7118', 'EN25QX128A', 16, [
    ['u-boot', 0x20000],
    ['config', 0x30000],
    ['factory', 0x40000],
    ['crash', 0x50000],
    ['cfg_bak', 0x60000],
    ['overlay', 0x160000],
    ['firmware', 16 * MIB],
  ]),
  unit('TP-Link TL-WR841N v14', 32, '1c7016', 'EN25Q32B', 4, [
    ['boot', 0x10000],
    ['kernel', 0x100000],
    ['rootfs', 0x3e0000],
    ['config', 0x3f0000],
    ['radio', 4 * MIB],
  ]),
  unit('TP-Link Archer C50 v4', 64, '1c7017', 'EN25Q64', 8, [
    ['boot', 0x20000],
    ['kernel', 0x160000],
    ['rootfs', 0x7d0000],
    ['config', 0x7e0000],
    ['romfile', 0x7f0000],
    ['radio', 8 * MIB],
  ]),
  unit('Wavlink WL-WN570HA1', 64, 'c84017', 'GD25Q64B', 8, OPENWRT(8 * MIB)),
];

function unit(
  machine: string,
  ramMib: number,
  jedecId: string,
  chipName: string,
  flashMib: number,
  partitions: Unit['partitions'],
): Unit {
  const kernel = partitions.findIndex(([name]) => /^(?:firmware|kernel)$/.test(name));
  const image = partitions[kernel - 1]![1];
  return { machine, ramBytes: ramMib * MIB, jedecId, chipName, flashBytes: flashMib * MIB, partitions, image };
}

/** A loader's output, in order; `slot` is the address as the loader prints it. */
export interface StrangerLoader {
  id: string;
  /** The family that must be recognised; null where it has no profile. */
  dialect: string | null;
  /** From power-on to the menu or countdown. `reset` is its reset line, or empty. */
  start: (unit: Unit, reset: string) => string[];
  /** The image's header, up to its checksum. */
  image: (unit: Unit, slot: string) => string[];
  /** Between checksum and kernel. */
  handOver: (unit: Unit) => string[];
  prompt: string;
}

export const idBytes = ({ jedecId }: Unit): string =>
  `${jedecId.slice(0, 2)}, device id ${jedecId.slice(2, 4)} ${jedecId.slice(4)}`.replace(/\b0(?=[0-9a-f]\b)/g, '');

const HEADER = (slot: string): string[] => [
  `## Booting image at ${slot} ...`,
  '   Image Name:   MIPS OpenWrt Linux',
  '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
  '   Data Size:    1996431 Bytes =  1.9 MB',
  '   Load Address: 80000000',
  '   Entry Point:  80000000',
];
const CHECKED = (unit: Unit): string[] => [
  '   Uncompressing Kernel Image ... OK',
  'No initrd',
  '## Transferring control to Linux (at address 80000000) ...',
  `## Giving linux memsize in MB, ${unit.ramBytes / MIB}`,
  '',
  'Starting kernel ...',
  '',
];
const MENU = (more: readonly string[] = []): string[] => [
  'Please choose the operation: ',
  '   1: Load system code to SDRAM via TFTP. ',
  '   2: Load system code then write to Flash via TFTP. ',
  '   3: Boot system code via Flash (default).',
  '   4: Entr boot command line interface.',
  ...more,
  '   7: Load Boot Loader code then write to Flash via Serial. ',
  '   9: Load Boot Loader code then write to Flash via TFTP. ',
  ' 0 ',
];

function sdkStart(unit: Unit, reset: string, banner: string, version: string, asic = '7628_MP'): string[] {
  const mib = unit.ramBytes / MIB;
  const known = !/^1c70/.test(unit.jedecId);
  return [
    banner,
    '',
    `Board: Ralink APSoC DRAM:  ${mib} MB`,
    `relocate_code Pointer at: ${(0x80000000 + unit.ramBytes - 0x48000).toString(16)}`,
    ...(reset === '' ? [] : ['******************************', reset, '******************************']),
    `flash manufacture id: ${idBytes(unit)}`,
    known ? `find flash: ${unit.chipName}` : 'Warning: un-recognized chip ID, please update bootloader!',
    '============================================ ',
    `Ralink UBoot Version: ${version}`,
    '-------------------------------------------- ',
    `ASIC ${asic} (Port5<->None)`,
    `DRAM component: ${mib * 8} Mbits DDR, width 16`,
    'DRAM bus: 16 bit',
    `Total memory: ${mib} MBytes`,
    'Flash component: SPI Flash',
    'icache: sets:512, ways:4, linesz:32 ,total:65536',
    'RESET MT7628 PHY!!!!!!',
  ];
}

const SDK_BANNER = 'U-Boot 1.1.3 (Aug 12 2018 - 09:11:02)';
const sdk = (id: string, more: Partial<StrangerLoader>): StrangerLoader => ({
  id,
  dialect: 'ralink-sdk4',
  start: (unit, reset) => [...sdkStart(unit, reset, SDK_BANNER, '4.3.0.0'), ...MENU()],
  image: (_, slot) => ['3: System Boot system code via Flash.', ...HEADER(slot)],
  handOver: CHECKED,
  prompt: 'MT7628 # ',
  ...more,
});

/** Loaders by their output (B§1, B§9; captures). */
export const STRANGER_LOADERS: readonly StrangerLoader[] = [
  sdk('SDK 4', {}),
  sdk('SDK 4.1', {
    start: (u, r) => [...sdkStart(u, r, 'U-Boot 1.1.3 (Aug 24 2022 - 10:39:45)', '4.1.0.0'), ...MENU()],
  }),
  sdk('SDK 3', {
    dialect: null,
    start: (u, r) => [...sdkStart(u, r, 'U-Boot 1.1.3 (Mar  6 2013 - 15:30:15)', '3.6.0.0', '7620_MP'), ...MENU()],
    prompt: 'MT7620 # ',
  }),
  sdk('SDK 5', {
    dialect: 'ralink-sdk5',
    start: (u, r) => [
      'DU Setting Cal Done',
      ...sdkStart(u, r, 'U-Boot 1.1.3 (Jun 20 2019 - 11:02:33)', '5.0.0.5'),
      ...MENU().map((line) => line.replace('Entr boot', 'Enter boot')),
    ],
  }),
  sdk('Widora', {
    dialect: 'widora',
    start: (u, r) => [
      ...sdkStart(u, r, 'Widora by mango,V1.0.9', '4.3.0.0'),
      ...MENU(['   5: Entr ALL LED test mode', '   6: Entr Web failsafe']),
    ],
  }),
  sdk('gnubee', {
    dialect: 'hlk-gnubee',
    start: (u, r) => [
      ...sdkStart(u, r, 'U-Boot 1.1.3 (May 23 2020 - 14:42:28)', '1.0'),
      '             https://github.com/gnubee-git',
      '-------------7628N build May 23 2020 14:42:28--------------------',
      ...MENU(['   5: Load system code then write to Flash via Httpd.']),
    ],
  }),
  sdk('ASUS', {
    dialect: 'asus-118',
    start: (u, r) => [
      ...sdkStart(u, r, 'U-Boot 1.1.8 (Dec  7 2017 - 13:23:42)', '4.3.0.0'),
      'ASUS PRODUCT bootloader version: 1.0.0.3',
      ...MENU(),
    ],
    image: (_, slot) => [
      '3: System Boot System code via Flash.',
      `## Checking 1st firmware at ${slot} ...`,
      ...HEADER(slot).slice(1),
    ],
  }),
  sdk('Xiaomi', {
    dialect: 'xiaomi',
    start: (u, r) => [
      ...sdkStart(u, r, 'U-Boot 1.1.3 (Nov 24 2021 - 02:49:49)', '4.3.0.0').flatMap((line) =>
        line.startsWith('relocate') ? [line, 'RT2880_RSTSTAT_REG 0xc0030204'] : [line],
      ),
      ...MENU(),
    ],
    image: (_, slot) => ['3: System Boot system code via Flash.', 'Booting System 1', ...HEADER(slot)],
  }),
  sdk('TP-Link', {
    dialect: 'tplink-group',
    start: (u, r) => [
      ...sdkStart(u, r, 'U-Boot 1.1.3 (Feb  3 2021 - 10:10:08)', '4.3.0.0'),
      'continue to starting system.',
      '0',
      'disable switch phyport...',
    ],
    image: (_, slot) => [
      `3: System Boot system code via Flash.(0x${slot})`,
      `do_bootm:argc=2, addr=0x${slot}`,
      ...HEADER(slot),
    ],
  }),
  sdk('GL-iNet, SPACE', {
    dialect: 'glinet-ky',
    start: (u, r) => [...sdkStart(u, r, SDK_BANNER, '4.3.0.0'), 'Hit SPACE to stop autoboot:  0'],
    image: (_, slot) => HEADER(slot),
    prompt: 'gl-mt300an> ',
  }),
  sdk('GL-iNet, word', {
    dialect: 'glinet-word',
    start: (u, r) => [
      ...sdkStart(u, r, SDK_BANNER, '4.3.0.0'),
      "Autobooting in: 2 s (type 'gl' to run U-Boot console)",
    ],
    image: (_, slot) => HEADER(slot),
  }),
  sdk('LinkIt', {
    start: (u, r) => [
      ...sdkStart(u, r, 'U-Boot 1.1.3 (Sep 10 2015 - 05:56:31)', '4.3.0.0'),
      'GPIOMODE --> 50054404',
      '',
      'GPIOMODE2 --> 5540551',
      ...MENU(),
    ],
  }),
  sdk('default: 3', {
    start: (u, r) => [
      '[04040C08][04040C0C]',
      'DDR Calibration DQS reg = 00008886',
      '',
      ...sdkStart(u, r, 'U-Boot 1.1.3 (Nov  6 2020 - 14:12:02)', '4.3.0.0'),
      ...MENU().slice(0, -1),
      'default: 3',
      '',
      'You choosed 3',
      '',
    ],
  }),
  {
    id: 'Breed',
    dialect: 'breed',
    start: (u) => [
      'Boot and Recovery Environment for Embedded Devices',
      'Version 1.2 (r1416)',
      '',
      `DRAM: ${u.ramBytes / MIB}MB`,
      'Platform: MediaTek MT7628AN ver 1, eco 2',
      `Board: ${u.machine}`,
      'Clocks: CPU: 580MHz, Bus: 193MHz, Ref: 40MHz',
      `Flash: Winbond ${u.chipName} (${u.flashBytes / MIB}MB) on mt7628-spi.0`,
      'eth0: MediaTek MT7628 built-in 5-port 10/100M switch',
      '',
      'Network started on eth0, inet addr 192.168.1.1, netmask 255.255.255.0',
      '',
      'Press any key to interrupt autoboot ... 0',
      '',
    ],
    image: (_, slot) => [
      `Trying to boot firmware from 0x${(Number.parseInt(slot, 16) - 0xbc000000).toString(16).padStart(8, '0')} in flash bank 0 ...`,
      'Reading data into memory ...',
      'U-Boot firmware image header detected.',
      '    Image Name:   MIPS OpenWrt Linux',
      '    Data Size:    2019385 Bytes',
      '    Load Address: 80000000',
      '    Entry Point:  80000000',
    ],
    handOver: () => [
      'Uncompressing data (LZMA) ... done.',
      'Flushing cache ... done.',
      '',
      'Starting kernel at 0x80000000...',
      '',
    ],
    prompt: 'breed> ',
  },
  {
    id: 'upstream',
    dialect: 'upstream-mt7628',
    start: (u) => [
      'U-Boot SPL 2023.01 (Jan 09 2023 - 16:07:33 +0000)',
      'Trying to boot from NOR',
      '',
      'U-Boot 2023.01 (Jan 09 2023 - 16:07:33 +0000)',
      '',
      'CPU:   MediaTek MT7628A ver:1 eco:2',
      `Model: ${u.machine}`,
      `DRAM:  ${u.ramBytes / MIB} MiB`,
      `Loading Environment from SPIFlash... SF: Detected ${u.chipName.toLowerCase()} with page size 256 Bytes, erase size 4 KiB, total ${u.flashBytes / MIB} MiB`,
      '*** Warning - bad CRC, using default environment',
      '',
      'Net:   eth0: eth@10110000',
      'Hit any key to stop autoboot:  0',
    ],
    image: (_, slot) => [
      `## Booting kernel from Legacy Image at ${slot} ...`,
      '   Image Name:   MIPS OpenWrt Linux',
      '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
      '   Data Size:    2196224 Bytes = 2.1 MiB',
    ],
    handOver: () => ['   Uncompressing Kernel Image', '', 'Starting kernel ...', ''],
    prompt: '=> ',
  },
];
