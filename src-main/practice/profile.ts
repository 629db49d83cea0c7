import type { PracticePreset } from './practice-types';

/** One boot loader build as it appears on the console. */
export interface LoaderProfile {
  kind: 'stock' | 'gl-inet' | 'upstream';
  /** Fixed rate in baud (B§1.1). */
  baud: number;
  /** Rate of Linux, if it differs (field notes, pain 6). */
  kernelBaud?: number;
  /** The way in: the menu's key, a typed word, or none (B§1.4). */
  entry?: { word: string } | 'locked';
  /** SDK release, if not 4.3: other menu texts, image checks and load address (B§1.3, B§1.8, B§4.1). */
  sdk?: 5;
  /**
   * Printed at power-on in place of the version (Widora, B§1.2); at the prompt the version is available nevertheless.
   */
  banner?: string;
  /** Additional test and web entries (Widora, B§1.3). */
  menuOf?: 'widora';
  /** The menu appears only if ESC is already in the receive buffer (B§1.4, QD). */
  menuBehindEscape?: true;
  /** Menu 2 asks nothing: it prints its own values and requests its own file (B§1.6, SUbin). */
  ownTransfer?: { deviceIp: string; serverIp: string; file: string };
  /** The defaults are stored in flash as a valid environment, as by a vendor's tool. */
  stored?: true;
  /** The vendor's changes to the SDK's boot. */
  vendor?: XiaomiStart;
  /** RDID of the chip on its board; the founding device's otherwise. */
  jedecId?: readonly [number, number, number];
  /** What `\n` becomes on the wire (B§0.1, B§9). */
  lineEnd: '\n\r' | '\r\n';
  /** Banner line. */
  version: string;
  buildDate: string;
  buildTime: string;
  prompt: string;
  ramMb: number;
  /** Environment of a unit without a valid block of its own (B§5). */
  defaults: Readonly<Record<string, string>>;
  /** Maximum characters on a line, without the end (B§2). */
  lineLimit: number;
  /** Effect of jumping through a never initialised register after a failed flash boot (B§1.5). */
  afterFailedBoot: 'reset' | 'hang';
}

/**
 * Xiaomi's boot: two systems, flags and settings in the loader's environment, which also enables the console (B§1.4,
 * B§4.1, B§6.2, log:E1).
 */
export interface XiaomiStart {
  name: 'xiaomi';
  /** Flash offsets. */
  environment: number;
  system1: number;
}

const BUILD = { buildDate: 'Mar  4 2017', buildTime: '16:37:55' };

/** Stock SDK 4.3.0.0 build: menu, 57600 baud, 5 s (B§1.1). */
const STOCK: LoaderProfile = {
  kind: 'stock',
  baud: 57600,
  lineEnd: '\n\r',
  version: 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
  ...BUILD,
  prompt: 'MT7628 # ',
  ramMb: 64,
  defaults: {
    bootcmd: 'tftp',
    bootdelay: '5',
    baudrate: '57600',
    ethaddr: '"00:AA:BB:CC:DD:10"',
    ipaddr: '10.10.10.123',
    serverip: '10.10.10.3',
  },
  lineLimit: 254,
  afterFailedBoot: 'reset',
};

const GL_INET: LoaderProfile = {
  ...STOCK,
  kind: 'gl-inet',
  baud: 115200,
  prompt: 'gl-mt300an> ',
  defaults: {
    ...STOCK.defaults,
    bootdelay: '2',
    baudrate: '115200',
    ipaddr: '192.168.1.1',
    serverip: '192.168.1.2',
  },
};

const UPSTREAM: LoaderProfile = {
  kind: 'upstream',
  baud: 115200,
  lineEnd: '\r\n',
  version: 'U-Boot 2025.07 (Jul 07 2025 - 17:03:22 +0000)',
  buildDate: 'Jul 07 2025',
  buildTime: '17:03:22',
  prompt: '=> ',
  ramMb: 64,
  defaults: {
    baudrate: '115200',
    bootcmd: 'sf probe;sf read ${loadaddr} 0x50000 0x200000;bootm ${loadaddr}',
    bootdelay: '2',
    fdtcontroladdr: '83fb0a40',
    ipaddr: '192.168.1.1',
    loadaddr: '0x82000000',
    serverip: '192.168.1.2',
  },
  lineLimit: 511,
  afterFailedBoot: 'reset',
};

/** Padavan/ASUS style build of SDK 5 (B§1.1, B§1.8). */
const SDK_5: LoaderProfile = {
  ...STOCK,
  baud: 115200,
  sdk: 5,
  defaults: {
    ...STOCK.defaults,
    bootdelay: '3',
    baudrate: '115200',
    ipaddr: '192.168.1.1',
    serverip: '192.168.1.2',
  },
};

/** Widora's build (B§1.1 to B§1.3, log:E6). */
const WIDORA: LoaderProfile = {
  ...STOCK,
  baud: 115200,
  banner: 'Widora by mango,V1.0.9',
  menuOf: 'widora',
  defaults: {
    ...STOCK.defaults,
    baudrate: '115200',
    ipaddr: '192.168.1.111',
    serverip: '192.168.1.100',
  },
};

/** SUbin: related to Widora, with a menu 2 that asks nothing (B§1.6). */
const ASKS_NOTHING: LoaderProfile = {
  ...WIDORA,
  defaults: { ...WIDORA.defaults, ipaddr: '192.168.7.1', serverip: '192.168.7.2' },
  ownTransfer: { deviceIp: '192.168.7.1', serverIp: '192.168.7.2', file: 'firm_initramfs.bin' },
};

/** An environment saved by a vendor's tool, without any address (B§1.6). */
const NO_ADDRESSES: LoaderProfile = {
  ...STOCK,
  stored: true,
  defaults: { bootcmd: 'tftp', bootdelay: '5', baudrate: '57600' },
};

/** Mi Router 4A (log:E1). */
const XIAOMI: LoaderProfile = {
  ...STOCK,
  baud: 115200,
  vendor: { name: 'xiaomi', environment: 0x20000, system1: 0x260000 },
  jedecId: [0x1c, 0x71, 0x18],
  version: 'U-Boot 1.1.3 (Nov 24 2021 - 02:49:49)',
  buildDate: 'Nov 24 2021',
  buildTime: '02:49:49',
  defaults: {
    ...STOCK.defaults,
    bootdelay: '0',
    baudrate: '115200',
    uart_en: '0',
    boot_wait: 'off',
    flag_last_success: '0',
    flag_try_sys1_failed: '0',
    flag_try_sys2_failed: '0',
  },
};

/** The loader of a preset's router. */
export function profileOf(preset: PracticePreset): LoaderProfile {
  switch (preset) {
    case 'upstream':
      return UPSTREAM;
    case 'no-menu':
      return GL_INET;
    case 'sdk-5':
      return SDK_5;
    case 'widora':
      return WIDORA;
    case 'menu-asks-nothing':
      return ASKS_NOTHING;
    case 'no-addresses':
      return NO_ADDRESSES;
    case 'escape-menu':
      return { ...STOCK, menuBehindEscape: true };
    case 'wrong-baud':
      return { ...STOCK, baud: 115200, defaults: { ...STOCK.defaults, baudrate: '115200' } };
    case 'odd-baud':
      return { ...STOCK, baud: 38400, defaults: { ...STOCK.defaults, baudrate: '38400' } };
    case 'two-rates':
      return { ...STOCK, baud: 115200, kernelBaud: 57600, defaults: { ...STOCK.defaults, baudrate: '115200' } };
    case 'typed-word':
      return { ...STOCK, entry: { word: 'tpl' }, defaults: { ...STOCK.defaults, ipaddr: '192.168.1.1' } };
    case 'locked-loader':
      return { ...STOCK, entry: 'locked', defaults: { ...STOCK.defaults, bootdelay: '0' } };
    case 'xiaomi-closed':
      return XIAOMI;
    case 'bootdelay-0':
      return { ...STOCK, defaults: { ...STOCK.defaults, bootdelay: '0' } };
    default:
      return STOCK;
  }
}
