import type { Clock } from '../time/clock';
import { resample } from './wire';

/** Bits on the wire per byte, 8N1 (B§0.2). */
const BITS_PER_BYTE = 10;
/** Buffer size of a Linux serial driver and its tty. */
const TTY_BUFFER = 4096;

export interface UartOptions {
  clock: Clock;
  /** The router's rate at reset, in baud (B§1.1). */
  baud: number;
  /** True: bytes take real time on the wire. */
  paced: boolean;
  /** The wires' effect on bytes in transit, in either direction. */
  wire: (direction: 'to-router' | 'from-router', bytes: Uint8Array) => Uint8Array;
}

/** Transfers bytes one after the other at a rate, or immediately if it is null. */
class Lane {
  readonly #queue: number[] = [];
  #head = 0;
  #free = 0;
  #cancel: (() => void) | null = null;
  #drained: (() => void)[] = [];
  #soon: Uint8Array[] = [];

  /** `collects`: unpaced bytes arrive together, at the sender's next pause. */
  constructor(
    private readonly clock: Clock,
    private readonly collects: boolean,
    private readonly deliver: (bytes: Uint8Array) => void,
  ) {}

  /** Sends bytes; resolves when the last one has arrived. */
  send(bytes: Uint8Array, msPerByte: number | null): Promise<void> {
    if (msPerByte === null) return this.#sendAtOnce(bytes);
    const now = this.clock.now();
    if (this.#head === this.#queue.length) this.#free = now;
    for (const byte of bytes) this.#queue.push(byte);
    return new Promise((resolve) => {
      this.#drained.push(resolve);
      if (!this.#cancel) this.#step(msPerByte);
    });
  }

  #sendAtOnce(bytes: Uint8Array): Promise<void> {
    if (!this.collects) {
      this.deliver(bytes);
      return Promise.resolve();
    }
    // Not in the sender's own turn: a text cannot be answered before it is complete.
    if (this.#soon.push(bytes) === 1) {
      this.#cancel = this.clock.after(0, () => {
        this.#cancel = null;
        this.deliver(joined(this.#soon.splice(0)));
      });
    }
    return Promise.resolve();
  }

  /** Loses everything in transit. */
  cut(): void {
    this.#soon = [];
    this.#cancel?.();
    this.#cancel = null;
    this.#queue.length = 0;
    this.#head = 0;
    for (const resolve of this.#drained.splice(0)) resolve();
  }

  #step(msPerByte: number): void {
    // Adapters deliver the bytes of a millisecond together.
    const together = this.collects ? Math.max(1, Math.floor(1 / msPerByte)) : 1;
    const next = Math.min(together, this.#queue.length - this.#head);
    const wait = Math.max(0, this.#free + next * msPerByte - this.clock.now());
    this.#cancel = this.clock.after(wait, () => {
      this.#cancel = null;
      // A coarse timer fires late, so all bytes due by now are delivered together.
      const due = Math.max(1, Math.floor((this.clock.now() - this.#free) / msPerByte + 1e-6));
      const count = Math.min(due, this.#queue.length - this.#head);
      const bytes = Uint8Array.from(this.#queue.slice(this.#head, this.#head + count));
      this.#head += count;
      this.#free += count * msPerByte;
      if (this.#head === this.#queue.length) {
        this.#queue.length = 0;
        this.#head = 0;
      }
      this.deliver(bytes);
      if (this.#queue.length > 0) this.#step(msPerByte);
      else for (const resolve of this.#drained.splice(0)) resolve();
    });
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * The router's serial port: 8N1, no flow control, a receiver that holds one byte (B§0.2). A byte that arrives while the
 * program is busy waits; the next one overwrites it.
 */
export class Uart {
  /** Bytes overwritten in the receiver since power-on. */
  overruns = 0;
  /** The computer's rate. */
  hostBaud: number;
  /** The router's rate; only upstream's loads change it. */
  baud: number;
  readonly #options: UartOptions;
  readonly #out: Lane;
  readonly #in: Lane;
  #listener: ((bytes: Uint8Array) => void) | null = null;
  #enabled = false;
  #buffered = false;
  #held: number[] = [];
  #waiting: ((byte: number) => void) | null = null;
  #consumer: { take: (byte: number) => boolean; done: () => void } | null = null;

  constructor(options: UartOptions) {
    this.#options = options;
    this.baud = options.baud;
    this.hostBaud = options.baud;
    this.#out = new Lane(options.clock, true, (bytes) => {
      const arrived = options.wire('from-router', resample(bytes, this.baud, this.hostBaud));
      if (arrived.length > 0) this.#listener?.(arrived);
    });
    this.#in = new Lane(options.clock, false, (bytes) => {
      for (const byte of bytes) this.#accept(byte);
    });
  }

  /** True: output takes real time. */
  get paced(): boolean {
    return this.#options.paced;
  }

  /** Sets the listener at the bench's end of the wire. */
  connect(listener: ((bytes: Uint8Array) => void) | null): void {
    this.#listener = listener;
  }

  /** Bytes from the computer. Resolves when they have passed the wire. */
  hear(bytes: Uint8Array): Promise<void> {
    const arriving = this.#options.wire('to-router', bytes);
    if (arriving.length === 0) return Promise.resolve();
    return this.#in.send(resample(arriving, this.hostBaud, this.baud), this.#msPerByte(this.hostBaud));
  }

  /** The program initialises the port: the receiver is then empty. `buffered` is a driver with interrupts (Linux). */
  enable(buffered: boolean): void {
    this.#enabled = true;
    this.#buffered = buffered;
    this.#held = [];
  }

  /** Reset: nothing is received until the next `enable`. */
  disable(): void {
    this.baud = this.#options.baud;
    this.#enabled = false;
    this.#buffered = false;
    this.#held = [];
    this.#consumer = null;
    this.#waiting = null;
  }

  /** Power is cut: both directions stop in the middle of a byte. */
  cut(): void {
    this.disable();
    this.#in.cut();
    this.#out.cut();
    this.overruns = 0;
  }

  /** Sends without waiting. Latin-1 text or bytes, untranslated. */
  put(data: string | Uint8Array): void {
    void this.print(data);
  }

  /** Sends and waits until the last bit is out, like a polling driver. */
  print(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    return bytes.length === 0 ? Promise.resolve() : this.#out.send(bytes, this.#msPerByte(this.baud));
  }

  /** True if a byte waits in the receiver. */
  hasByte(): boolean {
    return this.#held.length > 0;
  }

  /** Takes the waiting byte out of the receiver; null if there is none. */
  take(): number | null {
    return this.#held.shift() ?? null;
  }

  /** The next byte, waiting for it. */
  read(): Promise<number> {
    const held = this.take();
    if (held !== null) return Promise.resolve(held);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /**
   * A loop that only receives, and so loses nothing. It ends when `take` returns false, or by `release`. Resolves when
   * it has ended.
   */
  attend(take: (byte: number) => boolean): Promise<void> {
    return new Promise((done) => {
      this.#consumer = { take, done };
      while (this.#held.length > 0 && this.#isAttended()) this.#feed(this.#held.shift()!);
    });
  }

  /** Ends `attend` from outside. */
  release(): void {
    const consumer = this.#consumer;
    this.#consumer = null;
    consumer?.done();
  }

  #isAttended(): boolean {
    return this.#consumer !== null;
  }

  #feed(byte: number): void {
    if (this.#consumer?.take(byte) === false) this.release();
  }

  #accept(byte: number): void {
    if (!this.#enabled) return;
    if (this.#consumer) {
      this.#feed(byte);
    } else if (this.#waiting) {
      const resolve = this.#waiting;
      this.#waiting = null;
      resolve(byte);
    } else if (this.#buffered) {
      if (this.#held.length < TTY_BUFFER) this.#held.push(byte);
    } else {
      if (this.#held.length > 0) this.overruns++;
      this.#held = [byte];
    }
  }

  #msPerByte(baud: number): number | null {
    return this.#options.paced ? (BITS_PER_BYTE * 1000) / baud : null;
  }
}
