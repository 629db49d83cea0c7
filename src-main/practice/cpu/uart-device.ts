/** The UART's clock, Hz. */
const CLOCK = 40_000_000;
const DLAB = 0x80;
const FIFO = 16;
const LSR_DATA = 0x01;
const LSR_ROOM = 0x20;
const LSR_IDLE = 0x40;

/** The line of a UART: receives its bytes and its rate. */
export interface SerialLine {
  send(bytes: Uint8Array): void;
  /** Whether the line can take another byte, and whether the last bit was sent. */
  hasRoom(): boolean;
  isIdle(): boolean;
  /** The program has set another rate, baud. */
  setBaud(baud: number): void;
}

/** One of the three UARTs: 16550 registers four bytes apart, a 16-byte FIFO and MediaTek's high-speed mode. */
export class UartDevice {
  readonly #registers = new Map<number, number>();
  #divisor: number;
  /** Bytes from the computer that the program has not read yet. */
  readonly #arriving: number[] = [];
  #taken = 0;
  readonly #fifo: number[] = [];
  readonly #line: SerialLine | null;
  #leaving: number[] = [];
  /** Number of polls by the program that found no byte. */
  asksInVain = 0;

  /** `baud` is the loader's setting; 0 for an unused UART. */
  constructor(baud: number, line: SerialLine | null) {
    this.#divisor = baud === 0 ? 1 : Math.round(CLOCK / 16 / baud);
    this.#registers.set(0x0c, baud === 0 ? 0 : 3);
    this.#line = line;
  }

  /** The programmed rate, baud. */
  get baud(): number {
    const mode = (this.#registers.get(0x24) ?? 0) & 3;
    const samples = [16, 8, 4, (this.#registers.get(0x28) ?? 0) + 1][mode]!;
    return CLOCK / samples / Math.max(1, this.#divisor);
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.#arriving.push(byte);
  }

  /** Passes the sent bytes to the line. */
  flush(): void {
    if (this.#leaving.length === 0) return;
    this.#line?.send(Uint8Array.from(this.#leaving));
    this.#leaving = [];
  }

  load(register: number): number {
    if (register === 0) {
      if (this.#latch) return this.#divisor & 0xff;
      this.#refill();
      return this.#fifo.shift() ?? 0;
    }
    if (register === 4 && this.#latch) return this.#divisor >>> 8;
    if (register === 0x14) return this.#status();
    return this.#registers.get(register) ?? 0;
  }

  store(register: number, value: number): void {
    if (register === 0 && !this.#latch) {
      this.#leaving.push(value & 0xff);
      // The line's pace depends on the bytes it has, so on a paced line each byte is passed on at once.
      if (this.#line?.hasRoom() === false || this.#leaving.length >= FIFO) this.flush();
      return;
    }
    const before = this.baud;
    if (register === 0) this.#divisor = (this.#divisor & 0xff00) | (value & 0xff);
    else if (register === 4 && this.#latch) this.#divisor = (this.#divisor & 0xff) | ((value & 0xff) << 8);
    else this.#registers.set(register, value & 0xff);
    // During a change of the divisor nothing is on the line; the rate counts when the latch is closed.
    if (!this.#latch && (this.baud !== before || register === 0x0c)) {
      this.flush();
      this.#line?.setBaud(this.baud);
    }
  }

  get #latch(): boolean {
    return ((this.#registers.get(0x0c) ?? 0) & DLAB) !== 0;
  }

  #status(): number {
    this.#refill();
    const hasData = this.#fifo.length > 0;
    if (!hasData) this.asksInVain++;
    const room = this.#leaving.length < FIFO && this.#line?.hasRoom() !== false;
    const idle = this.#leaving.length === 0 && this.#line?.isIdle() !== false;
    return (hasData ? LSR_DATA : 0) | (room ? LSR_ROOM : 0) | (idle ? LSR_IDLE : 0);
  }

  #refill(): void {
    while (this.#fifo.length < FIFO && this.#taken < this.#arriving.length) {
      this.#fifo.push(this.#arriving[this.#taken++]!);
    }
    if (this.#taken === this.#arriving.length && this.#taken > 0) {
      this.#arriving.length = 0;
      this.#taken = 0;
    }
  }
}
