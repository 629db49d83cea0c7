import { kernelLines, type StrangerLoader, type Unit } from './stranger-loaders';

/** What a made log is made of. */
export interface Parts {
  loader: StrangerLoader;
  kernel: string;
  unit: Unit;
  /** The image's address as the loader prints it. */
  slot: string;
}

/** One kind of course: its lines for one boot, and the expert's answer. */
export interface Course {
  id: string;
  verdict: string;
  /** Verdicts that are right as long as the lines that settle it are not there: cut logs. */
  parts?: readonly string[];
  lines: (parts: Parts, reset: string) => string[];
  /** How often the router restarts into the same; 1 for what does not restart. */
  repeats: readonly number[];
  /** Loaders that cannot get there. */
  not?: (loader: StrangerLoader) => boolean;
}

const MOUNTED = 'VFS: Mounted root (squashfs filesystem) readonly on device 31:5.';
const CHATTER = [
  'random: crng init done',
  'usb 1-1: new high-speed USB device number 2 using ehci-platform',
  'mt7621_gpio 10000600.gpio: registering 32 gpios',
  'PCIE0 no card, disable it(RST&CLK)',
  'jffs2: notice: (398) jffs2_build_xattr_subsystem: complete building xattr subsystem, 0 of xdatum',
  'IPv6: ADDRCONF(NETDEV_UP): eth0: link is not ready',
  'br-lan: port 1(eth0.1) entered blocking state',
  'mt76_wmac 10300000.wmac: ASIC revision: 76280001',
];

const started = ({ loader, unit, slot }: Parts, reset: string): string[] => [
  ...loader.start(unit, reset),
  ...loader.image(unit, slot),
];
const handedOver = (parts: Parts, reset: string): string[] => [
  ...started(parts, reset),
  '   Verifying Checksum ... OK',
  ...parts.loader.handOver(parts.unit),
];
const inKernel =
  (...more: string[]) =>
  (parts: Parts, reset: string): string[] => [
    ...handedOver(parts, reset),
    ...kernelLines(parts.kernel, parts.unit, more),
  ];

/** The lines in which a system comes up, by who made the firmware. */
function upLines({ kernel }: Parts): string[] {
  if (kernel.startsWith('2.6'))
    return ["starting pid 29, tty '': '/etc/init.d/rcS'", "starting pid 79, tty '/dev/ttyS1': '/bin/sh'", '~ # '];
  return [
    'Please press Enter to activate this console.',
    '',
    'BusyBox v1.36.1 (2024-09-23 12:34:46 UTC) built-in shell (ash)',
    '',
    'root@OpenWrt:/# ',
  ];
}
const upWith =
  (...more: string[]) =>
  (parts: Parts, reset: string): string[] => [
    ...inKernel(MOUNTED, ...CHATTER, ...more)(parts, reset),
    ...upLines(parts),
  ];

const PANIC = (why: string): string[] => [`Kernel panic - not syncing: ${why}`, 'Rebooting in 1 seconds..'];
const NO_ROOT = [
  'VFS: Cannot open root device "(null)" or unknown-block(0,0): error -6',
  'Please append a correct "root=" boot option; here are the available partitions:',
  ...PANIC('VFS: Unable to mount root fs on unknown-block(0,0)'),
];
const LOOPS = [1, 2, 3, 4];
const ONCE = [1];
/** Upstream's loader falls back to its prompt, the SDK's restarts. */
const endsAtPrompt = (loader: StrangerLoader): boolean => loader.id === 'upstream';

const image = (id: string, verdict: string, ...lines: string[]): Course => ({
  id,
  verdict,
  repeats: LOOPS,
  lines: (parts, reset) => [
    ...(lines[0]!.startsWith('Bad Magic') || lines[0]!.startsWith('Bad Header')
      ? started(parts, reset).filter(
          (line) => !/^\s*(?:Image (?:Name|Type)|Data Size|Load Address|Entry Point):/.test(line),
        )
      : started(parts, reset)),
    ...lines,
    ...(endsAtPrompt(parts.loader) ? ["ERROR -22: can't get kernel image!", parts.loader.prompt] : []),
  ],
});
const whileUp = (verdict: string, ...lines: string[]): Course[] =>
  lines.map((line) => ({ id: line, verdict, repeats: ONCE, lines: upWith(line), parts: ['healthy'] }));

/** Courses that a router takes when nothing is wrong: any fault called here is a false alarm. */
export const HEALTHY: readonly Course[] = [
  { id: 'up', verdict: 'healthy', repeats: ONCE, lines: upWith() },
  {
    id: 'up, default environment',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) =>
      upWith()(p, r).flatMap((l) =>
        l.startsWith('====') ? ['*** Warning - bad CRC, using default environment', '', l] : [l],
      ),
  },
  {
    id: 'restarted on request',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => [
      ...upWith()(p, r),
      ...(p.kernel.startsWith('2.6')
        ? ['~ # reboot', 'The system is going down NOW!', 'Restarting system.']
        : ['root@OpenWrt:/# reboot', '[   99.123456] reboot: Restarting system']),
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
  },
  {
    id: 'in the loader',
    verdict: 'incomplete',
    repeats: ONCE,
    lines: ({ loader, unit }, reset) => loader.start(unit, reset),
  },
  { id: 'handed over', verdict: 'incomplete', repeats: ONCE, lines: handedOver },
  { id: 'in the kernel', verdict: 'incomplete', repeats: ONCE, lines: inKernel(MOUNTED, ...CHATTER) },
  {
    id: 'at the prompt',
    verdict: 'at-loader',
    parts: ['incomplete'],
    repeats: ONCE,
    lines: ({ loader, unit }, reset) => [
      ...loader.start(unit, reset),
      `${loader.prompt}printenv`,
      'bootdelay=5',
      'baudrate=57600',
      loader.prompt,
    ],
    not: (l) => l.prompt === 'MT7620 # ',
  },
  {
    id: 'restarted by hand',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      `${p.loader.prompt}reset`,
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
  },
  {
    id: 'rescued',
    verdict: 'healthy',
    parts: ['write-finished', 'rescue-mode'],
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      'starting recovery...',
      '################',
      'received 3932160 bytes',
      'Upgrade linux kernel block !!',
      '....................',
      'Done!',
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
    not: endsAtPrompt,
  },
  {
    id: 'repaired after a bad checksum',
    verdict: 'healthy',
    parts: ['bad-data-crc'],
    repeats: ONCE,
    lines: (p, r) => [...started(p, r), '   Verifying Checksum ... Bad Data CRC', ...upWith()(p, '')],
    not: endsAtPrompt,
  },
];

/** Courses with a fault, and its name. */
export const FAULTS: readonly Course[] = [
  image('erased', 'bad-magic-erased', 'Bad Magic Number,FFFFFFFF '),
  image('other data', 'bad-magic', 'Bad Magic Number,00E058EC '),
  image('half written', 'bad-data-crc', '   Verifying Checksum ... Bad Data CRC'),
  image('header', 'bad-header', 'Bad Header Checksum'),
  image(
    'unpacking',
    'lzma-error',
    '   Verifying Checksum ... OK',
    '   Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover',
  ),
  {
    id: 'silent chip',
    verdict: 'flash-no-answer',
    repeats: ONCE,
    lines: (p, r) =>
      p.loader
        .start(p.unit, r)
        .map((l) => (l.startsWith('flash manufacture') ? 'flash manufacture id: ff, device id ff ff' : l))
        .filter((l) => !l.startsWith('find flash')),
    not: endsAtPrompt,
  },
  {
    id: 'read errors',
    verdict: 'spi-failing',
    parts: ['bad-data-crc'],
    repeats: LOOPS,
    lines: (p, r) =>
      p.loader
        .start(p.unit, r)
        .flatMap((l) => (l.startsWith('====') ? ['raspi_wait_ready: read_sr fail: ff', l] : [l])),
    not: endsAtPrompt,
  },
  {
    id: 'kilobytes of RAM',
    verdict: 'dram-size-wrong',
    repeats: ONCE,
    lines: (p, r) =>
      p.loader
        .start(p.unit, r)
        .slice(0, 4)
        .map((l) => l.replace(/DRAM: {2}\d+ MB/, 'DRAM: 512 kB')),
    not: endsAtPrompt,
  },
  {
    id: 'a part of the RAM',
    verdict: 'dram-size-wrong',
    repeats: ONCE,
    lines: (p, r) => p.loader.start(p.unit, r).map((l) => l.replace(/DRAM: {2}\d+ MB/, 'DRAM:  8 MB')),
    not: endsAtPrompt,
  },
  { id: 'no root', verdict: 'rootfs-not-found', repeats: LOOPS, lines: inKernel(...NO_ROOT) },
  {
    id: 'unreadable root',
    verdict: 'rootfs-unreadable',
    parts: ['rootfs-not-found', 'kernel-panic'],
    repeats: LOOPS,
    lines: inKernel(
      'No filesystem could mount root, tried:  squashfs',
      ...PANIC('VFS: Unable to mount root fs on unknown-block(31,5)'),
    ),
  },
  {
    id: 'damaged root',
    verdict: 'rootfs-damaged',
    repeats: LOOPS,
    lines: inKernel('SQUASHFS error: unable to read id index table', ...NO_ROOT),
  },
  {
    id: 'damaged files',
    verdict: 'rootfs-damaged',
    parts: ['healthy'],
    repeats: ONCE,
    lines: upWith(
      'SQUASHFS error: xz decompression failed, data probably corrupt',
      'SQUASHFS error: Failed to read block 0x5c69f2: -5',
    ),
  },
  {
    id: 'unknown chip of the kernel',
    verdict: 'kernel-flash-unknown',
    repeats: LOOPS,
    lines: inKernel('spi-nor spi0.0: unrecognized JEDEC id bytes: cc 60 1c', ...NO_ROOT),
  },
  {
    id: 'no init',
    verdict: 'init-missing',
    repeats: LOOPS,
    lines: inKernel(MOUNTED, ...PANIC('No working init found.  Try passing init= option to kernel.')),
  },
  {
    id: 'oops',
    verdict: 'kernel-oops',
    parts: ['kernel-panic'],
    repeats: LOOPS,
    lines: inKernel(
      MOUNTED,
      'CPU 0 Unable to handle kernel paging request at virtual address 00000004, epc == 80123456, ra == 80123440',
      'Oops[#1]:',
    ),
  },
  ...whileUp(
    'partition-beyond-chip',
    'mtd: partition "firmware" extends beyond the end of device "spi0.0" -- size truncated to 0x7b0000',
  ),
  ...whileUp('factory-missing', 'mt76_wmac 10300000.wmac: EEPROM data check failed: ffff'),
  ...whileUp('pcie-eeprom-missing', 'mt76x2e 0000:01:00.0: EEPROM data check failed: ffff'),
  ...whileUp(
    'radio-fails',
    'mt76_wmac: probe of 10300000.wmac failed with error -12',
    'mt76_wmac 10300000.wmac: MCU message 3 (seq 5) timed out',
  ),
  ...whileUp('ethernet-stalls', 'NETDEV WATCHDOG: eth0 (mtk_soc_eth): transmit queue 0 timed out'),
  ...whileUp('flash-write-fails', 'jffs2: Newly-erased block contained word 0x1f000000 at offset 0x00010000'),
  ...whileUp(
    'spi-failing',
    'blk_update_request: I/O error, dev mtdblock3, sector 0',
    'spi-nor spi0.0: flash operation timed out',
  ),
  ...whileUp('out-of-memory', 'Out of memory: Killed process 812 (uhttpd)'),
  ...whileUp('overlay-broken', 'mount: mounting /dev/mtdblock6 on /overlay failed: Resource busy'),
  ...whileUp('extroot-mismatch', 'block: extroot: UUID mismatch (root: 1234-5678, overlay: 8765-4321)'),
  ...whileUp(
    'service-crash-loop',
    'procd: Instance dropbear::instance1 s in a crash loop 6 crashes, 0 seconds since last crash',
  ),
  {
    id: 'failsafe',
    verdict: 'failsafe',
    parts: ['healthy'],
    repeats: ONCE,
    lines: (p, r) => [...inKernel(MOUNTED, 'procd: - failsafe -')(p, r), 'root@(none):/# '],
  },
  {
    id: 'no server',
    verdict: 'tftp-no-server',
    parts: ['at-loader'],
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [
      ...loader.start(unit, r),
      `${loader.prompt}tftpboot 80100000 fw.bin`,
      'TFTP from server 192.168.1.2; our IP address is 192.168.1.1',
      'Loading: T T T T T T T T T T ',
      'Retry count exceeded; starting again',
    ],
    not: (l) => l.prompt === 'MT7620 # ',
  },
  {
    id: 'web rescue',
    verdict: 'rescue-mode',
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [...loader.start(unit, r), 'uHttpd Server started.'],
  },
];
