import type { Clock } from '../../time/clock';
import { sleep } from '../../time/clock';
import type { NorFlash } from '../nor-flash';
import { Mips32, type Bus } from './mips32';
import { SpiDevice, type ChipFacts } from './spi-device';
import { UartDevice } from './uart-device';

/** CP0 Count in a millisecond: half of 580 MHz. */
const TICKS_PER_MS = 290_000;
/** Instructions in a slice, and the time a slice takes: 20 million a second, as from uncached memory. */
const SLICE = 10_000;
const SLICE_MS = 0.5;
const UARTS = 0x10000c00;
const SPI = 0x10000b00;
const RESET_CONTROL = 0x10000034;

export interface MachineOptions {
  clock: Clock;
  flash: NorFlash;
  chip: ChipFacts;
  /** Bytes of RAM. */
  ramSize: number;
  /** The UART with the console, 0 to 2, and the loader's rate. */
  console: number;
  baud: number;
  /** A byte that leaves the console's UART. */
  send: (byte: number) => void;
}

/** Processor, RAM, UARTs and SPI flash of the practice router, for programs that `go` starts. Nothing is cached. */
export class Machine implements Bus {
  readonly ram: Uint8Array;
  readonly cpu = new Mips32(this);
  readonly uarts: readonly UartDevice[];
  readonly #spi: SpiDevice;
  readonly #clock: Clock;
  readonly #view: DataView;
  #extraTicks = 0;
  #stopped = false;
  /** A program asked for a reset of the whole chip. */
  resetAsked = false;

  constructor(options: MachineOptions) {
    this.#clock = options.clock;
    this.ram = new Uint8Array(options.ramSize);
    this.#view = new DataView(this.ram.buffer);
    this.uarts = [0, 1, 2].map((n) =>
      n === options.console ? new UartDevice(options.baud, options.send) : new UartDevice(0, () => undefined),
    );
    this.#spi = new SpiDevice(options.flash, options.chip, (ms) => sleep(options.clock, ms));
  }

  /** Calls `address` with the stack at `sp` until it returns (its code), resets or is stopped (null). */
  async go(address: number, sp: number): Promise<number | null> {
    this.cpu.call(address, sp);
    while (!this.cpu.returned && !this.resetAsked && !this.#stopped) {
      this.cpu.run(SLICE);
      await sleep(this.#clock, SLICE_MS);
    }
    return this.cpu.returned ? this.cpu.r[2]! : null;
  }

  /** Power is gone. */
  stop(): void {
    this.#stopped = true;
  }

  ticks(): number {
    // Within a slice the clock stands still; a program that counts must see it move all the same.
    return (Math.floor(this.#clock.now() * TICKS_PER_MS) + (this.#extraTicks += 29)) | 0;
  }

  load(address: number, width: 1 | 2 | 4): number {
    if (address + width <= this.ram.length) {
      if (width === 1) return this.#view.getUint8(address);
      return width === 2 ? this.#view.getUint16(address, true) : this.#view.getInt32(address, true);
    }
    const uart = this.#uart(address);
    if (uart) return uart.load(address & 0xff);
    if (address >= SPI && address < SPI + 0x40) return this.#spi.load(address - SPI) | 0;
    throw new Error(`the practice router has nothing to read at ${address.toString(16)}`);
  }

  store(address: number, width: 1 | 2 | 4, value: number): void {
    if (address + width <= this.ram.length) {
      if (width === 1) this.#view.setUint8(address, value);
      else if (width === 2) this.#view.setUint16(address, value, true);
      else this.#view.setInt32(address, value, true);
      return;
    }
    const uart = this.#uart(address);
    if (uart) uart.store(address & 0xff, value);
    else if (address >= SPI && address < SPI + 0x40) this.#spi.store(address - SPI, value >>> 0);
    else if (address === RESET_CONTROL) this.resetAsked = (value & 1) !== 0;
    else throw new Error(`the practice router has nothing to write at ${address.toString(16)}`);
  }

  #uart(address: number): UartDevice | undefined {
    return this.uarts[(address - UARTS) >> 8];
  }
}
