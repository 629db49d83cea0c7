import { DIALECTS } from '../../dialect/index';
import { familyOf } from '../../dialect/families';
import { plainBeginning } from '../../dialect/plain-text';
import type { RuleId } from '../../finding/finding';
import type { BootStage } from './boot-types';

/** An event of a boot that is not a fault: a milestone or a turn that the judge takes into account. */
export type SignEvent =
  /** A milestone of the boot: `stage` is reached. */
  | { kind: 'stage'; stage: BootStage }
  /** One of the three reset lines (B§1.2). */
  | { kind: 'reset'; cause: 'watchdog' | 'software' | 'cpu' }
  /** This family cannot write by a menu, so a chip that it does not know does no harm there. */
  | { kind: 'no-menu-writer' }
  /** The image is a standalone program or another system: no Linux will start. */
  | { kind: 'image-type' }
  /** Somebody is at the loader's command line or answering its questions. */
  | { kind: 'at-loader' }
  /** Key 4 was accepted; the prompt must follow. */
  | { kind: 'key-taken' }
  /** A requested restart follows. */
  | { kind: 'restart-asked' }
  /** A load over the network or the serial line is complete. */
  | { kind: 'transfer' }
  /** A menu entry that flashes what has arrived, however little (B§0.7). */
  | { kind: 'writes-what-arrives' }
  /** The loader could not request a file. */
  | { kind: 'nothing-sent' }
  /** The loader has written what it received. */
  | { kind: 'written' }
  /** The kernel has mounted its root file system. */
  | { kind: 'root-mounted' }
  /** A note in the log says that nothing more came. */
  | { kind: 'hangs'; only: RegExp }
  /** A transfer was interrupted. */
  | { kind: 'abort' }
  /** Reported as a note on the boot. */
  | { kind: 'note'; rule: RuleId; only?: RegExp }
  /** A line with a fact, read by `facts.ts`. */
  | { kind: 'fact' };

export interface Sign {
  text: string;
  event: SignEvent;
  /** True if the text must be at the beginning of the line, because it also occurs inside others. */
  start?: boolean;
}

const at = (stage: BootStage, ...texts: string[]): Sign[] =>
  texts.map((text) => ({ text, event: { kind: 'stage', stage } }));
const begins = (stage: BootStage, ...texts: string[]): Sign[] =>
  texts.map((text) => ({ text, event: { kind: 'stage', stage }, start: true }));
const facts = (...texts: string[]): Sign[] => texts.map((text) => ({ text, event: { kind: 'fact' } }));
const note = (rule: RuleId, ...texts: string[]): Sign[] =>
  texts.map((text) => ({ text, event: { kind: 'note', rule } }));

/** Texts that only loaders without menu entry 2 print. */
const WITHOUT_MENU_WRITER = DIALECTS.filter(
  (dialect) => familyOf(dialect).alikeAtPrompt && dialect.menu.every((e) => e.action !== 'writes-firmware-tftp'),
)
  .flatMap(({ recognise }) => recognise.patterns.map(({ pattern }) => plainBeginning(pattern)))
  .filter((text) => text !== null);

/** Texts of B§1.2, B§1.3, B§3.7, B§6, B§9.1 and of OpenWrt's start; user space as in the captures. */
export const SIGNS: readonly Sign[] = [
  ...at('memory', 'DDR Calibration DQS reg'),
  ...begins('memory', 'U-Boot SPL '),
  ...begins('banner', 'U-Boot 1.1.', 'U-Boot 20'),
  ...at('board', 'Board: Ralink APSoC', 'relocate_code Pointer at'),
  ...begins('board', 'CPU:   MediaTek MT', 'DRAM:  ', 'Boot and Recovery Environment for Embedded'),
  ...begins('flash', 'flash manufacture id: ', 'find flash: '),
  ...begins(
    'settings',
    'Ralink UBoot Version',
    'ASIC 7628_MP',
    'Flash component: SPI Flash',
    'RESET MT7628 PHY',
    'Net:   ',
  ),
  ...at(
    'menu',
    'Please choose the operation',
    'Hit any key to stop',
    'Hit SPACE to stop autoboot',
    'Please select option: ',
  ),
  ...at(
    'image',
    'System Boot system code via Flash',
    'Booting image at',
    'Booting kernel from',
    'Checking 1st firmware',
  ),
  ...at(
    'image',
    'Checking image at',
    'System Boot Linux via Flash',
    'Verifying Checksum ...',
    'Uncompressing Kernel Image',
    'Trying to boot firmware from 0x',
  ),
  ...at('handover', 'Starting kernel ...', '## Transferring control to Linux'),
  ...at('kernel', 'Linux version ', 'Kernel command line: ', 'CPU0 revision is: ', 'LINUX started...'),
  ...at(
    'init',
    'init: Console is alive',
    'procd: Console is alive',
    '- preinit -',
    'procd: - early',
    'init started: BusyBox',
  ),
  ...at('init', 'Run /sbin/init as init process', 'to enter failsafe mode'),
  ...at('up', 'procd: - init -', 'init: - init -', 'entered forwarding state', 'entering forwarding state'),
  // The stock init starts its console program last; `tty ''` is a start script.
  ...at('up', "tty '/dev/ttyS", 'tp_domain init ok', 'tddp task start', 'procd: - init complete -'),
  // TP-Link's management program configures the network: `[ util_execSystem ] 185: oal_startDhcps cmd is ..`.
  ...at('up', '[ util_execSystem ]', '[ oal_', '[ rsl_'),
  ...at('up', 'Please press Enter to activate', 'Please press enter to activate'),
  { text: 'BusyBox v', event: { kind: 'stage', stage: 'up' }, start: true },

  ...WITHOUT_MENU_WRITER.map((text): Sign => ({ text, event: { kind: 'no-menu-writer' } })),
  { text: 'Image Type:', event: { kind: 'image-type' } },

  { text: 'Watchdog Reset Occurred', event: { kind: 'reset', cause: 'watchdog' } },
  { text: 'Software System Reset Occurred', event: { kind: 'reset', cause: 'software' } },
  { text: 'Software CPU Reset Occurred', event: { kind: 'reset', cause: 'cpu' } },

  { text: 'System Enter Boot Command Line', event: { kind: 'at-loader' } },
  { text: 'Please Input new ones /or Ctrl-C', event: { kind: 'at-loader' } },
  { text: 'Ready for binary (', event: { kind: 'at-loader' } },
  { text: "Unknown command '", event: { kind: 'at-loader' } },
  { text: 'You choosed ', event: { kind: 'key-taken' } },
  { text: 'You chose 4', event: { kind: 'key-taken' } },

  { text: 'reboot: Restarting system', event: { kind: 'restart-asked' } },
  { text: 'The system is going down', event: { kind: 'restart-asked' } },
  { text: 'Rebooting system...', event: { kind: 'restart-asked' } },
  { text: 'resetting ...', event: { kind: 'restart-asked' }, start: true },
  { text: 'Restarting system.', event: { kind: 'restart-asked' } },
  { text: 'Upgrade completed', event: { kind: 'restart-asked' } },
  { text: 'Commencing upgrade', event: { kind: 'restart-asked' } },
  { text: 'Operation terminated', event: { kind: 'restart-asked' } },
  { text: 'SYSTEM RESET!!!', event: { kind: 'restart-asked' } },
  { text: 'Warning!! Erase Linux in Flash', event: { kind: 'writes-what-arrives' } },
  { text: 'Warning!! Erase Boot Loader in Flash', event: { kind: 'writes-what-arrives' } },
  { text: 'Abort', event: { kind: 'abort' }, start: true },

  ...["*** ERROR: `serverip' not set", "*** ERROR: `ipaddr' not set", "*** ERROR: `ethaddr' not set"].map(
    (text): Sign => ({ text, event: { kind: 'nothing-sent' } }),
  ),
  { text: 'Done!', event: { kind: 'written' }, start: true },
  { text: 'VFS: Mounted root (', event: { kind: 'root-mounted' } },
  { text: 'hang', event: { kind: 'hangs', only: /^\s*[<([]{1,2}\s?(?:it |then |here it |and )?hangs?\b/i } },

  { text: 'Bytes transferred = ', event: { kind: 'transfer' } },
  { text: '## Total Size      = ', event: { kind: 'transfer' } },

  ...note('diagnosis/default-environment', 'bad CRC, using default environment'),
  ...note('diagnosis/pcie-no-card', 'PCIE0 no card', 'pcie0 no card'),
  ...note('diagnosis/random-mac', 'generated random MAC', 'using random MAC', 'Invalid MAC address, using random'),
  ...note('diagnosis/image-copied', 'is borken. Copy Image', 'is broken. Copy Image'),
  ...note('diagnosis/image1-unstable', 'Image1 is not stable and try counter'),
  {
    text: 'Copy linux image[',
    event: { kind: 'note', rule: 'diagnosis/nothing-copied', only: /image\[(?:-\d{1,10}|0) byte/ },
  },
  ...note('diagnosis/temporary-overlay', 'jffs2 not ready yet, using temporary'),
  ...note('diagnosis/extroot', 'switched to extroot'),

  ...facts('CFG_KERN_ADDR=', 'bootstate=', 'Booting System ', 'Image1: ', 'Image Name:', 'Data Size:', 'Load Address:'),
  ...facts('MIPS: machine is ', 'memory: 0', 'GMAC1_MAC_ADR', ' : "', 'Creating '),
  ...facts('MAC Address:', 'LAN MAC:', 'HWaddr ', 'link/ether ', 'MAC address '),
];
