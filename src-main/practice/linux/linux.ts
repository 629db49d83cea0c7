import { powered, wait, type Board, type KernelHandover, type ProgramEnd } from '../board';
import type { LoaderProfile } from '../profile';
import { readAddresses, type Addresses, type UsbDevice } from './devices';
import { bootLog, commandLine, kernelVersion, type BootFacts, type LogLine } from './kernel-log';
import { modemOf } from './modem';
import { viewFlash, type FlashView } from './partitions';
import { runShell } from './shell';

/** A running Linux: what its commands look at. */
export interface LinuxSystem {
  readonly board: Board;
  readonly view: FlashView;
  readonly addresses: Addresses;
  readonly usb: readonly UsbDevice[];
  readonly commandLine: string;
  readonly version: string;
  /** Everything the kernel has said, as `dmesg` shows it. */
  readonly log: string[];
  /** Files in /tmp, by path: gone with the power. */
  readonly files: Map<string, Uint8Array>;
  /** True where the root filesystem came with the kernel, so that nothing of the flash is mounted. */
  readonly initramfs: boolean;
  /** Kernel messages below this level reach the console. */
  consoleLevel: number;
  /** Seconds since the kernel started. */
  uptime(): number;
  /** Prints to the console; `\n` becomes CR LF. */
  say(text: string): Promise<void>;
  /** The next byte typed; the driver's buffer loses nothing. */
  read(): Promise<number>;
  wait(ms: number): Promise<void>;
}

/** Boots the kernel that the loader handed over to, from what is in this chip, and runs it until it resets. */
export async function runLinux(board: Board, profile: LoaderProfile, handover: KernelHandover): Promise<ProgramEnd> {
  const say = (text: string) => powered(board, () => board.uart.print(text.replaceAll('\n', '\r\n')));
  const view = viewFlash(board.flash.bytes);
  const addresses = readAddresses(board.flash.bytes);
  const usb = usbDevices(board, view);
  const facts: BootFacts = {
    handover,
    view,
    flash: board.flash.bytes,
    addresses,
    usb,
    ramMb: profile.ramMb,
    baud: profile.kernelBaud ?? profile.baud,
  };
  board.uart.disable();
  board.uart.baud = profile.kernelBaud ?? profile.baud;
  await wait(board, 600);
  board.uart.enable(true);
  await say('\nLINUX started...\n\n THIS IS ASIC\n\nSDK 5.0.S.0\n');
  const startedAt = board.clock.now();
  const log: string[] = [];
  const boot = bootLog(facts);
  for (const line of boot.lines) {
    await wait(board, Math.max(0, startedAt + line.at * 1000 - board.clock.now()));
    if (!line.plain) log.push(stamped(line));
    await say(`${line.plain ? line.text : stamped(line)}\n`);
  }
  if (boot.outcome === 'panic') {
    await wait(board, 1000);
    return { kind: 'reset', cause: 'software' };
  }
  return runShell({
    board,
    view,
    addresses,
    usb,
    commandLine: commandLine(facts),
    version: kernelVersion(handover),
    log,
    files: new Map(),
    initramfs: /initramfs/i.test(handover.imageName),
    consoleLevel: 7,
    uptime: () => (board.clock.now() - startedAt) / 1000,
    say,
    read: () => powered(board, () => board.uart.read()),
    wait: (ms) => wait(board, ms),
  });
}

function stamped(line: LogLine): string {
  return `[${line.at.toFixed(6).padStart(12)}] ${line.text}`;
}

/** The modem is there if it works at all and this firmware switches its power on (field notes, pain 8). */
function usbDevices(board: Board, view: FlashView): UsbDevice[] {
  const device = modemOf(board.modem);
  return device && powersModem(view) ? [device] : [];
}

/** True for a firmware that switches the LTE slot on. */
export function powersModem(view: FlashView): boolean {
  return view.rootfs.kind !== 'good' || view.rootfs.lte;
}
