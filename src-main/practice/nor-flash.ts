import { makePrng, seedFor } from './prng';

/** Erase unit of the stock loader, opcode 0xD8 (B§4.3). */
export const SECTOR = 0x10000;
/** Range of one program operation of the chip. */
export const PAGE = 0x100;
/** Typical time of a 64 KiB erase, ms; it varies per sector (B§1.7). */
const ERASE_MS = 160;
/** Programming 64 KiB in the loader's 32-byte pieces, ms (B§1.7: 0.3 to 0.8 s). */
const PROGRAM_64K_MS = 450;
/** Reading through the controller, ms per byte (8 MB in 3 to 10 s, B§11). */
const READ_MS_PER_BYTE = 0.0006;

type Wait = (ms: number) => Promise<void>;

interface Running {
  startedAt: number;
  ms: number;
  /** Leaves the chip in its state after `part` (0..1) of the operation. */
  partly: (part: number) => void;
}

/**
 * A 16 MiB SPI NOR chip: programming only clears bits, erasing sets a 64 KiB sector, both take time, and a power cut
 * leaves a running operation half done, in a way that depends only on the seed and the address.
 */
export class NorFlash {
  readonly bytes: Uint8Array;
  readonly #seed: number;
  readonly #now: () => number;
  #running: Running | null = null;
  #erases = 0;

  constructor(bytes: Uint8Array, seed: number, now: () => number) {
    this.bytes = bytes;
    this.#seed = seed;
    this.#now = now;
  }

  get size(): number {
    return this.bytes.length;
  }

  /** Addresses past the end wrap round: the chip receives 24 bits (B§4.3). */
  wrap(offset: number): number {
    return offset % this.size;
  }

  /** Reads, taking simulated time. */
  async read(offset: number, length: number, wait: Wait): Promise<Uint8Array> {
    await wait(length * READ_MS_PER_BYTE);
    return this.peek(offset, length);
  }

  /** Reads immediately (memory-mapped loads, and Linux's cached blocks). */
  peek(offset: number, length: number): Uint8Array {
    const start = this.wrap(offset);
    if (start + length <= this.size) return this.bytes.slice(start, start + length);
    const out = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const at = this.wrap(start + done);
      const piece = this.bytes.subarray(at, Math.min(this.size, at + length - done));
      out.set(piece, done);
      done += piece.length;
    }
    return out;
  }

  /** Erases the sector that contains `offset`. */
  async eraseSector(offset: number, wait: Wait): Promise<void> {
    const start = Math.floor(this.wrap(offset) / SECTOR) * SECTOR;
    const ms = ERASE_MS * (0.8 + makePrng(seedFor(this.#seed, `erase ${start} ${this.#erases++}`)).below(64) / 160);
    await this.#run(ms, wait, (part) => this.#erasePartly(start, part));
    this.bytes.fill(0xff, start, start + SECTOR);
  }

  /** Programs: each bit can only change from 1 to 0. */
  async program(offset: number, data: Uint8Array, wait: Wait): Promise<void> {
    for (let done = 0; done < data.length; done += SECTOR) {
      const piece = data.subarray(done, Math.min(data.length, done + SECTOR));
      const at = this.wrap(offset + done);
      await this.#run((PROGRAM_64K_MS * piece.length) / SECTOR, wait, (part) => this.#programPartly(at, piece, part));
      this.#clearBits(at, piece);
    }
  }

  /** Power is cut: a running operation stays half done. */
  cutPower(): void {
    const running = this.#running;
    this.#running = null;
    if (running) running.partly(Math.min(1, Math.max(0, (this.#now() - running.startedAt) / running.ms)));
  }

  async #run(ms: number, wait: Wait, partly: Running['partly']): Promise<void> {
    const running = { startedAt: this.#now(), ms, partly };
    this.#running = running;
    await wait(ms);
    this.#running = null;
  }

  #clearBits(at: number, data: Uint8Array): void {
    const { bytes } = this;
    const straight = Math.min(data.length, this.size - at);
    for (let i = 0; i < straight; i++) bytes[at + i]! &= data[i]!;
    for (let i = straight; i < data.length; i++) bytes[this.wrap(at + i)]! &= data[i]!;
  }

  #programPartly(at: number, data: Uint8Array, part: number): void {
    const whole = Math.floor((data.length * part) / PAGE) * PAGE;
    this.#clearBits(at, data.subarray(0, whole));
    const prng = makePrng(seedFor(this.#seed, `page ${at + whole}`));
    for (let i = whole; i < Math.min(data.length, whole + PAGE); i++) {
      this.bytes[this.wrap(at + i)]! &= data[i]! | (prng.next() & 0xff); // some bits are not cleared yet
    }
  }

  #erasePartly(start: number, part: number): void {
    const prng = makePrng(seedFor(this.#seed, `sector ${start}`));
    for (let i = start; i < start + SECTOR; i++) {
      const word = prng.next();
      // Cells are erased one by one: the longer the erase ran, the more bits already read 1.
      let up = 0;
      for (let bit = 0; bit < 8; bit++) if (((word >>> (bit * 3)) & 7) / 8 < part) up |= 1 << bit;
      this.bytes[i]! |= up;
    }
  }
}
