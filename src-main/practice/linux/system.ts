import type { Board } from '../board';
import type { Addresses, UsbDevice } from './devices';
import type { FlashView } from './partitions';

/** A running Linux, as seen by its commands. */
export interface LinuxSystem {
  readonly board: Board;
  readonly view: FlashView;
  readonly addresses: Addresses;
  readonly usb: readonly UsbDevice[];
  readonly commandLine: string;
  readonly version: string;
  /** All kernel messages, as shown by `dmesg`. */
  readonly log: string[];
  /** Files in /tmp, by path; lost when power is cut. */
  readonly files: Map<string, Uint8Array>;
  /** True if the root filesystem came with the kernel, so that nothing in flash is mounted. */
  readonly initramfs: boolean;
  /** Kernel messages below this level reach the console. */
  consoleLevel: number;
  /** Seconds since the kernel started. */
  uptime(): number;
  /** Prints to the console; `\n` becomes CR LF. */
  say(text: string): Promise<void>;
  /** The next typed byte; the driver's buffer loses nothing. */
  read(): Promise<number>;
  wait(ms: number): Promise<void>;
}
