import { endingLines, kernelLines, type Ending } from './stranger-kernels';
import type { StrangerLoader, Unit } from './stranger-loaders';

/** The choices from which a log is generated. */
export interface Parts {
  loader: StrangerLoader;
  kernel: string;
  unit: Unit;
  /** The image's address as the loader prints it. */
  slot: string;
  /** How its system shows that it is up. */
  ending: Ending;
}

/** One course of events: its lines for one boot, and the expert's answer. */
export interface Course {
  id: string;
  verdict: string;
  /** Verdicts that are right while the deciding lines are missing, as in cut logs. */
  parts?: readonly string[];
  lines: (parts: Parts, reset: string) => string[];
  /** The lines of all boots, where they differ. */
  boots?: (parts: Parts) => string[][];
  /** Possible numbers of identical restarts; 1 for a course that does not restart. */
  repeats: readonly number[];
  /** Loaders for which this course is impossible. */
  not?: (loader: StrangerLoader) => boolean;
}

export const MOUNTED = 'VFS: Mounted root (squashfs filesystem) readonly on device 31:5.';
export const CHATTER = [
  'random: crng init done',
  'usb 1-1: new high-speed USB device number 2 using ehci-platform',
  'mt7621_gpio 10000600.gpio: registering 32 gpios',
  'PCIE0 no card, disable it(RST&CLK)',
  'jffs2: notice: (398) jffs2_build_xattr_subsystem: complete building xattr subsystem, 0 of xdatum',
  'IPv6: ADDRCONF(NETDEV_UP): eth0: link is not ready',
  'br-lan: port 1(eth0.1) entered blocking state',
  'mt76_wmac 10300000.wmac: ASIC revision: 76280001',
  'mtd: partition "kernel" doesn\'t end on an erase/write block -- force read-only',
  'platform regulatory.0: Direct firmware load for regulatory.db failed with error -2',
  'usb 1-1: device descriptor read/64, error -71',
  'urandom_read: 4 callbacks suppressed',
  'kmodloader: loading kernel modules from /etc/modules-boot.d/*',
  'jffs2_scan_eraseblock(): End of filesystem marker found at 0x0',
  'jffs2_build_filesystem(): unlocking the mtd device... ',
  'jffs2_build_filesystem(): erasing all blocks after the end marker... ',
  'mount_root: jffs2 not ready yet, using temporary tmpfs overlay',
  'xt_time: kernel timezone is -0000',
];

export const started = ({ loader, unit, slot }: Parts, reset: string): string[] => [
  ...loader.start(unit, reset),
  ...loader.image(unit, slot),
];
export const handedOver = (parts: Parts, reset: string): string[] => [
  ...started(parts, reset),
  '   Verifying Checksum ... OK',
  ...parts.loader.handOver(parts.unit),
];
export const inKernel =
  (...more: string[]) =>
  (parts: Parts, reset: string): string[] => [
    ...handedOver(parts, reset),
    ...kernelLines(parts.kernel, parts.unit, more),
  ];

export const upWith =
  (...more: string[]) =>
  (parts: Parts, reset: string): string[] => [
    ...inKernel(MOUNTED, ...CHATTER, ...more)(parts, reset),
    ...endingLines(parts.ending, parts.unit),
  ];

export const PANIC = (why: string): string[] => [`Kernel panic - not syncing: ${why}`, 'Rebooting in 1 seconds..'];
export const NO_ROOT = [
  'VFS: Cannot open root device "(null)" or unknown-block(0,0): error -6',
  'Please append a correct "root=" boot option; here are the available partitions:',
  ...PANIC('VFS: Unable to mount root fs on unknown-block(0,0)'),
];
export const LOOPS = [1, 2, 3, 4];
export const ONCE = [1];
/** Upstream's loader and Breed return to their prompt; the SDK's restarts. */
export const endsAtPrompt = (loader: StrangerLoader): boolean => ['upstream', 'Breed'].includes(loader.id);
/** True for the MT7620's loader, which takes part in no course that needs a prompt. */
export const noPrompt = (loader: StrangerLoader): boolean => loader.prompt === 'MT7620 # ';
/** A command typed at the shell of a system with this ending; null if it has no shell. */
export const typed = ({ ending }: Parts, command: string): string | null => {
  if (ending === 'OpenWrt' || ending === 'quiet OpenWrt') return `root@OpenWrt:/# ${command}`;
  return ending === 'vendor shell' ? `~ # ${command}` : null;
};

export const image = (id: string, verdict: string, ...lines: string[]): Course => ({
  id,
  verdict,
  repeats: LOOPS,
  not: (loader) => loader.id === 'Breed',
  lines: (parts, reset) => [
    ...(lines[0]!.startsWith('Bad Magic') || lines[0]!.startsWith('Bad Header')
      ? started(parts, reset).filter(
          (line) => !/^\s*(?:Image (?:Name|Type)|Data Size|Load Address|Entry Point):/.test(line),
        )
      : started(parts, reset)),
    ...lines,
    ...(parts.loader.id === 'upstream' ? ["ERROR -22: can't get kernel image!", parts.loader.prompt] : []),
  ],
});
export const whileUp = (verdict: string, ...lines: string[]): Course[] =>
  lines.map((line) => ({ id: line, verdict, repeats: ONCE, lines: upWith(line), parts: ['healthy'] }));

/** Menu entry 2 up to its transfer (B§1.5, B§3.6). */
export const MENU_2 = [
  '',
  'You choosed 2',
  '',
  '2: System Load Linux Kernel then write to Flash via TFTP. ',
  ' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)',
  ' Please Input new ones /or Ctrl-C to discard',
  '\tInput device IP (10.10.10.123) ==:10.10.10.123',
  '\tInput server IP (10.10.10.3) ==:10.10.10.3',
  '\tInput Linux Kernel filename () ==:fw.bin',
  ' netboot_common, argc= 3 ',
  ' NetLoop,call eth_init ! ',
  'Trying Eth0 (10/100-M)',
  ' Waitting for RX_DMA_BUSY status Start... done',
  ' ETH_STATE_ACTIVE!! ',
  'TFTP from server 10.10.10.3; our IP address is 10.10.10.123',
  "Filename 'fw.bin'.",
  ' TIMEOUT_COUNT=10,Load address: 0x80100000',
  'Loading: Got ARP REPLY, set server/gtwy eth addr (40:6c:8f:39:df:18)',
  'Got it',
];
