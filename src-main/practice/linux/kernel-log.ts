import type { KernelHandover } from '../board';
import { gmacLines, type Addresses, type UsbDevice } from './devices';
import type { LogLine } from './log-line';
import { modemLines } from './modem';
import { scanOverlay, type FlashView } from './partitions';

/** How the boot continues after the log. */
export type BootOutcome = 'console' | 'panic';

export interface BootLog {
  lines: LogLine[];
  outcome: BootOutcome;
}

export interface BootFacts {
  handover: KernelHandover;
  view: FlashView;
  flash: Uint8Array;
  addresses: Addresses;
  usb: readonly UsbDevice[];
  ramMb: number;
  baud: number;
}

/** `root=` of the vendor's kernel unless the environment sets another. */
export function commandLine(facts: BootFacts): string {
  return facts.handover.bootargs ?? `console=ttyS1,${facts.baud}n8 root=/dev/mtdblock5 rootfstype=squashfs,jffs2`;
}

/** Kernel version stated in an image's name. */
export function kernelVersion(handover: KernelHandover): string {
  return /Linux-([\w.]{1,20})/.exec(handover.imageName)?.[1] ?? '3.10.14';
}

/** True for a kernel that contains its root filesystem. */
const hasInitramfs = (handover: KernelHandover) => /initramfs/i.test(handover.imageName);

function spread(from: number, to: number, texts: readonly string[]): LogLine[] {
  const step = texts.length > 1 ? (to - from) / (texts.length - 1) : 0;
  return texts.map((text, i) => ({ at: from + i * step, text }));
}

/** The whole log of a boot, computed from this chip and this board. */
export function bootLog(facts: BootFacts): BootLog {
  const lines = [...early(facts), ...drivers(facts)];
  const outcome = hasInitramfs(facts.handover) ? userSpace(facts, lines) : mountRoot(facts, lines);
  return { lines, outcome };
}

function early(facts: BootFacts): LogLine[] {
  const pages = facts.ramMb * 254;
  const kilobytes = facts.ramMb * 1024;
  return spread(0, 0, [
    `Linux version ${kernelVersion(facts.handover)} (build@lte) (gcc version 4.8.3 (OpenWrt/Linaro GCC 4.8-2014.04 unknown) ) #7 Wed May 17 07:36:08 UTC 2017`,
    '',
    ' The CPU feqenuce set to 580 MHz',
    'CPU0 revision is: 00019655 (MIPS 24KEc)',
    'Software DMA cache coherency',
    'Determined physical RAM map:',
    ` memory: ${(facts.ramMb << 20).toString(16).padStart(8, '0')} @ 00000000 (usable)`,
    'Initrd not found or empty - disabling initrd',
    'Primary instruction cache 64kB, 4-way, VIPT, linesize 32 bytes.',
    'Primary data cache 32kB, 4-way, PIPT, no aliases, linesize 32 bytes',
    `Built 1 zonelists in Zone order, mobility grouping on.  Total pages: ${pages}`,
    `Kernel command line: ${commandLine(facts)}`,
    'PID hash table entries: 256 (order: -2, 1024 bytes)',
    `Memory: ${kilobytes - 5012}k/${kilobytes}k available (2774k kernel code, 5012k reserved, 696k data, 176k init, 0k highmem)`,
    'NR_IRQS:128',
    'console [ttyS1] enabled',
  ]);
}

function drivers(facts: BootFacts): LogLine[] {
  return [
    ...spread(0.096, 0.32, [
      'Calibrating delay loop... 385.02 BogoMIPS (lpj=770048)',
      'pid_max: default: 32768 minimum: 301',
      'Mount-cache hash table entries: 512',
      'NET: Registered protocol family 16',
      'usbcore: registered new interface driver usbfs',
      'usbcore: registered new interface driver hub',
      'usbcore: registered new device driver usb',
      'Switching to clocksource MIPS',
      'NET: Registered protocol family 2',
      'TCP: reno registered',
    ]),
    ...spread(0.4, 0.62, [
      'squashfs: version 4.0 (2009/01/31) Phillip Lougher',
      'jffs2: version 2.2 (NAND) (SUMMARY) (LZMA) (RTIME) (CMODE_PRIORITY) (c) 2001-2006 Red Hat, Inc.',
      'msgmni has been set to 120',
      'io scheduler noop registered (default)',
      'Serial: 8250/16550 driver, 2 ports, IRQ sharing disabled',
      'serial8250: ttyS0 at MMIO 0x10000d00 (irq = 21) is a 16550A',
      'serial8250: ttyS1 at MMIO 0x10000c00 (irq = 20) is a 16550A',
    ]),
    ...spread(0.7, 1.1, [
      'flash manufacture id: ef, device id 40 18',
      'W25Q128BV(ef 40180000) (16384 Kbytes)',
      'mtd .name = raspi, .size = 0x01000000 (16M) .erasesize = 0x00010000 (64K) .numeraseregions = 0',
      ...facts.view.log,
    ]),
    ...spread(1.2, 1.7, [
      'Ralink APSoC Ethernet Driver Initilization. v3.1  256 rx/tx descriptors allocated, mtu = 1500!',
      ...gmacLines(facts.addresses),
      'PROC INIT OK!',
      'ESW: Link Status Changed',
      'TCP: cubic registered',
      'NET: Registered protocol family 17',
      '8021q: 802.1Q VLAN Support v1.8',
    ]),
  ];
}

function panic(lines: LogLine[], at: number, texts: readonly string[]): BootOutcome {
  lines.push(...spread(at, at + 0.1, [...texts, 'Rebooting in 1 seconds..']));
  return 'panic';
}

function mountRoot(facts: BootFacts, lines: LogLine[]): BootOutcome {
  const { rootfs, partitions } = facts.view;
  if (rootfs.kind === 'absent') {
    const blocks = partitions.map((p, i) => {
      const kilobytes = String(Math.floor((p.end - p.start) / 1024)).padStart(12);
      return `1f${i.toString(16).padStart(2, '0')}${kilobytes} mtdblock${i}  (driver?)`;
    });
    const place = partitions.some((p) => p.name === 'rootfs') ? 'unknown-block(31,5)' : 'unknown-block(0,0)';
    const code = place.includes('31') ? -5 : -6;
    return panic(lines, 1.8, [
      `VFS: Cannot open root device "mtdblock5" or ${place}: error ${code}`,
      'Please append a correct "root=" boot option; here are the available partitions:',
      ...blocks,
      `Kernel panic - not syncing: VFS: Unable to mount root fs on ${place}`,
    ]);
  }
  lines.push(
    ...spread(1.8, 1.95, [
      'VFS: Mounted root (squashfs filesystem) readonly on device 31:5.',
      'Freeing unused kernel memory: 176K (8035d000 - 80389000)',
    ]),
  );
  if (rootfs.kind === 'damaged') {
    return panic(lines, 2.3, [
      'SQUASHFS error: xz decompression failed, data probably corrupt',
      'SQUASHFS error: squashfs_read_data failed to read block 0x1641f2',
      'SQUASHFS error: Unable to read data cache entry [1641f2]',
      'SQUASHFS error: Unable to read page, block 1641f2, size 9d34',
      'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000007',
    ]);
  }
  return userSpace(facts, lines);
}

function userSpace(facts: BootFacts, lines: LogLine[]): BootOutcome {
  const { view, flash, addresses, usb } = facts;
  lines.push(
    { at: 2.9, text: 'init: Console is alive', plain: true },
    { at: 3.0, text: 'init: - preinit -', plain: true },
  );
  lines.push(
    ...spread(4.1, 4.9, [
      "ehci_hcd: USB 2.0 'Enhanced' Host Controller (EHCI) Driver",
      'ehci-platform ehci-platform: EHCI Host Controller',
      'ehci-platform ehci-platform: new USB bus registered, assigned bus number 1',
      'ehci-platform ehci-platform: USB 2.0 started, EHCI 1.00',
      'hub 1-0:1.0: USB hub found',
      'hub 1-0:1.0: 1 port detected',
    ]),
  );
  const later = usb.flatMap(modemLines);
  lines.push(...later.filter((l) => l.at < 6));
  lines.push({ at: 5.6, text: 'Press the [f] key and hit [enter] to enter failsafe mode', plain: true });
  const overlay = view.partitions.find((p) => p.name === 'rootfs_data');
  if (overlay && !hasInitramfs(facts.handover)) {
    const scan = scanOverlay(flash, overlay);
    lines.push(...spread(6.2, 6.5, scan.lines));
    lines.push({
      at: 6.8,
      text: scan.usable
        ? 'mount_root: switching to jffs2 overlay'
        : 'mount_root: jffs2 not ready yet, using temporary tmpfs overlay',
      plain: true,
    });
  }
  lines.push(...later.filter((l) => l.at >= 6));
  lines.push({ at: 7.6, text: 'procd: - early -', plain: true }, { at: 7.9, text: 'procd: - ubus -', plain: true });
  lines.push({ at: 8.1, text: 'procd: - init -', plain: true });
  lines.push(...wireless(addresses));
  return 'console';
}

function wireless(addresses: Addresses): LogLine[] {
  if (!addresses.valid) {
    return spread(9.0, 9.3, [
      `mt7628 EEPROM data check failed: ${addresses.chip}`,
      'mt7628 Invalid MAC address, using random address',
    ]);
  }
  return spread(9.0, 9.3, [
    '=== pAd = c0a01000, size = 1502496 ===',
    `<-- RTMPAllocTxRxRingMemory, Status=0`,
    `MAC of RA0 : ${addresses.wlan}`,
  ]);
}
