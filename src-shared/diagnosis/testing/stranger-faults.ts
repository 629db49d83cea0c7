import {
  CHATTER,
  endsAtPrompt,
  handedOver,
  image,
  inKernel,
  LOOPS,
  MENU_2,
  MOUNTED,
  NO_ROOT,
  noPrompt,
  ONCE,
  PANIC,
  started,
  upWith,
  whileUp,
  type Course,
  type Parts,
} from './stranger-steps';

const RESET = 'Software System Reset Occurred';
const header = (p: Parts, i: number): string[] =>
  started(p, i === 0 ? '' : RESET).filter(
    (line) => !/^\s*(?:Image (?:Name|Type)|Data Size|Load Address|Entry Point):/.test(line),
  );

/** Courses with a fault, by name. */
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
        .map((l) => l.replace(/DRAM: {2}\d+ MB/, 'DRAM: 512 kB'))
        .filter((_, i, all) => i <= all.findIndex((l) => l.includes('kB')) + 1),
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
    not: noPrompt,
  },
  {
    id: 'web rescue',
    verdict: 'rescue-mode',
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [...loader.start(unit, r), 'uHttpd Server started.'],
  },
  {
    id: 'no image for its second loader',
    verdict: 'openwrt-image-missing',
    repeats: ONCE,
    lines: (p, r) => [
      ...handedOver(p, r),
      'OpenWrt kernel loader for MIPS based SoC',
      'Looking for OpenWrt image... not found!',
      'System halted!',
    ],
    parts: ['kernel-loader-halted'],
  },
  {
    id: 'its second loader cannot unpack',
    verdict: 'lzma-error',
    repeats: ONCE,
    lines: (p, r) => [
      ...handedOver(p, r),
      'OpenWrt kernel loader for MIPS based SoC',
      'Decompressing kernel... failed, data error!',
      'System halted!',
    ],
    parts: ['kernel-loader-halted'],
  },
  {
    id: 'Breed cannot unpack',
    verdict: 'breed-lzma-error',
    repeats: ONCE,
    lines: (p, r) => [
      ...started(p, r),
      'Uncompressing data (LZMA) ... ',
      'ERROR: LzmaDecode.c, 543: Decoding error = 1',
      '',
      p.loader.prompt,
    ],
    not: (loader) => loader.id !== 'Breed',
  },
  {
    id: 'no image at all, upstream',
    verdict: 'wrong-image-type',
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      'Wrong Image Format for bootm command',
      "ERROR: can't get kernel image!",
      p.loader.prompt,
    ],
    not: (loader) => loader.id !== 'upstream',
  },
  {
    id: 'silent chip, upstream',
    verdict: 'flash-no-answer',
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader
        .start(p.unit, r)
        .map((l) =>
          l.startsWith('Loading Env')
            ? 'Loading Environment from SPIFlash... unrecognized JEDEC id bytes: ff, ff, ff'
            : l,
        ),
      'Failed to initialize SPI flash at 0:0 (error -2)',
      p.loader.prompt,
    ],
    not: (loader) => loader.id !== 'upstream',
  },
  {
    id: 'rescue that refuses',
    verdict: 'signature-refused',
    parts: ['rescue-mode'],
    repeats: ONCE,
    lines: (p, r) => [...p.loader.start(p.unit, r), 'HTTP server is ready!', 'upload start', 'signature verify fail'],
    not: endsAtPrompt,
  },
  {
    id: 'crash and panic',
    verdict: 'kernel-oops',
    parts: ['kernel-panic'],
    repeats: LOOPS,
    lines: inKernel(
      MOUNTED,
      'Data bus error, epc == 80123a4c, ra == 80123a20',
      'Oops[#1]:',
      ...PANIC('Fatal exception'),
    ),
  },
  {
    id: 'crash of init',
    verdict: 'kernel-oops',
    parts: ['init-missing', 'kernel-panic'],
    repeats: LOOPS,
    lines: inKernel(
      MOUNTED,
      'Reserved instruction in kernel code[#1]:',
      ...PANIC('Attempted to kill init! exitcode=0x0000000b'),
    ),
  },
  {
    id: 'card of another router',
    verdict: 'extroot-foreign',
    parts: ['kernel-panic', 'init-missing'],
    repeats: LOOPS,
    lines: inKernel(
      MOUNTED,
      'mount_root: switched to extroot',
      'Illegal instruction',
      ...PANIC('Attempted to kill init! exitcode=0x00000004'),
    ),
  },
  {
    id: 'half a file written',
    verdict: 'bad-data-crc',
    parts: ['at-loader', 'write-finished'],
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      ...MENU_2,
      '###########',
      'Abort',
      '.....',
      'Done!',
      ...p.loader.image(p.unit, p.slot),
      '   Verifying Checksum ... Bad Data CRC',
    ],
    not: endsAtPrompt,
  },
  ...whileUp('kernel-oops', 'rcu: INFO: rcu_sched self-detected stall on CPU'),
  {
    id: 'upgrade refused',
    verdict: 'upgrade-refused',
    parts: ['healthy'],
    repeats: ONCE,
    lines: (p, r) => [
      ...upWith()(p, r),
      'root@OpenWrt:/# sysupgrade /tmp/x.bin',
      'Device x not supported by this image',
      'Image check failed.',
      'root@OpenWrt:/# ',
    ],
  },
  {
    id: 'no host',
    verdict: 'tftp-no-arp',
    parts: ['at-loader'],
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [
      ...loader.start(unit, r),
      ...MENU_2.slice(0, -2),
      'Loading: T ',
      'ArpTimeoutCheck ',
      'T ',
      'ArpTimeoutCheck ',
      'ARP Retry count exceeded; starting again',
    ],
    not: endsAtPrompt,
  },
  {
    id: 'no such file',
    verdict: 'tftp-file-not-found',
    parts: ['at-loader'],
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [
      ...loader.start(unit, r),
      ...MENU_2,
      "TFTP error: 'File not found' (1)",
      'Starting again',
    ],
    not: endsAtPrompt,
  },
  {
    id: 'too large',
    verdict: 'image-too-large',
    parts: ['at-loader'],
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [
      ...loader.start(unit, r),
      ...MENU_2,
      'done',
      'Bytes transferred = 16777216 (1000000 hex)',
      'Abort: image size larger than 16449536!',
    ],
    not: endsAtPrompt,
  },
  {
    id: 'words that differ',
    verdict: 'reads-differ',
    parts: ['bad-magic'],
    repeats: ONCE,
    lines: () => [],
    boots: (p) => ['27051916', '27051954', '27051916'].map((word, i) => [...header(p, i), `Bad Magic Number,${word} `]),
    not: endsAtPrompt,
  },
  {
    id: 'checksums that differ',
    verdict: 'reads-differ',
    parts: ['bad-data-crc', 'rootfs-not-found'],
    repeats: ONCE,
    lines: () => [],
    boots: (p) => [
      [...started(p, ''), '   Verifying Checksum ... Bad Data CRC'],
      inKernel(...NO_ROOT)(p, RESET),
      [...started(p, RESET), '   Verifying Checksum ... Bad Data CRC'],
    ],
    not: endsAtPrompt,
  },
  {
    id: 'restarts after it came up',
    verdict: 'restarts-after-up',
    parts: ['healthy'],
    repeats: [3, 4],
    lines: (p, r) => [...inKernel(MOUNTED, ...CHATTER)(p, r), 'Please press Enter to activate this console.'],
    not: (loader) => loader.id === 'upstream' || loader.id === 'Breed',
  },
];
