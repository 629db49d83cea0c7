import { powered, wait, type Board, type KernelHandover, type ProgramEnd } from '../board';
import type { LoaderProfile } from '../profile';
import { readAddresses, type UsbDevice } from './devices';
import { bootLog, commandLine, kernelVersion, type BootFacts } from './kernel-log';
import type { LogLine } from './log-line';
import { modemOf } from './modem';
import { powersModem, viewFlash, type FlashView } from './partitions';
import { runShell } from './shell';

/** Boots the kernel handed over by the loader, with the contents of this chip, and runs it until it resets. */
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

/** The modem is present if its hardware works and this firmware switches its power on (field notes, pain 8). */
function usbDevices(board: Board, view: FlashView): UsbDevice[] {
  const device = modemOf(board.modem);
  return device && powersModem(view) ? [device] : [];
}
