import { fail, finding } from '@shared/finding/finding';
import type { ByteTransport, TransportEnd } from '../transport/transport';
import type { PracticeLine } from './line-fault';
import type { Uart } from './uart';

/** The bench's end of the practice router's serial line. */
export class PracticeTransport implements ByteTransport {
  readonly label: string;
  readonly #uart: Uart;
  readonly #line: PracticeLine;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #ends = new Set<(end: TransportEnd) => void>();
  #open = false;
  #disposed = false;

  constructor(label: string, uart: Uart, line: PracticeLine) {
    this.label = label;
    this.#uart = uart;
    this.#line = line;
    line.onVanish = () => {
      this.#disposed = true;
      this.#end({ kind: 'lost', finding: finding('port/vanished', 'blocker', { port: label }) });
    };
  }

  open(baud: number): Promise<void> {
    if (this.#open) return rejected('port/busy', this.label);
    if (this.#disposed) return rejected('port/gone', this.label);
    this.#open = true;
    this.#uart.hostBaud = baud;
    this.#uart.connect((bytes) => {
      for (const listener of [...this.#data]) listener(bytes);
    });
    return Promise.resolve();
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) return rejected('port/gone', this.label);
    const own = this.#line.own(bytes.slice());
    if (own.length > 0) for (const listener of [...this.#data]) listener(own);
    await this.#uart.hear(bytes.slice());
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onEnd(listener: (end: TransportEnd) => void): () => void {
    this.#ends.add(listener);
    return () => this.#ends.delete(listener);
  }

  setBaud(baud: number): Promise<void> {
    this.#uart.hostBaud = baud;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#end({ kind: 'closed' });
    return Promise.resolve();
  }

  /** The practice router is disposed of: listeners are told that the port is gone. */
  dispose(): void {
    this.#disposed = true;
    this.#end({ kind: 'lost', finding: finding('port/gone', 'blocker', { port: this.label }) });
  }

  #end(end: TransportEnd): void {
    if (!this.#open) return;
    this.#open = false;
    this.#uart.connect(null);
    for (const listener of [...this.#ends]) listener(end);
  }
}

async function rejected(rule: 'port/busy' | 'port/gone', port: string): Promise<never> {
  await Promise.resolve();
  return fail(rule, { port });
}
