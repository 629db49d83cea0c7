import { idBytes, MIB, type Unit } from './stranger-loaders';

/** Kernels by age. */
export const STRANGER_KERNELS = [
  '2.6.36',
  '3.4.113.asus',
  '3.10.14',
  '3.18.109',
  '4.9.198-ndm-5',
  '4.14.95',
  '5.4.82',
  '5.15.167',
  '6.6.63',
  '6.12.20',
] as const;

/** Kernels of stock firmware print no time stamps, and their driver prints the same lines as their loader. */
export const isStamped = (version: string): boolean => !/^(?:2\.6|3\.4)/.test(version);

/** A kernel's lines: its first ones and `more`, with time stamps where that kernel prints them. */
export function kernelLines(version: string, unit: Unit, more: readonly string[]): string[] {
  const old = !isStamped(version);
  const mib = unit.ramBytes / MIB;
  const first = [
    `Linux version ${version} (builder@host) (gcc version 8.4.0) #0 Mon Sep 23 12:34:46 2024`,
    ...(old ? ['THIS IS ASIC'] : ['SoC Type: MediaTek MT7628AN ver:1 eco:2', `MIPS: machine is ${unit.machine}`]),
    'CPU0 revision is: 00019655 (MIPS 24KEc)',
    'Determined physical RAM map:',
    ` memory: ${unit.ramBytes.toString(16).padStart(8, '0')} @ 00000000 (usable)`,
    `Kernel command line: console=tty${old ? 'S1' : 'S0'},57600 root=/dev/mtdblock5 rootfstype=squashfs,jffs2`,
    `Memory: ${mib * 1024 - 6000}k/${mib * 1024}k available`,
    'NET: Registered protocol family 16',
    'squashfs: version 4.0 (2009/01/31) Phillip Lougher',
    ...(old
      ? [`flash manufacture id: ${idBytes(unit)}`, `find flash: ${unit.chipName}`]
      : [`spi-nor spi0.0: ${unit.chipName.toLowerCase()} (${unit.flashBytes / 1024} Kbytes)`]),
    `Creating ${unit.partitions.length} MTD partitions on "${old ? 'raspi' : 'spi0.0'}":`,
    ...unit.partitions.map(([name, end], i) => `0x${hex(unit.partitions[i - 1]?.[1] ?? 0)}-0x${hex(end)} : "${name}"`),
  ];
  const lines = [...first, ...more];
  if (old) return ['LINUX started...', '', ...lines];
  return lines.map((line, i) => `[${(i < 8 ? 0 : i * 0.043).toFixed(6).padStart(12)}] ${line}`);
}

const hex = (at: number): string => at.toString(16).padStart(12, '0');

/** The ways in which systems show that they are up. */
export const ENDINGS = ['OpenWrt', 'quiet OpenWrt', 'vendor shell', 'login', 'TP-Link', 'Keenetic', 'bridge'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The last lines of a system that comes up. */
export function endingLines(ending: Ending, unit: Unit): string[] {
  switch (ending) {
    case 'OpenWrt':
      return [
        'Please press Enter to activate this console.',
        '',
        'BusyBox v1.36.1 (2024-09-23 12:34:46 UTC) built-in shell (ash)',
        '',
        'root@OpenWrt:/# ',
      ];
    case 'quiet OpenWrt':
      return ['', 'root@OpenWrt:/# '];
    case 'vendor shell':
      return ["starting pid 29, tty '': '/etc/init.d/rcS'", "starting pid 79, tty '/dev/ttyS1': '/bin/sh'", '~ # '];
    case 'login':
      return ['', `${unit.machine.split(' ')[0]!} login: `];
    case 'TP-Link':
      return [
        "starting pid 29, tty '': '/etc/init.d/rcS'",
        '[ util_execSystem ] 185:  oal_startDhcps cmd is "dhcpd /var/tmp/dconf/udhcpd.conf"',
        'iptables: No chain/target/match by that name.',
        '[ rsl_getUnusedVlan ] 1110:  GET UNUSED VLAN TAG 1 : [3]',
      ];
    case 'Keenetic':
      return ['Login: admin', 'Password: *****', '(config)> '];
    case 'bridge':
      return ['device ra0 entered promiscuous mode', 'br0: port 2(ra0) entering forwarding state'];
  }
}
