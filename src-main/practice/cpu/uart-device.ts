/** The UART's clock, Hz. */
const CLOCK = 40_000_000;
const DLAB = 0x80;
const FIFO = 16;

/** One of the three UARTs: 16550 registers four bytes apart, a 16-byte FIFO and MediaTek's high-speed mode. */
export class UartDevice {
  readonly #registers = new Map<number, number>();
  #divisor: number;
  /** Bytes that wait on the host's side of the line. */
  readonly #line: number[] = [];
  readonly #fifo: number[] = [];
  readonly #send: (byte: number) => void;
  /** The host's rate, baud; bytes are garbled while this side's is more than 4 % off. */
  lineBaud: number;

  /** `baud` is what the loader has set up; 0 for a UART that nobody uses. */
  constructor(baud: number, send: (byte: number) => void) {
    this.#divisor = baud === 0 ? 1 : Math.round(CLOCK / 16 / baud);
    this.#registers.set(0x0c, baud === 0 ? 0 : 3);
    this.lineBaud = baud;
    this.#send = send;
  }

  /** The rate that is programmed, baud. */
  get baud(): number {
    const mode = (this.#registers.get(0x24) ?? 0) & 3;
    const samples = [16, 8, 4, (this.#registers.get(0x28) ?? 0) + 1][mode]!;
    return CLOCK / samples / Math.max(1, this.#divisor);
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.#line.push(byte);
  }

  load(register: number): number {
    if (register === 0) {
      if (this.#latch) return this.#divisor & 0xff;
      this.#refill();
      return this.#fifo.shift() ?? 0;
    }
    if (register === 4 && this.#latch) return this.#divisor >>> 8;
    if (register === 0x14) {
      this.#refill();
      return 0x60 | Number(this.#fifo.length > 0);
    }
    return this.#registers.get(register) ?? 0;
  }

  store(register: number, value: number): void {
    if (register === 0 && this.#latch) this.#divisor = (this.#divisor & 0xff00) | (value & 0xff);
    else if (register === 0) this.#send(this.#garbled(value & 0xff));
    else if (register === 4 && this.#latch) this.#divisor = (this.#divisor & 0xff) | ((value & 0xff) << 8);
    else this.#registers.set(register, value & 0xff);
  }

  get #latch(): boolean {
    return ((this.#registers.get(0x0c) ?? 0) & DLAB) !== 0;
  }

  #refill(): void {
    while (this.#fifo.length < FIFO && this.#line.length > 0) this.#fifo.push(this.#garbled(this.#line.shift()!));
  }

  #garbled(byte: number): number {
    return Math.abs(this.baud / this.lineBaud - 1) < 0.04 ? byte : ((byte * 0x9d) ^ 0xf0) | 0x80;
  }
}
