import { describe, expect, it } from 'vitest';
import { diagnose } from '../testing/logs';
import { BootDoctor } from './boot-doctor';

/** Loaders that differ in what they print, up to the handover; `KERNEL` follows. */
const LOADERS = {
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
## Booting kernel from Legacy Image at 82000000 ...
   Verifying Checksum ... OK
   Uncompressing Kernel Image ... OK

Starting kernel ...

`,
} as const;

const stamped = (version: string) => (rest: string) =>
  `[    0.000000] Linux version ${version} (builder@host) (gcc) #0 Mon Sep 23 12:34:46 2024
[    0.000000] SoC Type: MediaTek MT7628AN ver:1 eco:2
[    0.650000] printk: console [ttyS0] enabled
[    1.204330] random: crng init done
${rest
  .split('\n')
  .map((line, i) => (line === '' ? '' : `[    2.${String(100000 + i * 1000)}] ${line}`))
  .join('\n')}`;

/** Kernels by age: the oldest has no stamps and prints the chip's id as its loader does. */
const KERNELS = {
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

const MOUNTED = 'VFS: Mounted root (squashfs filesystem) readonly on device 31:2.\n';
const PANIC = 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\n';
const PAIRS = Object.entries(LOADERS).flatMap(([loader, boot]) =>
  Object.entries(KERNELS).map(([age, kernel]) => [loader, age, boot, kernel] as const),
);

describe('kind 1: where a boot begins', () => {
  it.each(PAIRS)("%s, kernel %s: the kernel's own chip lines begin no boot", (_loader, _age, boot, kernel) => {
    const report = diagnose(boot + kernel(`${MOUNTED}flash manufacture id: c8, device id 40 17\n`));
    expect([report.verdict, report.bootCount, report.loop]).toEqual(['incomplete', 1, null]);
    expect(report.facts.slot.address).not.toBeNull();
  });

  it.each(Object.entries(KERNELS))(
    'kernel %s: panics with an unreadable loader between them are a loop',
    (_, kernel) => {
      const report = diagnose(kernel(`${PANIC}Rebooting in 1 seconds..\n`).repeat(4));
      expect([report.verdict, report.bootCount, report.loop?.restarts]).toEqual(['rootfs-not-found', 4, 3]);
    },
  );

  it.each(['3.10.14', '4.14.95', '6.6.63'])('kernel %s: a clock that runs backwards is a new boot', (version) => {
    const lost = stamped(version)(PANIC).split('\n').slice(1).join('\n');
    expect(diagnose(lost.repeat(3)).bootCount).toBe(3);
    expect(diagnose(`${lost}[    0.9] x\n[    2.300000] one damaged stamp before\n`).bootCount).toBe(1);
  });

  it.each(PAIRS)('%s, kernel %s: `dmesg` at a shell shows the old boot again', (_loader, _age, boot, kernel) => {
    const lines = kernel(MOUNTED);
    for (const prompt of ['root@OpenWrt:~#', '~ #', '/etc #']) {
      const report = diagnose(`${boot}${lines}\n${prompt} dmesg\n${lines}${prompt} \n`);
      expect([report.verdict, report.bootCount]).toEqual(['healthy', 1]);
    }
  });

  it("a kernel's first lines repeated as its console comes on are one boot", () => {
    const first = KERNELS['5.15.167']('').split('\n');
    const twice = [...first.slice(0, 3), ...first];
    expect(diagnose(twice.join('\n')).bootCount).toBe(1);
  });
});

describe('kind 2: what counts in which phase', () => {
  const LOADER_FAULTS = ['Bad Magic Number,FFFFFFFF ', '   Verifying Checksum ... Bad Data CRC', 'Bad Header Checksum'];

  it.each(PAIRS)("%s, kernel %s: a loader's fault behind the kernel is none", (_loader, _age, boot, kernel) => {
    for (const line of LOADER_FAULTS) {
      const { verdict, secondary } = diagnose(`${boot}${kernel(MOUNTED)}${line}\n`);
      expect([verdict, secondary]).toEqual(['incomplete', []]);
    }
  });

  it.each(Object.entries(LOADERS))('%s: a note in words about a fault is none', (_, boot) => {
    expect(diagnose(`I read about Bad Magic Number and\nsaw Bad Header Checksum once\n${boot}`).verdict).toBe(
      'incomplete',
    );
  });

  it.each(Object.entries(KERNELS))("kernel %s: a driver's start value of the MAC is no lost Factory", (_, kernel) => {
    const mac = (high: string, low: string) => `GMAC1_MAC_ADRH -- : 0x0000${high}\nGMAC1_MAC_ADRL -- : 0x${low}\n`;
    const rules = (text: string) => diagnose(kernel(text)).secondary.map((f) => f.rule);
    expect(rules(mac('000c', '43287628') + mac('ac15', 'a2112233'))).toEqual([]);
    expect(rules(mac('000c', '43287628'))).toEqual(['diagnosis/factory-template']);
  });
});

describe('kind 3: expected restarts', () => {
  const RESET = '******************************\nSoftware System Reset Occurred\n******************************\n';
  const upTo = (boot: string, mark: string) => boot.slice(0, boot.indexOf(mark));
  const RESCUES = {
    'reset button': 'starting recovery...\n####\nreceived 3932160 bytes\nUpgrade linux kernel block !!\n....\nDone!\n',
    'web page': 'uHttpd Server started.\n....\nDone!\n',
    'menu 2':
      ' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n###\ndone\nBytes transferred = 3932160 (3c0000 hex)\n....\nDone!\n',
  };
  const SDK = upTo(LOADERS['SDK 4'], '3: System Boot');

  it.each(Object.entries(RESCUES))('%s: a finished rescue and the restart behind it are no fault', (_, rescue) => {
    expect(diagnose(SDK + rescue).verdict).toBe('write-finished');
    for (const kernel of Object.values(KERNELS)) {
      const report = diagnose(SDK + rescue + RESET + LOADERS['SDK 4'] + kernel(MOUNTED));
      expect([report.verdict, report.loop, report.bootCount]).toEqual(['incomplete', null, 2]);
      expect(report.secondary.map((f) => f.rule)).toContain('diagnosis/write-finished');
    }
  });

  it.each(Object.entries(RESCUES))('%s: what was broken off and written all the same is said', (_, rescue) => {
    const broken = rescue.replace(/\n(?:done\nBytes.*\n|received.*\nUpgrade.*\n)?\.{4}\nDone!/, '\nAbort\n..\nDone!');
    const report = diagnose(SDK + broken + RESET + LOADERS['SDK 4']);
    expect(report.secondary.map((f) => f.rule)).toContain('diagnosis/interrupted-transfer');
    expect(report.secondary.map((f) => f.rule)).not.toContain('diagnosis/write-finished');
  });

  it('`Done!` where the loader could not even ask for a file is no write (B§1.6)', () => {
    const report = diagnose(`${SDK}*** ERROR: \`serverip' not set\nDone!\n${RESET}${LOADERS['SDK 4']}`);
    expect(report.secondary.map((f) => f.rule)).not.toContain('diagnosis/write-finished');
    expect(report.loop).toBeNull();
  });

  it.each(PAIRS)(
    '%s, kernel %s: a fault is over once a later boot gets past its place',
    (_loader, _age, boot, kernel) => {
      const bad = `${upTo(boot, '   Uncompressing')}   Verifying Checksum ... Bad Data CRC\n`;
      expect(diagnose(bad + RESET + boot + kernel(MOUNTED)).verdict).toBe('incomplete');
      expect(diagnose(bad + RESET + upTo(boot, '## Booting')).verdict).toBe('bad-data-crc');
    },
  );
});

describe('kind 4: the end of a file is not a fault', () => {
  it.each(Object.entries(LOADERS))(
    '%s: `Starting kernel` at the end is incomplete, in silence it is a fault',
    (_, boot) => {
      expect(diagnose(boot)).toMatchObject({ verdict: 'incomplete', kind: 'state' });
      const live = new BootDoctor();
      live.push(boot, 0);
      live.tick(30_000);
      expect(live.report.verdict).toBe('kernel-silent');
    },
  );

  it.each(['You choosed 2', 'You choosed 4', 'You chose 4'])('%s at the end is incomplete', (key) => {
    expect(diagnose(`${LOADERS['SDK 4'].split('3: System')[0]!}${key}\n\n 0 \n`).verdict).toBe('incomplete');
  });
});

describe('kind 5: up is up', () => {
  const UP = [
    'root@OpenWrt:~# ',
    'root@LEDE:/# uname -a',
    '~ # ',
    '/dev # ls',
    "starting pid 79, tty '/dev/ttyS1': '/bin/sh'",
    "starting pid 412, tty '/dev/ttyS0': '/sbin/getty'",
    'tp_domain init ok',
  ];

  it.each(PAIRS)('%s, kernel %s: a prompt or the last program of the vendor is up', (_loader, _age, boot, kernel) => {
    for (const line of UP) expect(diagnose(`${boot}${kernel(MOUNTED)}${line}\n`).verdict, line).toBe('healthy');
  });

  it("a start script is not up, nor is the technician's own shell", () => {
    for (const [, , boot, kernel] of PAIRS) {
      expect(diagnose(`${boot}${kernel(MOUNTED)}starting pid 29, tty '': '/etc/init.d/rcS'\n`).verdict).toBe(
        'incomplete',
      );
    }
    expect(diagnose(`root@kali:~# picocom -b 57600 /dev/ttyUSB0\n${LOADERS['SDK 4']}`)).toMatchObject({
      verdict: 'incomplete',
      bootCount: 1,
    });
  });
});

describe('kind 8: failing reads', () => {
  const WORDS = ['0400AC01', '0400AC00', '0400AC01'];

  it.each(Object.entries(LOADERS))('%s: two words at one address suspect the chip, one word the image', (_, boot) => {
    const bad = (word: string) => `${boot.slice(0, boot.indexOf('   Verifying'))}Bad Magic Number,${word} \n`;
    const sdk = boot.includes('   Verifying')
      ? bad
      : (word: string) => `${boot.split('   Unc')[0]!}Bad Magic Number,${word} \n`;
    expect(diagnose(WORDS.map(sdk).join('')).verdict).toBe('reads-differ');
    expect(diagnose(WORDS.map(() => sdk(WORDS[0]!)).join('')).verdict).toBe('bad-magic');
  });
});

describe('kind 9: the rules that were missing', () => {
  const FAULTS: [verdict: string, line: string][] = [
    ['partition-beyond-chip', 'mtd: partition "firmware" extends beyond the end of device "spi0.0" -- size truncated'],
    ['flash-write-fails', 'Newly-erased block contained word 0xffff0000 at offset 0x00010000'],
    ['overlay-broken', 'Cowardly refusing to erase blocks on filesystem with no valid JFFS2 nodes'],
    ['spi-failing', 'blk_update_request: I/O error, dev mtdblock3, sector 0'],
    ['kernel-oops', 'Data bus error, epc == 801234, ra == 80123'],
    ['kernel-oops', 'Reserved instruction in kernel code[#1]:'],
    ['radio-fails', 'mt76_wmac 10300000.wmac: MCU message 02 (seq 3) timed out'],
    ['pcie-eeprom-missing', 'mt76x2e 0000:01:00.0: EEPROM data check failed: ffff'],
    ['factory-missing', 'mt76_wmac 10300000.wmac: EEPROM data check failed: ffff'],
    ['ethernet-stalls', 'NETDEV WATCHDOG: eth0 (mtk_soc_eth): transmit queue 0 timed out'],
    ['out-of-memory', 'Out of memory: Killed process 812 (uhttpd)'],
    [
      'service-crash-loop',
      'procd: Instance dropbear::instance1 s in a crash loop 6 crashes, 0 seconds since last crash',
    ],
  ];

  it.each(FAULTS)('%s on every loader and kernel: %s', (verdict, line) => {
    for (const [loader, age, boot, kernel] of PAIRS) {
      const up = `${MOUNTED}${line}\nroot@OpenWrt:~# \n`;
      expect(diagnose(boot + kernel(up)).verdict, `${loader}, ${age}`).toBe(verdict);
    }
  });

  it('an illegal instruction tells of the card only behind the move to it', () => {
    for (const kernel of Object.values(KERNELS)) {
      const end = 'Illegal instruction\nroot@OpenWrt:~# \n';
      expect(diagnose(kernel(`${MOUNTED}mount_root: switched to extroot\n${end}`)).verdict).toBe('extroot-foreign');
      expect(diagnose(kernel(MOUNTED + end)).verdict).toBe('healthy');
    }
  });
});
