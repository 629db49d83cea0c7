import type { Endpoint } from '../network/datagram';
import { ProgramLeft } from './board';
import type { EthernetPort } from './ethernet';
import type { Loader } from './loader';

/** Behaviour of one loader family's TFTP client (B§3.6, B§9.5). */
export interface TftpHabits {
  /** Requested block size, or null: no such option is sent. */
  blockSize: number | null;
  /**
   * Requested number of blocks in flight (RFC 7440); 1: no such option is sent. A client with more accepts blocks only
   * in order.
   */
  windowSize: number;
  /** Seconds in the `timeout` option. */
  timeoutOption: number;
  timeoutMs: number;
  /** Tolerated time-outs; the next one restarts the transfer. */
  budget: number;
  /** True if progress resets the count. */
  budgetResets: boolean;
  /** Printed for a duplicate block, which is not acknowledged again. */
  duplicate: string;
  /** Pause before the restart, ms. */
  restartMs: number;
  /** The text before the transfer, printed again at every restart. */
  announce: () => string;
  /** Printed once the server's hardware address is known. */
  resolved: string;
  /** Server errors after which it gives up instead of restarting. */
  finalErrors: readonly number[];
  /** Printed after the last block; `ms` is the transfer's duration. */
  finished: (bytes: number, ms: number) => string;
  /** ARP retries after which it restarts with a message of its own, or null: they count only as time-outs. */
  arpTries: number | null;
  /** Printed instead of overwriting the loader's own memory, or null: nothing checks, and the board hangs. */
  reservedMemory: string | null;
}

export interface TftpRequest {
  server: string;
  fileName: string;
  address: number;
  habits: TftpHabits;
}

/** The result, and the bytes received so far: an aborted transfer leaves its part in RAM (B§1.6). */
export interface TftpResult {
  ok: boolean;
  bytes: number;
}

const SERVER_PORT = 69;
const HASH_EVERY = 10;
const HASHES_A_LINE = 65;

/**
 * A lock-step TFTP reader over real or simulated UDP (B§3.6). Runs until the file is complete, the technician sends
 * Ctrl-C, or `netretry` forbids a restart.
 */
export function tftpGet(loader: Loader, request: TftpRequest): Promise<TftpResult> {
  return new Transfer(loader, request).run();
}

class Transfer {
  readonly #loader: Loader;
  readonly #request: TftpRequest;
  #port: EthernetPort | null = null;
  #peer: Endpoint | null = null;
  #resolved = false;
  #started = false;
  #blockSize = 512;
  #windowSize = 1;
  #lastBlock = 0;
  /** Last block of the window, and the last one that was requested again. */
  #nextAck = 1;
  #askedAfter = -1;
  #wrapped = 0;
  #timeouts = 0;
  #bytes = 0;
  #startedAt = 0;
  #cancelTimer: (() => void) | null = null;
  #settle: ((result: TftpResult) => void) | null = null;
  #fail: ((error: Error) => void) | null = null;

  constructor(loader: Loader, request: TftpRequest) {
    this.#loader = loader;
    this.#request = request;
  }

  async run(): Promise<TftpResult> {
    const { board } = this.#loader;
    const finished = new Promise<TftpResult>((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    const onCut = () => this.#fail?.(board.power.reason as Error);
    board.power.addEventListener('abort', onCut, { once: true });
    try {
      this.#port = await board.ethernet.open((packet, from) => this.#guarded(() => this.#packet(packet, from)));
      board.power.throwIfAborted();
      void board.uart.attend((byte) => this.#key(byte));
      this.#begin();
      return await finished;
    } finally {
      this.#cancelTimer?.();
      board.power.removeEventListener('abort', onCut);
      board.uart.release();
      this.#port?.close();
    }
  }

  /** Every round of the network loop polls for Ctrl-C and discards every other key. */
  #key(byte: number): boolean {
    if (byte !== 0x03) return true;
    this.#loader.interrupted = true;
    this.#loader.put('\nAbort\n');
    this.#settle?.({ ok: false, bytes: this.#bytes });
    return false;
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail?.(error as Error);
    }
  }

  #begin(): void {
    const { habits } = this.#request;
    this.#peer = null;
    this.#resolved = false;
    this.#started = false;
    this.#blockSize = 512;
    this.#windowSize = 1;
    this.#lastBlock = 0;
    this.#nextAck = 1;
    this.#askedAfter = -1;
    this.#wrapped = 0;
    this.#timeouts = 0;
    this.#bytes = 0;
    this.#startedAt = this.#loader.board.clock.now();
    this.#loader.put(habits.announce());
    this.#send();
    this.#arm(habits.timeoutMs, () => this.#timeout());
  }

  #arm(ms: number, callback: () => void): void {
    this.#cancelTimer?.();
    const { board } = this.#loader;
    // Until a server has answered there is nothing on the network to wait for, so the router's own clock applies.
    const clock = this.#started ? board.networkClock : board.clock;
    this.#cancelTimer = clock.after(ms, () => this.#guarded(callback));
  }

  #timeout(): void {
    const { habits } = this.#request;
    this.#timeouts++;
    if (!this.#resolved && habits.arpTries !== null && this.#timeouts >= habits.arpTries) {
      this.#startOver('\nARP Retry count exceeded; starting again\n');
      return;
    }
    if (this.#timeouts > habits.budget) {
      this.#startOver('\nRetry count exceeded; starting again\n');
      return;
    }
    this.#loader.put('T ');
    this.#send();
    this.#arm(habits.timeoutMs, () => this.#timeout());
  }

  #startOver(text: string): void {
    this.#loader.put(text);
    const retry = this.#loader.env.get('netretry');
    if (retry === 'no' || retry === 'once') {
      this.#settle?.({ ok: false, bytes: this.#bytes });
      return;
    }
    this.#peer = { address: '', port: -1 }; // later packets belong to no transfer
    this.#arm(this.#request.habits.restartMs, () => this.#begin());
  }

  /** Sends what is due: the request, or the acknowledgement of the last block. ARP comes first. */
  #send(): void {
    const { server, fileName, habits } = this.#request;
    if (!this.#resolved) {
      if (!this.#loader.board.ethernet.answersArp(server)) return;
      this.#resolved = true;
      this.#loader.put(habits.resolved);
    }
    if (this.#peer) {
      this.#port?.answer(ackPacket(this.#lastBlock), this.#peer);
      return;
    }
    const options: [string, number][] = [['timeout', habits.timeoutOption]];
    if (habits.blockSize !== null) options.push(['blksize', habits.blockSize]);
    if (habits.windowSize > 1) options.push(['windowsize', habits.windowSize]);
    this.#port?.sendTo(requestPacket(fileName, options), { address: server, port: SERVER_PORT });
  }

  #packet(packet: Uint8Array, from: Endpoint): void {
    if (packet.length < 2) return;
    if (this.#peer && (from.port !== this.#peer.port || from.address !== this.#peer.address)) return;
    const code = (packet[0]! << 8) | packet[1]!;
    if (code === 6) this.#optionsAccepted(packet, from);
    else if (code === 5) this.#serverError(packet);
    else if (code === 3 && packet.length >= 4) this.#data(packet, from);
  }

  #optionsAccepted(packet: Uint8Array, from: Endpoint): void {
    if (this.#started) return;
    this.#peer = from;
    const words = latin1(packet.subarray(2)).split('\0');
    const granted = (name: string): number | null => {
      const at = words.findIndex((word, i) => i % 2 === 0 && word.toLowerCase() === name);
      return at < 0 ? null : Number.parseInt(words[at + 1] ?? '', 10) || null;
    };
    if (this.#request.habits.blockSize !== null) this.#blockSize = granted('blksize') ?? 512;
    if (this.#request.habits.windowSize > 1) this.#windowSize = granted('windowsize') ?? 1;
    this.#nextAck = this.#windowSize;
    this.#send();
  }

  #serverError(packet: Uint8Array): void {
    const code = packet.length >= 4 ? (packet[2]! << 8) | packet[3]! : 0;
    const text = latin1(packet.subarray(4)).split('\0', 1)[0]!;
    const message = `\nTFTP error: '${text}' (${code})\n`;
    if (this.#request.habits.finalErrors.includes(code)) {
      this.#loader.put(`${message}Not retrying...\n`);
      this.#settle?.({ ok: false, bytes: this.#bytes });
      return;
    }
    this.#startOver(`${message}Starting again\n\n`);
  }

  #data(packet: Uint8Array, from: Endpoint): void {
    const { habits } = this.#request;
    const block = (packet[2]! << 8) | packet[3]!;
    const wraps = block === 0 && this.#lastBlock === 0xffff;
    this.#mark(block, wraps);
    if (!this.#started) {
      this.#started = true;
      this.#peer = from;
      if (block !== 1) {
        this.#started = false;
        this.#startOver(`\nTFTP error: First block is not block 1 (${block})\nStarting again\n\n`);
        return;
      }
    } else if (habits.windowSize > 1 && block !== ((this.#lastBlock + 1) & 0xffff)) {
      this.#outOfOrder();
      return;
    } else if (block === this.#lastBlock) {
      this.#loader.put(habits.duplicate);
      return; // and no acknowledgement: the next time-out repeats it (B§3.6)
    }
    if (wraps) this.#wrapped += 0x10000;
    this.#lastBlock = block;
    if (habits.budgetResets) this.#timeouts = 0;
    this.#arm(habits.timeoutMs, () => this.#timeout());
    if (!this.#store((this.#wrapped + block - 1) * this.#blockSize, packet.subarray(4))) return;
    const last = packet.length - 4 < this.#blockSize;
    if (last || this.#windowSize === 1 || block === this.#nextAck) {
      this.#nextAck = (block + this.#windowSize) & 0xffff;
      this.#send();
    }
    if (last) {
      this.#loader.put(habits.finished(this.#bytes, this.#loader.board.clock.now() - this.#startedAt));
      this.#settle?.({ ok: true, bytes: this.#bytes });
    }
  }

  /**
   * After a gap nothing is accepted, and the missing block is requested only once: more requests would multiply the
   * packets in flight.
   */
  #outOfOrder(): void {
    if (this.#askedAfter === this.#lastBlock) return;
    this.#askedAfter = this.#lastBlock;
    this.#nextAck = (this.#lastBlock + this.#windowSize) & 0xffff;
    this.#send();
  }

  /** Progress marks: one `#` per ten blocks, 65 per line. */
  #mark(block: number, wraps: boolean): void {
    if (wraps) {
      const megabytes = ((this.#wrapped + 0x10000) * this.#blockSize) >>> 20;
      this.#loader.put(`\n\t ${megabytes} MB reveived\n\t `);
    } else if ((block - 1) % HASH_EVERY === 0) {
      this.#loader.put('#');
    } else if (block % (HASH_EVERY * HASHES_A_LINE) === 0) {
      this.#loader.put('\n\t ');
    }
  }

  /** False if the loader refuses to overwrite itself. */
  #store(offset: number, data: Uint8Array): boolean {
    const address = this.#request.address + offset;
    if (this.#loader.destroysItself(address, data.length)) {
      const words = this.#request.habits.reservedMemory;
      if (words === null) throw new ProgramLeft({ kind: 'hang' });
      this.#loader.put(words);
      this.#settle?.({ ok: false, bytes: this.#bytes });
      return false;
    }
    this.#loader.board.bus.write(address, data);
    this.#bytes = Math.max(this.#bytes, offset + data.length);
    this.#loader.transferSize = this.#bytes;
    return true;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes.subarray(0, 512)) text += String.fromCharCode(byte);
  return text;
}

function ackPacket(block: number): Uint8Array {
  return Uint8Array.from([0, 4, block >>> 8, block & 0xff]);
}

function requestPacket(fileName: string, options: readonly [string, number][]): Uint8Array {
  const words = [fileName, 'octet', ...options.flatMap(([name, value]) => [name, String(value)])];
  const text = words.map((word) => `${word}\0`).join('');
  return Uint8Array.from([0, 1, ...Array.from(text, (c) => c.charCodeAt(0) & 0xff)]);
}
