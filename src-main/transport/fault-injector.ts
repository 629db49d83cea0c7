import { FindingError } from '@shared/finding/finding';
import { sleep, type Clock } from '../time/clock';
import { LineFaulter, type FaultRecord, type LineDirection, type LineFaults, type Unplug } from './line-faults';
import { Listeners } from './listeners';
import { portFinding } from './serial-errors';
import type { ByteTransport, TransportEnd } from './transport';

/** The faults to inject. The same plan has the same effect on the same bytes, however they are chunked. */
export interface FaultPlan {
  seed: number;
  toRouter?: LineFaults;
  fromRouter?: LineFaults;
  unplugs?: readonly Unplug[];
}

/** A transport with faults, and the log of the injected ones. */
export interface FaultyTransport extends ByteTransport {
  readonly log: readonly FaultRecord[];
}

/**
 * Wraps any transport: bit flips, losses, duplicates, noise, stalls, unplugging and replugging. An unplug ends the
 * stream with `port/vanished`, as serialport does; until the replug `open` fails with `port/gone`. The wrapped
 * transport stays open meanwhile, because the router continues, and its output is lost.
 */
export function faultyTransport(inner: ByteTransport, plan: FaultPlan, clock: Clock): FaultyTransport {
  return new FaultInjector(inner, plan, clock);
}

class FaultInjector implements FaultyTransport {
  readonly label: string;
  readonly log: FaultRecord[] = [];
  readonly #inner: ByteTransport;
  readonly #clock: Clock;
  readonly #data = new Listeners<Uint8Array>();
  readonly #end = new Listeners<TransportEnd>();
  readonly #out: LineFaulter;
  readonly #in: LineFaulter;
  #plugged = true;
  #open = false;
  #innerOpen = false;
  #writes: Promise<void> = Promise.resolve();
  #arrivals: Promise<void> = Promise.resolve();

  constructor(inner: ByteTransport, plan: FaultPlan, clock: Clock) {
    this.label = inner.label;
    this.#inner = inner;
    this.#clock = clock;
    const line = (direction: LineDirection, faults: LineFaults | undefined) =>
      new LineFaulter({ direction, seed: plan.seed, faults: faults ?? {}, unplugs: unplugsOf(plan, direction) }, (r) =>
        this.log.push({ ...r, atMs: clock.now() }),
      );
    this.#out = line('to-router', plan.toRouter);
    this.#in = line('from-router', plan.fromRouter);
    inner.onData((bytes) => {
      this.#arrivals = this.#arrivals.then(() => this.#arrive(bytes.slice()));
    });
    inner.onEnd((end) => {
      this.#innerOpen = false;
      this.#finish(end);
    });
  }

  async open(baud: number): Promise<void> {
    if (!this.#plugged) throw new FindingError(portFinding('port/gone', this.label, 'unplugged by the fault plan'));
    if (this.#innerOpen && !this.#open) await this.#inner.setBaud(baud);
    else await this.#inner.open(baud);
    this.#innerOpen = true;
    this.#open = true;
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener);
  }

  onEnd(listener: (end: TransportEnd) => void): () => void {
    return this.#end.add(listener);
  }

  write(bytes: Uint8Array): Promise<void> {
    const copy = bytes.slice();
    const turn = this.#writes.then(() => this.#send(copy));
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  async #send(bytes: Uint8Array): Promise<void> {
    this.#demandOpen();
    for (const piece of this.#out.pass(bytes)) {
      if (piece.stallMs > 0) await sleep(this.#clock, piece.stallMs);
      this.#demandOpen();
      if (piece.bytes.length > 0) await this.#inner.write(piece.bytes);
      if (piece.unplug) {
        this.#pull(piece.unplug);
        throw new FindingError(portFinding('port/vanished', this.label, 'unplugged by the fault plan'));
      }
    }
  }

  async #arrive(bytes: Uint8Array): Promise<void> {
    // The line's faults are counted only in bytes that had a listener.
    if (!this.#open) return;
    for (const piece of this.#in.pass(bytes)) {
      if (piece.stallMs > 0) await sleep(this.#clock, piece.stallMs);
      if (!this.#isOpen()) return;
      if (piece.bytes.length > 0) this.#data.emit(piece.bytes);
      if (piece.unplug) {
        this.#pull(piece.unplug);
        return;
      }
    }
  }

  #pull(unplug: Unplug): void {
    this.#plugged = false;
    if (unplug.replugAfterMs !== null) {
      this.#clock.after(unplug.replugAfterMs, () => {
        this.#plugged = true;
        const { direction, atByte } = unplug;
        this.log.push({ kind: 'replug', direction, atByte, detail: '', atMs: this.#clock.now() });
      });
    }
    this.#finish({
      kind: 'lost',
      finding: portFinding('port/vanished', this.label, 'unplugged by the fault plan'),
    });
  }

  async setBaud(baud: number): Promise<void> {
    this.#demandOpen();
    await this.#inner.setBaud(baud);
  }

  async close(): Promise<void> {
    const wasOpen = this.#open;
    if (this.#innerOpen) await this.#inner.close();
    // An unplugged stream has already reported its end; closing the router's side is not reported again.
    if (wasOpen) this.#finish({ kind: 'closed' });
  }

  #finish(end: TransportEnd): void {
    if (!this.#open) return;
    this.#open = false;
    this.#end.emit(end);
  }

  #isOpen(): boolean {
    return this.#open;
  }

  #demandOpen(): void {
    if (!this.#open) throw new FindingError(portFinding('port/closed', this.label, 'the port is not open'));
  }
}

function unplugsOf(plan: FaultPlan, direction: LineDirection): Unplug[] {
  return (plan.unplugs ?? []).filter((u) => u.direction === direction).sort((a, b) => a.atByte - b.atByte);
}
