import type { Clock } from '../../time/clock';
import type { DatagramNetwork, DatagramSocket, Endpoint } from '../datagram';

/** Result of a download by the model, from the router's side. */
export interface StockDownload {
  /** Contents of its memory, up to its byte count. */
  bytes: Uint8Array;
  /** `T` marks of the last attempt; the 11th makes it restart. */
  timeouts: number;
  /** `Retry count exceeded; starting again`, server errors, first block not 1. */
  restarts: number;
  /** `Same block again; ignore it`. */
  same: number;
  /** Blocks acknowledged, repeated ones too. */
  acks: number;
}

export interface StockClientOptions {
  network: DatagramNetwork;
  clock: Clock;
  address: string;
  server: Endpoint;
  name: string;
  /** The local ports of successive attempts; the real one uses 1024 + timer % 3072. */
  ports: () => number;
  /** Called at each time-out, for tests of timing. */
  onTimeout?: () => void;
}

const TIMEOUT_MS = 3100;
const MAX_TIMEOUTS = 10;
const RESTART_MS = 2900;
const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

/**
 * The TFTP client of the stock loader, modelled from B§3.6 alone (no code shared with the server): it compares a block
 * with the last number only, stores by number, does not answer a repeated block, counts 10 time-outs for the whole
 * transfer, and restarts for ever.
 */
export class StockClient {
  readonly #options: StockClientOptions;
  #socket: DatagramSocket | null = null;
  #memory = new Uint8Array(1 << 20);
  #size = 0;
  #state: 'request' | 'options' | 'data' = 'request';
  #peer = 0;
  #block = 0;
  #last = 0;
  #wrapOffset = 0;
  #cancel: () => void = () => undefined;
  readonly #counts = { timeouts: 0, restarts: 0, same: 0, acks: 0 };
  #resolve: (result: StockDownload) => void = () => undefined;

  constructor(options: StockClientOptions) {
    this.#options = options;
  }

  /** Resolves when the whole file has arrived; never gives up. */
  async download(): Promise<StockDownload> {
    const result = new Promise<StockDownload>((resolve) => (this.#resolve = resolve));
    await this.#begin();
    return result;
  }

  /** Power cut. */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#socket?.close();
  }

  async #begin(): Promise<void> {
    const { network, address, ports } = this.#options;
    this.#socket = await network.bind({ address, port: ports() });
    this.#socket.onPacket((packet, from) => this.#receive(packet, from));
    this.#state = 'request';
    this.#peer = this.#options.server.port;
    this.#block = 0;
    this.#size = 0;
    this.#counts.timeouts = 0;
    this.#arm();
    this.#send();
  }

  #arm(): void {
    this.#cancel();
    this.#cancel = this.#options.clock.after(TIMEOUT_MS, () => {
      this.#options.onTimeout?.();
      if (++this.#counts.timeouts > MAX_TIMEOUTS) {
        this.#startAgain();
      } else {
        this.#arm();
        this.#send();
      }
    });
  }

  #startAgain(): void {
    this.#counts.restarts++;
    this.#cancel();
    void this.#socket?.close();
    this.#cancel = this.#options.clock.after(RESTART_MS, () => void this.#begin());
  }

  #send(): void {
    const to = { address: this.#options.server.address, port: this.#peer };
    if (this.#state === 'request') {
      this.#socket?.send(ascii(`\0\x01${this.#options.name}\0octet\0timeout\x003\0`), to);
    } else {
      this.#counts.acks++;
      this.#socket?.send(Uint8Array.of(0, 4, this.#block >> 8, this.#block & 0xff), to);
    }
  }

  #receive(packet: Uint8Array, from: Endpoint): void {
    if (this.#state !== 'request' && from.port !== this.#peer) return;
    const opcode = (packet[0]! << 8) | packet[1]!;
    if (opcode === 6) {
      this.#state = 'options';
      this.#peer = from.port;
      this.#send();
    } else if (opcode === 3) {
      this.#data(packet, from);
    } else if (opcode === 5) {
      this.#startAgain();
    }
  }

  #data(packet: Uint8Array, from: Endpoint): void {
    this.#block = (packet[2]! << 8) | packet[3]!;
    if (this.#block === 0) this.#wrapOffset += 65536 * 512;
    if (this.#state !== 'data') {
      this.#state = 'data';
      this.#peer = from.port;
      this.#last = 0;
      this.#wrapOffset = 0;
      if (this.#block !== 1) {
        this.#startAgain();
        return;
      }
    }
    if (this.#block === this.#last) {
      this.#counts.same++;
      return;
    }
    this.#last = this.#block;
    this.#arm();
    this.#store(packet.subarray(4));
    this.#send();
    if (packet.length - 4 < 512) {
      this.#cancel();
      void this.#socket?.close();
      this.#resolve({ bytes: this.#memory.slice(0, this.#size), ...this.#counts });
    }
  }

  #store(data: Uint8Array): void {
    const offset = (this.#block - 1) * 512 + this.#wrapOffset;
    const end = offset + data.length;
    if (end > this.#memory.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#memory);
      this.#memory = larger;
    }
    this.#memory.set(data, offset);
    this.#size = Math.max(this.#size, end);
  }
}
