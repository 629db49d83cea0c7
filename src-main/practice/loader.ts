import { powered, wait, type Board } from './board';
import type { Environment } from './environment';
import type { LoaderProfile } from './profile';

/** Default RAM address for files in SDK 4 (CFG_LOAD_ADDR, B§4.1). */
const LOAD_ADDRESS = 0x80100000;
/** CPU address of flash byte 0 (B§4.1). */
export const FLASH_BASE = 0xbc000000;
/** Flash offset of the firmware (CFG_KERN_ADDR, B§4.1). */
export const KERNEL_OFFSET = 0x50000;
/** Content of an uninitialised NetBootFileXferSize on these boards (log:E8). */
const RUBBISH_SIZE = -8589383;

/** The state of a running boot loader, shared by its commands and menus. */
export class Loader {
  /** NetBootFileXferSize: set by TFTP only (B§3.3). */
  transferSize = RUBBISH_SIZE;
  /** CFG_LOAD_ADDR: where cp.linux and the menu's writers read; the middle of RAM in SDK 5 (B§4.1). */
  readonly builtInAddress: number;
  /** load_addr: address of the last load. */
  loadAddress: number;
  /** True once a dialogue has changed an address or a file name (`modifies`, B§1.6). */
  modified = false;
  /** Ctrl-C was noticed during the command, which therefore cannot be repeated (B§2). */
  interrupted = false;
  #breath = 0;

  constructor(
    readonly board: Board,
    readonly profile: LoaderProfile,
    readonly env: Environment,
  ) {
    this.builtInAddress = profile.sdk === 5 ? 0x80000000 + profile.ramMb * 0x80000 : LOAD_ADDRESS;
    this.loadAddress = this.builtInAddress;
  }

  /** Prints C text: this loader's serial driver adds its own line end to every `\n` (B§0.1, B§9). */
  async say(text: string): Promise<void> {
    const { uart, power } = this.board;
    if (uart.paced) return powered(this.board, () => uart.print(this.#wire(text)));
    power.throwIfAborted();
    uart.put(this.#wire(text));
  }

  /** Prints without waiting, for code that must not pause. */
  put(text: string): void {
    this.board.uart.put(this.#wire(text));
  }

  wait(ms: number): Promise<void> {
    return wait(this.board, ms);
  }

  /** The next typed byte. */
  read(): Promise<number> {
    return powered(this.board, () => this.board.uart.read());
  }

  /** Polls for Ctrl-C. Like the loader's own `ctrlc()` it discards any other waiting byte. */
  ctrlC(): boolean {
    if (this.board.uart.take() !== 0x03) return false;
    this.interrupted = true;
    return true;
  }

  /** Lets other tasks run from time to time during a command with long output. */
  async breathe(): Promise<void> {
    if (++this.#breath % 64 === 0) await this.wait(1);
  }

  /** Lowest address of the loader's own copy, heap and stack at the top of RAM (B§4.1: within 512 KiB below it). */
  get ownRam(): number {
    return 0x80000000 + this.profile.ramMb * 0x100000 - 0x98000;
  }

  /** True if a load to this address would overwrite the loader, or exceed the RAM. Nothing checks that (B§3.6). */
  destroysItself(address: number, length: number): boolean {
    const physical = address % 0x20000000;
    return physical + length > this.ownRam - 0x80000000 || !this.board.bus.write(address, new Uint8Array(0));
  }

  #wire(text: string): string {
    return text.replaceAll('\n', this.profile.lineEnd);
  }
}
