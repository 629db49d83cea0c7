import { noise, seedFor } from './prng';
import type { NorFlash } from './nor-flash';

const PAGE_BITS = 16;
const PAGE = 1 << PAGE_BITS;

/** DRAM that holds noise until it is written, and keeps its contents over a reset but not without power. */
export class Ram {
  readonly size: number;
  #pages = new Map<number, Uint8Array>();
  #seed: number;

  constructor(size: number, seed: number) {
    this.size = size;
    this.#seed = seed;
  }

  /** Power is cut: every cell becomes noise again. */
  forget(): void {
    this.#pages = new Map();
    this.#seed = seedFor(this.#seed, 'ram');
  }

  /** Bytes at a physical offset; the caller checks the range. */
  read(offset: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const page = this.page((offset + done) >>> PAGE_BITS);
      const inPage = (offset + done) & (PAGE - 1);
      const count = Math.min(length - done, PAGE - inPage);
      out.set(page.subarray(inPage, inPage + count), done);
      done += count;
    }
    return out;
  }

  write(offset: number, data: Uint8Array): void {
    for (let done = 0; done < data.length;) {
      const page = this.page((offset + done) >>> PAGE_BITS);
      const inPage = (offset + done) & (PAGE - 1);
      const count = Math.min(data.length - done, PAGE - inPage);
      page.set(data.subarray(done, done + count), inPage);
      done += count;
    }
  }

  /** The 64 KiB of RAM at `index` times 64 KiB, to be read and written in place. */
  page(index: number): Uint8Array {
    let page = this.#pages.get(index);
    if (!page) {
      page = noise(seedFor(this.#seed, `page ${index}`), PAGE);
      this.#pages.set(index, page);
    }
    return page;
  }
}

/** Result of reading a CPU address. `fault` is an exception, which hangs the board (B§3.1). */
export type BusRead = Uint8Array | 'fault';

/** Flash bytes that the CPU can read directly (B§4.2: the data sheet guarantees 4 MiB). */
const WINDOW = 0x400000;
/** Bus filler beyond the window: 0xBADDBADD in byte order (B§4.2). */
const FILLER = [0xdd, 0xba, 0xdd, 0xba];
/** Chip name and revision registers at 0x10000000, little-endian words (log:E17). */
const CHIP_ID = Uint8Array.from([0x4d, 0x54, 0x37, 0x36, 0x32, 0x38, 0x20, 0x20, 0, 0, 0x10, 0, 2, 1, 1, 0]);

/** The CPU's view: RAM cached and uncached, the flash window, a few registers (B§4.1). */
export class Bus {
  constructor(
    private readonly ram: Ram,
    private readonly flash: NorFlash,
  ) {}

  read(address: number, length: number): BusRead {
    const physical = this.#physical(address);
    if (physical === null) return 'fault';
    if (physical + length <= this.ram.size) return this.ram.read(physical, length);
    if (physical >= 0x1c000000 && physical + length <= 0x1d000000) {
      const offset = physical - 0x1c000000;
      if (offset + length <= WINDOW) return this.flash.peek(offset, length);
      return Uint8Array.from({ length }, (_, i) =>
        offset + i < WINDOW ? this.flash.bytes[offset + i]! : FILLER[(offset + i) % 4]!,
      );
    }
    if (physical >= 0x10000000 && physical + length <= 0x10200000) {
      return Uint8Array.from({ length }, (_, i) => CHIP_ID[physical - 0x10000000 + i] ?? 0);
    }
    return 'fault';
  }

  /** False where there is no RAM. Writes to the flash window are lost, because it is read-only (B§4.2). */
  write(address: number, data: Uint8Array): boolean {
    const physical = this.#physical(address);
    if (physical === null) return false;
    if (physical + data.length <= this.ram.size) {
      this.ram.write(physical, data);
      return true;
    }
    return physical >= 0x10000000 && physical + data.length <= 0x20000000;
  }

  #physical(address: number): number | null {
    return address >= 0x80000000 && address < 0xc0000000 ? address % 0x20000000 : null;
  }
}
