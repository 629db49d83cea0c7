import { fail } from '@shared/finding/finding';
import type { Clock } from '../time/clock';
import type { DatagramNetwork, DatagramSocket, Endpoint } from './datagram';

/** The fate of one packet: the delay of every copy that arrives, ms. Empty: lost. */
export type Faults = (packet: Uint8Array, from: Endpoint, to: Endpoint) => readonly number[];

/** Probabilities 0..1 and delays of a bad network. */
export interface FaultRates {
  seed: number;
  loss?: number;
  duplication?: number;
  /** Probability that a packet takes `lateMs` longer and is overtaken. */
  reordering?: number;
  delayMs?: number;
  lateMs?: number;
}

/** Pseudo-random numbers in [0, 1) from a seed; the same seed gives the same numbers. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Loss, duplication and reordering by seed. */
export function seededFaults(rates: FaultRates): Faults {
  const random = seededRandom(rates.seed);
  const delay = () => (rates.delayMs ?? 0) + (random() < (rates.reordering ?? 0) ? (rates.lateMs ?? 5) : 0);
  return () => {
    const first = delay();
    const twice = random() < (rates.duplication ?? 0);
    const second = delay();
    if (random() < (rates.loss ?? 0)) return [];
    return twice ? [first, second] : [first];
  };
}

/** Options of an in-memory network. */
export interface MemoryNetworkOptions {
  clock: Clock;
  /** Default: every packet arrives once, at once. */
  faults?: Faults;
  /** Existing addresses; default: any. Binding another one is refused with `network/address-missing`. */
  addresses?: readonly string[];
}

const ANY = '0.0.0.0';

/** UDP in memory: any number of sockets, delivery by the clock, optional faults. For tests and simulations. */
export class MemoryNetwork implements DatagramNetwork {
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #addresses: readonly string[] | null;
  readonly #sockets = new Map<string, MemorySocket>();
  #nextPort = 49152;

  constructor(options: MemoryNetworkOptions) {
    this.#clock = options.clock;
    this.#faults = options.faults ?? (() => [0]);
    this.#addresses = options.addresses ?? null;
  }

  /** Number of open sockets, for tests that all are closed. */
  get open(): number {
    return this.#sockets.size;
  }

  async bind(local: Endpoint): Promise<DatagramSocket> {
    const { address } = local;
    if (this.#addresses && address !== ANY && !this.#addresses.includes(address)) {
      fail('network/address-missing', { address });
    }
    let port = local.port;
    if (port === 0) {
      while (this.#sockets.has(`${address}:${this.#nextPort}`)) this.#nextPort++;
      port = this.#nextPort;
      this.#nextPort = this.#nextPort >= 65535 ? 49152 : this.#nextPort + 1;
    }
    const key = `${address}:${port}`;
    if (this.#sockets.has(key)) fail('network/port-in-use', { address, port });
    const socket = new MemorySocket(
      { address, port },
      (packet, to) => this.#carry(packet, socket.local, to),
      () => this.#sockets.delete(key),
    );
    this.#sockets.set(key, socket);
    return Promise.resolve(socket);
  }

  #carry(packet: Uint8Array, from: Endpoint, to: Endpoint): void {
    // The sender may reuse its buffer, so every copy is made now.
    for (const delay of this.#faults(packet, from, to)) {
      const copy = packet.slice();
      this.#clock.after(delay, () => {
        const socket = this.#sockets.get(`${to.address}:${to.port}`) ?? this.#sockets.get(`${ANY}:${to.port}`);
        const source = from.address === ANY ? { address: this.#addresses?.[0] ?? '127.0.0.1', port: from.port } : from;
        socket?.deliver(copy, source);
      });
    }
  }
}

class MemorySocket implements DatagramSocket {
  readonly local: Endpoint;
  readonly #carry: (packet: Uint8Array, to: Endpoint) => void;
  readonly #release: () => void;
  readonly #listeners = new Set<(packet: Uint8Array, from: Endpoint) => void>();
  #open = true;

  constructor(local: Endpoint, carry: (packet: Uint8Array, to: Endpoint) => void, release: () => void) {
    this.local = local;
    this.#carry = carry;
    this.#release = release;
  }

  send(packet: Uint8Array, to: Endpoint): void {
    if (this.#open) this.#carry(packet, to);
  }

  onPacket(listener: (packet: Uint8Array, from: Endpoint) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onError(): () => void {
    return () => undefined;
  }

  close(): Promise<void> {
    this.#open = false;
    this.#release();
    return Promise.resolve();
  }

  deliver(packet: Uint8Array, from: Endpoint): void {
    if (!this.#open) return;
    for (const listener of [...this.#listeners]) listener(packet, from);
  }
}

/** An in-memory network (see MemoryNetwork). */
export function memoryNetwork(options: MemoryNetworkOptions): MemoryNetwork {
  return new MemoryNetwork(options);
}
