import type { PartitionRole } from './layout-types';

/** Vendors' spellings of names, in lower case and without separators; also tried without a trailing number. */
const NAMES: Readonly<Record<Exclude<PartitionRole, 'other'>, readonly string[]>> = {
  chip: ['all', 'wholeflash', 'fullflash', 'flash', 'spiflash', 'raspi', 'nor', 'wholechip', 'chip'],
  bootloader: [
    'bootloader',
    'uboot',
    'boot',
    'loader',
    'factoryboot',
    'normalboot',
    'breed',
    'spl',
    'fsuboot',
    'bootrom',
    'factoryuboot',
  ],
  config: [
    'config',
    'ubootenv',
    'ubootenvredund',
    'ubootconfig',
    'env',
    'bootenv',
    'uenv',
    'nvram',
    'bootconfig',
    'environment',
    ...['backup', 'uconfig', 'uconfigres', 'ustate', 'glbcfg', 'ispconfig', 'nvramoem'],
  ],
  factory: [
    ...['factory', 'factoryinfo', 'radio', 'art', 'romfile', 'eeprom', 'caldata', 'calibration', 'cal', 'rf'],
    ...[
      'bdata',
      'boarddata',
      'productinfo',
      'devinfo',
      'deviceinfo',
      'devdata',
      'hwinfo',
      'manufacture',
      'manufacturedata',
    ],
    ...['mac', 'defaultmac', 'macaddr', 'oem', 'pin', 'factorydata', 'mfg', 'info', 'id', 'sn'],
    ...['bdinfo', 'rfeeprom', 'rfeepromres', 'rom', 'cbtinfo', 'vendor', 'hw'],
  ],
  firmware: [
    ...[
      'firmware',
      'fw',
      'kernela',
      'kernelb',
      'os',
      'osimage',
      'image',
      'linux',
      'system',
      'sys',
      'kernelrootfs',
      'tplinkfirmware',
    ],
    ...['firmwarea', 'firmwareb', 'imagea', 'imageb', 'fwa', 'fwb', 'upgrade', 'fwconcat'],
  ],
  kernel: ['kernel', 'kernelimage', 'uimage'],
  rootfs: ['rootfs', 'rootfsa', 'rootfsb', 'filesystem', 'squashfs', 'rootfsimage'],
  'rootfs-data': ['rootfsdata', 'overlay', 'jffs', 'jffsdata'],
  reserved: ['reserved', 'reserve', 'unused', 'pad', 'padding', 'empty', 'free', 'spare'],
  'user-data': [
    ...['usercfg', 'userconfig', 'user', 'userdata', 'usrconfig', 'storage', 'data', 'disk', 'cfgbak', 'configbak'],
    ...['configbackup', 'log', 'logs', 'crash', 'opt', 'home', 'appdata'],
    ...['userbackup', 'dump', 'debug', 'hwpanic', 'kpanic', 'eventlog', 'crashsyslog', 'pot'],
  ],
};

const ROLES = new Map<string, PartitionRole>(
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((role) => NAMES[role].map((name) => [name, role] as const)),
);

/**
 * The purpose of a partition with this name, in many vendors' spellings (captures; B§4.1, B§6). Unknown names are
 * `other`. Vendors' own unit data (`radio`, `art`, `bdata`, ...) counts as `factory`, so that it is protected (P2).
 */
export function roleOf(name: string): PartitionRole {
  const plain = name
    .slice(0, 64)
    .toLowerCase()
    .replace(/^\d+:/, '')
    .replace(/[^a-z0-9]/g, '');
  return ROLES.get(plain) ?? ROLES.get(plain.replace(/\d{1,2}$/, '')) ?? 'other';
}
