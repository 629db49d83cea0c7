import { FindingError, finding, type Finding } from '@shared/finding/finding';
import type { Clock } from '../time/clock';
import { Listeners } from './listeners';
import { portFinding } from './serial-errors';
import type { WireEvent } from './transcript';
import type { ByteTransport, TransportEnd } from './transport';

export interface ReplayOptions {
  clock: Clock;
  label?: string;
  /**
   * `end` (default): a byte that differs from the recording ends the transport with `port/replay-mismatch`. `ignore`:
   * such bytes are dropped and the recording waits for the right ones.
   */
  onMismatch?: 'end' | 'ignore';
}

/** A recording as a transport; `finished` resolves when its last piece has been played. */
export interface ReplayTransport extends ByteTransport {
  readonly finished: Promise<void>;
  /** Everything that was written, in order. */
  sent(): Uint8Array;
}

/**
 * Plays a recording from its start at each `open`: the router's output is repeated with the recorded pauses, and
 * wherever the recording has sent bytes, it waits until the same bytes are written.
 */
export function replayTransport(events: readonly WireEvent[], options: ReplayOptions): ReplayTransport {
  return new Replay(events, options);
}

/**
 * A published console text as wire events at `baud` (10 bits per byte): each line end becomes `lineEnd`, by default LF
 * CR as sent by the vendor's loader (B§0.1). Nothing is expected from the program.
 */
export function textEvents(text: string, baud: number, lineEnd = '\n\r'): WireEvent[] {
  const events: WireEvent[] = [];
  let atMs = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, '');
    const bytes = Buffer.from(bare === line ? line : bare + lineEnd, 'latin1');
    events.push({ atMs, direction: 'in', bytes: new Uint8Array(bytes) });
    atMs += (bytes.length * 10_000) / baud;
  }
  return events;
}

class Replay implements ReplayTransport {
  readonly label: string;
  readonly finished: Promise<void>;
  readonly #events: readonly WireEvent[];
  readonly #clock: Clock;
  readonly #onMismatch: 'end' | 'ignore';
  readonly #data = new Listeners<Uint8Array>();
  readonly #end = new Listeners<TransportEnd>();
  readonly #sent: Uint8Array[] = [];
  #finish: () => void = () => undefined;
  #open = false;
  #next = 0;
  /** Bytes of the awaited `out` event that were already written. */
  #matched = 0;
  /** Bytes written since the opening. */
  #taken = 0;
  #cancel: () => void = () => undefined;

  constructor(events: readonly WireEvent[], options: ReplayOptions) {
    this.#events = events;
    this.#clock = options.clock;
    this.label = options.label ?? 'replay';
    this.#onMismatch = options.onMismatch ?? 'end';
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  sent(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#sent));
  }

  async open(_baud: number): Promise<void> {
    await Promise.resolve();
    if (this.#open) throw new FindingError(portFinding('port/already-open', this.label, 'open twice'));
    this.#open = true;
    this.#next = 0;
    this.#matched = 0;
    this.#taken = 0;
    this.#schedule();
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener);
  }

  onEnd(listener: (end: TransportEnd) => void): () => void {
    return this.#end.add(listener);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#demandOpen();
    this.#sent.push(bytes.slice());
    await Promise.resolve();
    for (const byte of bytes) this.#take(byte);
  }

  #take(byte: number): void {
    this.#taken++;
    const event = this.#events[this.#next];
    const expected = event?.direction === 'out' ? event.bytes[this.#matched] : undefined;
    if (event === undefined || expected !== byte) {
      if (this.#onMismatch === 'end') this.#mismatch(byte, expected);
      return;
    }
    if (++this.#matched < event.bytes.length) return;
    this.#matched = 0;
    this.#next++;
    this.#schedule();
  }

  #mismatch(byte: number, expected: number | undefined): void {
    const name = (b: number | undefined) => (b === undefined ? 'nothing' : `0x${b.toString(16).padStart(2, '0')}`);
    const params = { at: this.#taken, sent: name(byte), expected: name(expected) };
    this.#finishWith({ kind: 'lost', finding: finding('port/replay-mismatch', 'blocker', params) });
  }

  #schedule(): void {
    const event = this.#events[this.#next];
    if (!event) {
      this.#finish();
      return;
    }
    if (event.direction === 'out') {
      if (event.bytes.length > 0) return;
      this.#next++;
      this.#schedule();
      return;
    }
    const before = this.#events[this.#next - 1]?.atMs ?? 0;
    this.#cancel = this.#clock.after(Math.max(0, event.atMs - before), () => {
      this.#next++;
      this.#data.emit(event.bytes.slice());
      if (this.#open) this.#schedule();
    });
  }

  async setBaud(_baud: number): Promise<void> {
    this.#demandOpen();
    await Promise.resolve();
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.#finishWith({ kind: 'closed' });
  }

  #finishWith(end: TransportEnd): void {
    if (!this.#open) return;
    this.#open = false;
    this.#cancel();
    this.#end.emit(end);
  }

  #demandOpen(): void {
    if (this.#open) return;
    const closed: Finding = portFinding('port/closed', this.label, 'the port is not open');
    throw new FindingError(closed);
  }
}
