/** Receiver behaviour that differs between programs. */
export interface ReceiverHabits {
  ymodem: boolean;
  /** U-Boot refuses with `C` instead of NAK, and asks for no second `C` before block 1. */
  uBoot: boolean;
  /** Refuses the first EOT, as several programs do to confirm it. */
  doubtsEot?: boolean;
  /** Starts with NAK, requesting checksums. */
  checksum?: boolean;
}

/**
 * A receiver for XMODEM-1K and YMODEM, written from the protocols' description for tests; it shares nothing with the
 * sender. `receive` takes bytes, `quiet` is called when the line has been silent for its time-out; both return the
 * answer.
 */
export class BlockReceiver {
  name = '';
  size: number | null = null;
  finished = false;
  aborted = false;
  acks = 0;
  sizes: number[] = [];
  readonly #habits: ReceiverHabits;
  #memory: number[] = [];
  #block: number[] | null = null;
  #purging = false;
  #expected: number;
  #eots = 0;
  #closing = false;

  constructor(habits: ReceiverHabits) {
    this.#habits = habits;
    this.#expected = habits.ymodem ? 0 : 1;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.size === null ? this.#memory : this.#memory.slice(0, this.size));
  }

  /** What it sends while waiting for a sender: the start character. */
  begin(): number[] {
    return [this.#habits.checksum ? 0x15 : 0x43];
  }

  receive(byte: number): number[] {
    if (this.finished || this.aborted || this.#purging) return [];
    if (this.#block) return this.#collect(this.#block, byte);
    if (byte === 0x01 || byte === 0x02) {
      this.#block = [byte];
      return [];
    }
    if (byte === 0x04) return this.#eot();
    if (byte !== 0x18) this.#purging = true;
    return [];
  }

  quiet(): number[] {
    if (this.finished || this.aborted) return [];
    this.#block = null;
    this.#purging = false;
    return this.#refuse();
  }

  #refuse(): number[] {
    return [this.#habits.uBoot && !this.#habits.checksum ? 0x43 : 0x15];
  }

  #ack(...more: number[]): number[] {
    this.acks++;
    return [0x06, ...more];
  }

  #eot(): number[] {
    if (this.#habits.doubtsEot && this.#eots++ === 0) return [0x15];
    if (!this.#habits.ymodem) {
      this.finished = true;
      return this.#ack();
    }
    this.#closing = true;
    this.#expected = 0;
    return this.#ack(0x43);
  }

  #collect(block: number[], byte: number): number[] {
    block.push(byte);
    const size = block[0] === 0x02 ? 1024 : 128;
    if (block.length < 3 + size + (this.#habits.checksum ? 1 : 2)) return [];
    this.#block = null;
    const data = block.slice(3, 3 + size);
    if (block[1]! + block[2]! !== 255 || !this.#sound(data, block.slice(3 + size))) return this.#refuse();
    const number = block[1]!;
    if (number !== (this.#expected & 0xff)) {
      if (number === ((this.#expected - 1) & 0xff)) return this.#ack();
      this.aborted = true;
      return [0x18, 0x18];
    }
    return this.#take(data);
  }

  #take(data: number[]): number[] {
    if (this.#closing) {
      this.finished = true;
      return this.#ack();
    }
    if (this.#habits.ymodem && this.#expected === 0) {
      this.#expected = 1;
      const [name, rest] = String.fromCharCode(...data).split('\0');
      this.name = name!;
      this.size = Number.parseInt(rest!, 10);
      return this.#habits.uBoot ? this.#ack() : this.#ack(0x43);
    }
    this.#expected++;
    this.sizes.push(data.length);
    for (const byte of data) this.#memory.push(byte);
    return this.#ack();
  }

  #sound(data: number[], check: number[]): boolean {
    if (this.#habits.checksum) return data.reduce((a, b) => a + b, 0) % 256 === check[0];
    // Long division by x^16 + x^12 + x^5 + 1, bit by bit: slow, but follows the definition.
    let remainder = 0;
    for (const byte of [...data, 0, 0]) {
      for (let bit = 7; bit >= 0; bit--) {
        const top = remainder & 0x8000;
        remainder = ((remainder << 1) & 0xffff) | ((byte >> bit) & 1);
        if (top) remainder ^= 0x1021;
      }
    }
    return remainder === ((check[0]! << 8) | check[1]!);
  }
}
