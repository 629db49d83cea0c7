import { FindingError, type Finding } from '@shared/finding/finding';
import { Listeners } from './listeners';
import { portFinding } from './serial-errors';
import type { ByteTransport, TransportEnd } from './transport';

/** One end of a pair, with controls for tests. */
export interface PairEnd extends ByteTransport {
  /** The rate it was last set to; 0 before the first open. */
  readonly baud: number;
  readonly isOpen: boolean;
  /** Ends this end as unplugging would. */
  lose(f?: Finding): void;
}

/**
 * Two transports connected to each other in memory, in order, without delay: bytes written at one end arrive at the
 * other in the next microtask. Bytes written while the far end is closed are dropped, as on a real line.
 */
export function transportPair(labels: readonly [string, string] = ['pair:a', 'pair:b']): [PairEnd, PairEnd] {
  const a = new MemoryEnd(labels[0]);
  const b = new MemoryEnd(labels[1]);
  a.connect(b);
  b.connect(a);
  return [a, b];
}

class MemoryEnd implements PairEnd {
  readonly label: string;
  baud = 0;
  isOpen = false;
  readonly #data = new Listeners<Uint8Array>();
  readonly #end = new Listeners<TransportEnd>();
  #far: MemoryEnd | null = null;

  constructor(label: string) {
    this.label = label;
  }

  connect(far: MemoryEnd): void {
    this.#far = far;
  }

  async open(baud: number): Promise<void> {
    await Promise.resolve();
    if (this.isOpen) throw new FindingError(portFinding('port/already-open', this.label, 'open twice'));
    this.isOpen = true;
    this.baud = baud;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#demandOpen();
    const copy = bytes.slice();
    await Promise.resolve();
    this.#far?.receive(copy);
  }

  receive(bytes: Uint8Array): void {
    if (this.isOpen && bytes.length > 0) this.#data.emit(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener);
  }

  onEnd(listener: (end: TransportEnd) => void): () => void {
    return this.#end.add(listener);
  }

  async setBaud(baud: number): Promise<void> {
    this.#demandOpen();
    await Promise.resolve();
    this.baud = baud;
  }

  async close(): Promise<void> {
    await Promise.resolve();
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#end.emit({ kind: 'closed' });
  }

  lose(f: Finding = portFinding('port/vanished', this.label, 'pulled')): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#end.emit({ kind: 'lost', finding: f });
  }

  #demandOpen(): void {
    if (!this.isOpen) throw new FindingError(portFinding('port/closed', this.label, 'the port is not open'));
  }
}
