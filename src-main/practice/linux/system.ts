import type { Board } from '../board';
import type { Addresses, UsbDevice } from './devices';
import type { FlashView } from './partitions';

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
