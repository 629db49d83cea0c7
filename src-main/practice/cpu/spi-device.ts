import type { NorFlash } from '../nor-flash';

/** Identification of the chip. */
export interface ChipFacts {
  /** JEDEC id, three bytes. */
  id: readonly number[];
  /** Status register 1 without the busy bit: block protection. */
  protection: number;
}

/**
 * The SPI controller in its "more buffer" mode, with the NOR chip at its first chip select. Opcodes with three and four
 * address bytes.
 */
export class SpiDevice {
  readonly #registers = new Uint32Array(16);
  readonly #bytes = new Uint8Array(this.#registers.buffer, 8, 32);
  readonly #flash: NorFlash;
  readonly #facts: ChipFacts;
  readonly #wait: (ms: number) => Promise<void>;
  #sent: number[] = [];
  #readAt = 0;
  #writable = false;
  #busy = false;

  constructor(flash: NorFlash, facts: ChipFacts, wait: (ms: number) => Promise<void>) {
    this.#flash = flash;
    this.#facts = facts;
    this.#wait = wait;
  }

  load(register: number): number {
    return register === 0 ? this.#registers[0]! & ~0x10100 : this.#registers[register >>> 2]!;
  }

  store(register: number, value: number): void {
    this.#registers[register >>> 2] = value;
    if (register === 0 && value & 0x100) this.#transfer();
    if (register === 0x38) this.#select((value & 1) !== 0);
  }

  #transfer(): void {
    const sizes = this.#registers[11]!;
    const opcode = this.#registers[1]!;
    for (let left = ((sizes >>> 24) & 63) / 8; left > 0; left--) this.#sent.push((opcode >>> (8 * (left - 1))) & 0xff);
    for (let i = 0; i < (sizes & 0x1ff) / 8; i++) this.#sent.push(this.#bytes[i]!);
    const wanted = ((sizes >>> 12) & 0x1ff) / 8;
    if (wanted > 0) this.#bytes.set(this.#answer(wanted));
  }

  #answer(count: number): Uint8Array {
    const [opcode] = this.#sent;
    if (opcode === 0x05) return new Uint8Array(count).fill(this.#facts.protection | Number(this.#busy));
    if (this.#busy) return new Uint8Array(count).fill(0xff);
    if (opcode === 0x9f) return Uint8Array.from(this.#facts.id).subarray(0, count);
    if (opcode !== 0x03 && opcode !== 0x13) return new Uint8Array(count);
    const at = this.#address(opcode === 0x13) + this.#readAt;
    this.#readAt += count;
    return this.#flash.peek(at, count);
  }

  #address(long: boolean): number {
    return this.#sent.slice(1, long ? 5 : 4).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** Erase and program begin when the chip select is released. */
  #select(on: boolean): void {
    const sent = this.#sent;
    if (!on && !this.#busy && sent.length > 0) {
      const [opcode] = sent;
      const long = opcode === 0xdc || opcode === 0x12;
      if (opcode === 0x06) this.#writable = true;
      if (this.#writable && (opcode === 0xd8 || opcode === 0xdc)) {
        this.#start(this.#flash.eraseSector(this.#address(long), this.#wait));
      }
      if (this.#writable && (opcode === 0x02 || opcode === 0x12)) {
        const data = Uint8Array.from(sent.slice(long ? 5 : 4));
        this.#start(this.#flash.program(this.#address(long), data, this.#wait));
      }
    }
    this.#sent = [];
    this.#readAt = 0;
  }

  #start(work: Promise<void>): void {
    this.#writable = false;
    this.#busy = true;
    const free = () => {
      this.#busy = false;
    };
    // A power cut ends it and leaves the chip half done; the processor notices separately.
    work.then(free, free);
  }
}
