/** Loaders with different output, up to the handover; `KERNEL` follows. */
export const LOADERS = {
  'SDK 4': `
U-Boot 1.1.3 (Aug 12 2018 - 09:11:02)

Board: Ralink APSoC DRAM:  64 MB
relocate_code Pointer at: 83fb8000
flash manufacture id: ef, device id 40 17
find flash: W25Q64BV
============================================
Ralink UBoot Version: 4.3.0.0
ASIC 7628_MP (Port5<->None)
RESET MT7628 PHY!!!!!!
Please choose the operation:
   3: Boot system code via Flash (default).
3: System Boot system code via Flash.
## Booting image at bc050000 ...
   Verifying Checksum ... OK
   Uncompressing Kernel Image ... OK
## Transferring control to Linux (at address 80000000) ...

Starting kernel ...

`,
  'TP-Link': `DU Setting Cal Done

U-Boot 1.1.3 (Feb  3 2021 - 10:10:08)

Board: Ralink APSoC DRAM:  32 MB
relocate_code Pointer at: 81fc0000
flash manufacture id: 1c, device id 70 16
Warning: un-recognized chip ID, please update bootloader!
continue to starting system.
disable switch phyport...
3: System Boot system code via Flash.(0xbc010000)
do_bootm:argc=2, addr=0xbc010000
## Booting image at bc010000 ...
   Uncompressing Kernel Image ... OK
Starting kernel ...

`,
  upstream: `U-Boot SPL 2018.09 (May 20 2019 - 11:37:31 +0800)

U-Boot 2018.09 (May 20 2019 - 11:37:31 +0800)

CPU:   MediaTek MT7628A ver:1 eco:2
Model: MediaTek MT7628 reference board
DRAM:  128 MiB
SF: Detected w25q256 with page size 256 Bytes, erase size 64 KiB, total 32 MiB
Hit any key to stop autoboot:  0
## Booting kernel from Legacy Image at bc050000 ...
   Verifying Checksum ... OK
   Uncompressing Kernel Image ... OK

Starting kernel ...

`,
} as const;

export const stamped = (version: string) => (rest: string) =>
  `[    0.000000] Linux version ${version} (builder@host) (gcc) #0 Mon Sep 23 12:34:46 2024
[    0.000000] SoC Type: MediaTek MT7628AN ver:1 eco:2
[    0.650000] printk: console [ttyS0] enabled
[    1.204330] random: crng init done
${rest
  .split('\n')
  .map((line, i) => (line === '' ? '' : `[    2.${String(100000 + i * 1000)}] ${line}`))
  .join('\n')}`;

/** Kernels by age: the oldest has no time stamps and prints the chip's id as its loader does. */
export const KERNELS = {
  '2.6.36': (rest: string) => `LINUX started...

Linux version 2.6.36 (builder@host) (gcc version 4.6.3 (Buildroot 2012.11.1) ) #1 Wed Feb 3 10:13:07 CST 2021
Determined physical RAM map:
memory: 02000000 @ 00000000 (usable)
Kernel command line: console=ttyS1,115200 root=/dev/mtdblock2 rootfstype=squashfs
flash manufacture id: 1c, device id 70 16
Warning: un-recognized chip ID, please update SPI driver!
find flash: W25Q64BV
${rest}`,
  '3.10.14': stamped('3.10.14'),
  '5.15.167': stamped('5.15.167'),
} as const;

export const MOUNTED = 'VFS: Mounted root (squashfs filesystem) readonly on device 31:2.\n';
export const PANIC = 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\n';
/** Every loader with every kernel: loader, kernel, the loader's lines, the kernel's lines around others. */
export const PAIRS = Object.entries(LOADERS).flatMap(([loader, boot]) =>
  Object.entries(KERNELS).map(([age, kernel]) => [loader, age, boot, kernel] as const),
);
