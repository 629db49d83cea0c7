import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tool, toolMissing } from '../../scripts/test-line/tools.mjs';
import { temporaryFolder } from './cleanup';
import { CHARACTER_DEVICE, cpio, DIRECTORY, PROGRAM, SYMLINK, type CpioEntry } from './cpio';
import { linuxPackages, type LinuxPackages } from './linux-packages';
import { powerOver, startQemu } from './qemu';
import type { RigPower } from './types';

const FLASH_SIZE = 0x1000000;
/** In order: a module comes after those that it requires. */
const MODULES = [
  ...['drivers/mtd/mtd', 'drivers/mtd/devices/block2mtd', 'drivers/mtd/mtd_blkdevs', 'drivers/mtd/mtdblock'],
  ...['drivers/virtio/virtio_ring', 'drivers/virtio/virtio', 'drivers/virtio/virtio_pci_modern_dev'],
  ...['drivers/virtio/virtio_pci_legacy_dev', 'drivers/virtio/virtio_pci', 'drivers/block/virtio_blk'],
  ...['net/core/failover', 'drivers/net/net_failover', 'drivers/net/virtio_net'],
];
const MTD_UTILS = ['mtdpart', 'flashcp', 'flash_erase', 'nandwrite', 'mtd_debug', 'mtdinfo'];

/** Name, offset, size; the chip itself is mtd0, "ALL". */
export type MtdPart = readonly [name: string, offset: number, size: number];

/** The founding case (design §1). */
export const FOUNDING_LAYOUT: readonly MtdPart[] = [
  ['Bootloader', 0, 0x30000],
  ['Config', 0x30000, 0x10000],
  ['Factory', 0x40000, 0x10000],
  ['firmware1', 0x50000, 0x7b0000],
  ['rootfs', 0x19b1b1, 0x664e4f],
  ['rootfs_data', 0x6a0000, 0x160000],
  ['firmware2', 0x800000, 0x7b0000],
  ['reserved', 0xfb0000, 0x50000],
];

/** The console's state after boot. */
export type LinuxConsole = 'press-enter' | 'shell' | 'login';

/** A real Linux with real MTD partitions on a file of this computer. */
export interface LinuxRig {
  readonly ptyPath: string;
  /** The flash: read it to compare. */
  readonly flashPath: string;
  readonly power: RigPower;
  /** This computer's loopback address as seen from the guest. UDP port 69 is not reachable; all others are. */
  readonly hostAddress: string;
  stop(): Promise<void>;
}

/** Why this rig cannot run here, or null. Downloads Debian's packages on first use. */
export function linuxMtdMissing(): string | null {
  const missing = toolMissing('qemu-system-x86_64', 'network-roms', 'ldd');
  if (missing !== null) return missing;
  const packages = linuxPackages();
  return typeof packages === 'string' ? packages : null;
}

/**
 * Debian's kernel and BusyBox over block2mtd with the founding case's partitions. With `console` `login`: user `root`,
 * password `secret`. `noise`: kernel messages every second. `writer`: an mtd device whose first bytes a program of the
 * guest keeps changing. `layout`: other partitions.
 */
export async function startLinuxMtd(
  options: {
    flash?: Uint8Array;
    console?: LinuxConsole;
    noise?: boolean;
    writer?: string;
    layout?: readonly MtdPart[];
  } = {},
): Promise<LinuxRig> {
  const packages = linuxPackages();
  if (typeof packages === 'string') throw new Error(packages);
  const folder = temporaryFolder('rig-linux');
  const flashPath = join(folder.path, 'flash.img');
  const flash = new Uint8Array(FLASH_SIZE).fill(0xff);
  flash.set(options.flash ?? []);
  writeFileSync(flashPath, flash);
  const initramfs = join(folder.path, 'initramfs.gz');
  writeFileSync(initramfs, gzipSync(cpio(files(packages, options)), { level: 1 }));
  const machine = [
    // At the kernel's own 9600 baud every echo would wait 4 ms for the time-out of the receiver's FIFO.
    ...['-M', 'q35', '-m', '256', '-kernel', join(packages.root, `boot/vmlinuz-${packages.kernel}`)],
    ...['-initrd', initramfs, '-append', 'console=ttyS0,115200 panic=5'],
    ...['-drive', `if=virtio,format=raw,cache=writethrough,file=${flashPath}`],
    ...['-netdev', 'user,id=n0', '-device', 'virtio-net-pci,netdev=n0,romfile='],
  ];
  const { qemu, ptyPath, qmp } = await startQemu('qemu-system-x86_64', machine, folder.path).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  return {
    ptyPath,
    flashPath,
    power: powerOver(qmp),
    hostAddress: '10.0.2.2',
    stop: async () => {
      qmp.close();
      await qemu.stop();
      folder.remove();
    },
  };
}

function files(packages: LinuxPackages, options: Parameters<typeof startLinuxMtd>[0] & object): CpioEntry[] {
  const { root, kernel } = packages;
  const folders = [
    'bin',
    'dev',
    'etc',
    'lib',
    'lib64',
    'modules',
    'proc',
    'sbin',
    'sys',
    'tmp',
    'usr',
    'usr/bin',
    'usr/sbin',
    'root',
  ];
  const entries: CpioEntry[] = folders.map((path) => ({ path, mode: DIRECTORY }));
  const add = (path: string, from: string) => entries.push({ path, mode: PROGRAM, data: readFileSync(from) });
  const text = (path: string, lines: readonly string[]) =>
    entries.push({ path, mode: PROGRAM, data: Buffer.from(`${lines.join('\n')}\n`) });
  add('bin/busybox', join(root, 'bin/busybox'));
  for (const name of MTD_UTILS) add(`usr/sbin/${name}`, join(root, 'usr/sbin', name));
  // mtd-utils are dynamically linked: their libraries come from this computer.
  for (const library of libraries(MTD_UTILS.map((name) => join(root, 'usr/sbin', name)))) {
    add(library.includes('ld-linux') ? `lib64/${basename(library)}` : `lib/${basename(library)}`, library);
  }
  for (const module of MODULES)
    add(`modules/${basename(module)}.ko`, join(root, `lib/modules/${kernel}/kernel/${module}.ko`));
  entries.push({ path: 'dev/console', mode: CHARACTER_DEVICE, device: [5, 1] });
  entries.push({ path: 'init', mode: SYMLINK, data: Buffer.from('sbin/start') });
  text('sbin/start', [
    '#!/bin/busybox sh',
    '/bin/busybox --install -s /bin',
    ...startLines(options),
    'exec /bin/busybox init',
  ]);
  text('etc/inittab', [inittab(options.console ?? 'press-enter'), '::ctrlaltdel:/bin/reboot']);
  text('etc/passwd', ['root:$1$rig$FtqrFHxvTahy8t59tWk9j1:0:0:root:/:/bin/sh']);
  return entries;
}

function inittab(console: LinuxConsole): string {
  switch (console) {
    case 'press-enter':
      return 'ttyS0::askfirst:-/bin/sh';
    case 'shell':
      return 'ttyS0::respawn:-/bin/sh';
    case 'login':
      return 'ttyS0::respawn:/bin/getty -L ttyS0 115200 vt100';
  }
}

function startLines(options: Parameters<typeof startLinuxMtd>[0] & object): string[] {
  return [
    'mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev; mount -t tmpfs tmp /tmp',
    ...MODULES.map((module) => `insmod /modules/${basename(module)}.ko`),
    'while [ ! -b /dev/vda ]; do sleep 0.1; done',
    'echo /dev/vda,65536,ALL > /sys/module/block2mtd/parameters/block2mtd',
    ...(options.layout ?? FOUNDING_LAYOUT).map(
      ([name, offset, size]) => `mtdpart add /dev/mtd0 ${name} ${offset} ${size}`,
    ),
    'ip link set lo up; ip link set eth0 up; ip addr add 10.0.2.15/24 dev eth0; ip route add default via 10.0.2.2',
    // Interrupts the output of commands, like a driver's error messages.
    ...(options.noise === true
      ? ['(while sleep 1; do echo "<3>usb 1-1: reset high-speed device" > /dev/kmsg; done) &']
      : []),
    ...(options.writer === undefined
      ? []
      : [`(while sleep 0.1; do head -c 64 /dev/urandom > /dev/${options.writer}; done) &`]),
  ];
}

/** Shared libraries of programs, according to this computer's loader. */
function libraries(programs: readonly string[]): string[] {
  const found = new Set<string>();
  for (const program of programs) {
    const said = execFileSync(tool('ldd'), [program], { encoding: 'utf8' });
    for (const [path] of said.matchAll(/\/[^\s()]+\.so[^\s()]*/g)) if (existsSync(path)) found.add(path);
  }
  return [...found];
}
