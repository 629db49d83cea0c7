import type { Clock } from '../../time/clock';
import { sleep } from '../../time/clock';
import type { NorFlash } from '../nor-flash';
import type { Ram } from '../ram';
import { Mips32, type Bus } from './mips32';
import { SpiDevice, type ChipFacts } from './spi-device';
import { UartDevice, type SerialLine } from './uart-device';

/** CP0 Count ticks per millisecond: half of 580 MHz. */
const TICKS_PER_MS = 290_000;
/** Instructions per slice, and the duration of a slice: 20 million per second, as from uncached memory. */
const SLICE = 10_000;
const SLICE_MS = 0.5;
/** Number of polls for a byte that mark a slice as idle; time may then pass in larger steps. */
const WAITING_ASKS = 200;
const REST_MS = 10;
const UARTS = 0x10000c00;
const SPI = 0x10000b00;
const RESET_CONTROL = 0x10000034;
const PAGE_BITS = 16;
const PAGE_MASK = 0xffff;

export interface MachineOptions {
  clock: Clock;
  flash: NorFlash;
  chip: ChipFacts;
  ram: Ram;
  /** The UART with the console, 0 to 2, and the loader's rate. */
  console: number;
  baud: number;
  line: SerialLine;
  /** Ends every wait when power is cut. */
  power?: AbortSignal;
}

/** Processor, RAM, UARTs and SPI flash of the practice router, for programs started by `go`. Nothing is cached. */
export class Machine implements Bus {
  readonly cpu = new Mips32(this);
  readonly uarts: readonly UartDevice[];
  /** The UART with the console. */
  readonly console: UartDevice;
  readonly #spi: SpiDevice;
  readonly #clock: Clock;
  readonly #ram: Ram;
  readonly #power: AbortSignal | undefined;
  /** Views of the used pages of RAM, by number. */
  readonly #pages: (DataView | undefined)[] = [];
  #extraTicks = 0;
  #stopped = false;
  /** Number of device accesses by the program. */
  #uses = 0;
  #wake: () => void = () => undefined;
  /** True once a program requested a reset of the whole chip. */
  resetAsked = false;

  constructor(options: MachineOptions) {
    this.#clock = options.clock;
    this.#ram = options.ram;
    this.#power = options.power;
    this.uarts = [0, 1, 2].map((n) =>
      n === options.console ? new UartDevice(options.baud, options.line) : new UartDevice(0, null),
    );
    this.console = this.uarts[options.console]!;
    this.#spi = new SpiDevice(options.flash, options.chip, (ms) => sleep(options.clock, ms, options.power));
  }

  /** Bytes from the computer, for the console. */
  receive(bytes: Uint8Array): void {
    this.console.receive(bytes);
    this.#wake();
  }

  /** Calls `address` with the stack at `sp` until it returns (its code), resets or is stopped (null). */
  async go(address: number, sp: number): Promise<number | null> {
    this.cpu.call(address, sp);
    while (!this.cpu.returned && !this.resetAsked && !this.#stopped) {
      const uses = this.#uses;
      const asks = this.console.asksInVain;
      this.cpu.run(SLICE);
      this.console.flush();
      const waits = this.#uses === uses && this.console.asksInVain - asks >= WAITING_ASKS;
      await (waits ? this.#rest() : sleep(this.#clock, SLICE_MS, this.#power));
    }
    return this.cpu.returned ? this.cpu.r[2]! : null;
  }

  /** Power is cut. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /** Waits for a byte or for a short time. */
  async #rest(): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const late = new AbortController();
    await Promise.race([over, sleep(this.#clock, REST_MS, late.signal).catch(() => undefined)]);
    late.abort();
    this.#wake = () => undefined;
    this.#power?.throwIfAborted();
  }

  ticks(): number {
    // Within a slice the clock stands still; a program that counts must nevertheless see it advance.
    return (Math.floor(this.#clock.now() * TICKS_PER_MS) + (this.#extraTicks += 29)) | 0;
  }

  load(address: number, width: 1 | 2 | 4): number {
    if (address + width <= this.#ram.size) {
      const page = this.page(address);
      const at = address & PAGE_MASK;
      if (width === 1) return page.getUint8(at);
      return width === 2 ? page.getUint16(at, true) : page.getInt32(at, true);
    }
    const uart = this.#uart(address);
    if (uart) return uart.load(address & 0xff);
    if (address >= SPI && address < SPI + 0x40) {
      this.#uses++;
      return this.#spi.load(address - SPI) | 0;
    }
    throw new Error(`the practice router has nothing to read at ${address.toString(16)}`);
  }

  store(address: number, width: 1 | 2 | 4, value: number): void {
    if (address + width <= this.#ram.size) {
      const page = this.page(address);
      const at = address & PAGE_MASK;
      if (width === 1) page.setUint8(at, value);
      else if (width === 2) page.setUint16(at, value, true);
      else page.setInt32(at, value, true);
      return;
    }
    this.#uses++;
    const uart = this.#uart(address);
    if (uart) uart.store(address & 0xff, value);
    else if (address >= SPI && address < SPI + 0x40) this.#spi.store(address - SPI, value >>> 0);
    else if (address === RESET_CONTROL) this.resetAsked = (value & 1) !== 0;
    else throw new Error(`the practice router has nothing to write at ${address.toString(16)}`);
  }

  page(address: number): DataView {
    if (address >= this.#ram.size) throw new Error(`the practice router has no memory at ${address.toString(16)}`);
    const index = address >>> PAGE_BITS;
    let view = this.#pages[index];
    if (!view) {
      const bytes = this.#ram.page(index);
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.#pages[index] = view;
    }
    return view;
  }

  #uart(address: number): UartDevice | undefined {
    return this.uarts[(address - UARTS) >> 8];
  }
}
