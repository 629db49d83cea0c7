/** The expected diagnosis of a capture. */
export interface Expected {
  verdict: string;
  /** Texts that must all be present for the verdict; without one of them the log is only `incomplete` or `no-boot`. */
  needs: readonly string[];
  /** Further verdicts that a part of this log may get, because that part taken alone supports them. */
  parts?: readonly string[];
  /** The essential lines, so that the table can be tested without the captures. */
  essence: string;
}

const HEALTHY = (loader: string, kernel: string): string => `${loader}
Please choose the operation:
   3: Boot system code via Flash (default).
3: System Boot system code via Flash.
## Booting image at bc050000 ...
   Verifying Checksum ... OK
   Uncompressing Kernel Image ... OK

Starting kernel ...

[    0.000000] Linux version ${kernel} (x@y) (gcc version 5.3.0)
[    0.867433] VFS: Mounted root (squashfs filesystem) readonly on device 31:5.
[    2.726091] init: Console is alive
[   11.740217] procd: - init -
Please press Enter to activate this console.
`;

/** The one verdict on every published capture and every excerpt. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  'linkit-smart-7688_stock-uboot_full-boot.txt': {
    verdict: 'healthy',
    needs: ['procd: - init -'],
    essence: HEALTHY(
      'U-Boot 1.1.3 (Sep 10 2015 - 05:56:31)\n*** Warning - bad CRC, using default environment',
      '5.4.82',
    ),
  },
  'kingston-mlwg3_mt7628_dual-bank_openwrt-boot.txt': {
    verdict: 'healthy',
    needs: ['procd: - init -'],
    essence: HEALTHY('DDR Calibration DQS reg = 0000888A\n\nU-Boot 1.1.3 (Oct 22 2015 - 15:22:48)', '4.4.6'),
  },
  'hlk-7628n_mt7628_gnubee-uboot_factory-boot.txt': {
    verdict: 'healthy',
    needs: ['procd: - init -'],
    essence: HEALTHY('flash manufacture id: ef, device id 40 19\nfind flash: W25Q256FV', '3.10.14'),
  },
  'asus_rt-n12plus-b1_mt7628_uboot-1.1.8_boot-and-menu2.txt': {
    verdict: 'at-loader',
    needs: ['4: System Enter Boot Command Line Interface.'],
    // Its first part ends with the kernel's start; its last parts are answers at the prompt.
    parts: ['kernel-silent'],
    essence:
      'U-Boot 1.1.8 (Dec  7 2017 - 13:23:42)\nStarting kernel ...\n[restart, key 4]\n4: System Enter Boot Command Line Interface.\n\nU-Boot 1.1.8 (Dec  7 2017 - 13:23:42)\nMT7628 # printenv\nbootcmd=tftp\n2: System Load System code then write to Flash via TFTP.\nPlease Input new ones /or Ctrl-C to discard\n',
  },
  'tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo.txt': {
    verdict: 'at-loader',
    needs: ['MT7628 # help'],
    essence:
      'MT7628 # help\n?       - alias for \'help\'\nMT7628 # printenv\nbootcmd=tftp\nCreating 6 MTD partitions on "raspi":\n',
  },
  'vocore2_mt7628_tftp-and-bootm-standalone.txt': {
    verdict: 'at-loader',
    needs: ['Hello, World!\nVoCore2 >'],
    // A standalone image was started, and no prompt has followed yet.
    parts: ['other-system'],
    essence:
      'VoCore2 > tftp ${loadaddr} helloworld.img; bootm ${loadaddr}\nLoading: checksum bad\nchecksum bad\nBytes transferred = 4194600 (400128 hex)\n## Booting image at 80100000 ...\n   Verifying Checksum ... OK\nOK\nHello, World!\nVoCore2 > ',
  },
  'mercury-mac1200r-v2_mt7628_tplink-dialect_session.txt': {
    verdict: 'at-loader',
    needs: ['MT7628 # version'],
    essence: '    MT7628 # version\n    U-Boot 1.1.3 (Nov 24 2016 - 09:50:44)\n\n      MT7628 # md.b bc01d800\n',
  },
  E1: {
    verdict: 'console-closed',
    needs: ['commandline uart_en=0'],
    essence:
      'U-Boot 1.1.3 (Nov 24 2021 - 02:49:49)\nSoftware System Reset Occurred\nBooting System 1\n## Booting image at bc260000 ...\n   Uncompressing Kernel Image ... OK\ncommandline uart_en=0 factory_mode=0 mem=64m root=/dev/mtdbloc',
  },
  E2: {
    verdict: 'flash-chip-unknown',
    needs: ['un-recognized chip ID'],
    essence: 'flash manufacture id: 1c, device id 71 18\nWarning: un-recognized chip ID, please update bootloader!\n',
  },
  E4: {
    verdict: 'rootfs-not-found',
    needs: ['VFS: Cannot open root device'],
    essence:
      '[    1.065029] 8021q: 802.1Q VLAN Support v1.8\n[    1.076569] VFS: Cannot open root device "(null)" or unknown-block(0,0): error -6\n[    1.148495] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\n',
  },
  E8: {
    verdict: 'lzma-ram-overlap',
    needs: ['## Booting image at 80000000', 'LZMA ERROR'],
    parts: ['lzma-error', 'at-loader'],
    essence:
      'MT7628 # bootm 0x80000000\n## Booting image at 80000000 ...\n   Verifying Checksum ... OK\n   Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover\n',
  },
  E10: {
    verdict: 'bad-data-crc',
    // Without it the published piece ends in its author's sentence about the fault.
    needs: ['Verifying Checksum', 'Bad Data CRC'],
    essence:
      'Board: Ralink APSoC DRAM:  64 MB\nSoftware System Reset Occurred\n?===========================================\nASIC 7628_MP ?Port5<->None)\n## Booting image at bc050000 ...\n   Verifying Checksum ... Bad Data CRC\n',
  },
  E13: {
    verdict: 'overlay-dirty',
    needs: ['Magic bitmask 0x1985 not found'],
    // The log is cut where the router listens for its rescue.
    parts: ['rescue-mode'],
    essence:
      '3: System Boot system code via Flash.\n[Listening] for ADVERTISE...\nT3T3T3\n[    4.928498] jffs2: jffs2_scan_eraseblock(): Magic bitmask 0x1985 not found at 0x00110000: 0xf28b instead\n[    5.024680] jffs2: Further such events for this erase block will not be printed\n',
  },
  E17: {
    verdict: 'at-loader',
    needs: ['=> md b0000000'],
    essence: '=> md b0000000\nb0000000: 3637544d 20203832 00100000 00010102    MT7628  ........\n',
  },
  E18: {
    verdict: 'no-boot',
    needs: [],
    essence: 'mtd0: 01000000 00010000 "ALL"\nmtd1: 00030000 00010000 "Bootloader"\n',
  },
  E21: {
    verdict: 'silent-after-key',
    needs: ['You choosed 4', '<hang>'],
    essence: 'a: Auto load system code then write to Flash via TFTP. 4 You choosed 4 0\n<hang>\n',
  },
};
