import { FindingError, type Finding } from '@shared/finding/finding';
import type { SerialPort, SerialPortMock } from 'serialport';
import type { Clock } from '../time/clock';
import { Listeners } from './listeners';
import { openErrorFinding, portFinding } from './serial-errors';
import { keepEverySubscription, onHangUp } from './serial-poller';
import type { ByteTransport, TransportEnd } from './transport';

type Port = SerialPort | SerialPortMock;
type PortClass = typeof SerialPort | typeof SerialPortMock;

/**
 * Bytes per write: smaller than the drivers' buffers (4 KiB for Linux USB adapters and ptys), so that writes seldom
 * block, and larger than a block of XMODEM-1K, because a pause inside a packet wastes time on the wire.
 */
export const WRITE_CHUNK = 2048;
/** Extra time allowed for the driver beyond the transmission time, ms. */
const WRITE_PATIENCE_MS = 3000;
/** Time limit for opening, closing and settings, which send nothing, ms. */
const CONTROL_PATIENCE_MS = 5000;

/** Time in which bytes that arrived before a hang-up are still read, ms. */
const HANG_UP_GRACE_MS = 200;

export interface SerialTransportOptions {
  clock: Clock;
  /** For tests: serialport's mock instead of the computer's ports. */
  portClass?: PortClass;
}

/** A serial port; modem lines are extra, as ptys and some adapters have none. */
export interface SerialTransport extends ByteTransport {
  /** Sets DTR and RTS; false if the port cannot (a pty), which is harmless on a three-wire console. */
  setModemLines(lines: { dtr: boolean; rts: boolean }): Promise<boolean>;
}

/** A serial port at 8N1 without flow control (B§0.2). It can be reopened after it ended. */
export function serialTransport(path: string, options: SerialTransportOptions): SerialTransport {
  return new SerialPortTransport(path, options);
}

/** serialport's class, loaded on first use, so that practice works even where the native binding does not load. */
async function loadPortClass(path: string): Promise<PortClass> {
  try {
    return (await import('serialport')).SerialPort;
  } catch (error) {
    throw new FindingError(portFinding('port/support-missing', path, messageOf(error)), { cause: error });
  }
}

class SerialPortTransport implements SerialTransport {
  readonly label: string;
  readonly #clock: Clock;
  readonly #portClass: PortClass | undefined;
  readonly #data = new Listeners<Uint8Array>();
  readonly #end = new Listeners<TransportEnd>();
  /** Rejecters of pending operations: after a loss serialport never calls back by itself. */
  readonly #waiting = new Set<(f: Finding) => void>();
  #port: Port | null = null;
  #opening = false;
  #baud = 0;
  #writes: Promise<void> = Promise.resolve();

  constructor(path: string, options: SerialTransportOptions) {
    this.label = path;
    this.#clock = options.clock;
    this.#portClass = options.portClass;
  }

  async open(baud: number): Promise<void> {
    if (this.#port || this.#opening) throw new FindingError(portFinding('port/already-open', this.label, 'open twice'));
    this.#opening = true;
    try {
      const Class = this.#portClass ?? (await loadPortClass(this.label));
      const port: Port = new Class({
        path: this.label,
        baudRate: baud,
        dataBits: 8,
        stopBits: 1,
        parity: 'none',
        rtscts: false,
        xon: false,
        xoff: false,
        xany: false,
        // Dropping DTR at close resets boards whose adapter wires it to reset.
        hupcl: false,
        autoOpen: false,
      });
      await this.#within(
        CONTROL_PATIENCE_MS,
        (done) => {
          port.open(done);
        },
        (error) => openErrorFinding(this.label, error),
      );
      this.#baud = baud;
      this.#adopt(port);
    } finally {
      this.#opening = false;
    }
  }

  #adopt(port: Port): void {
    this.#port = port;
    this.#writes = Promise.resolve();
    keepEverySubscription(port.port);
    onHangUp(port.port, () => {
      this.#clock.after(HANG_UP_GRACE_MS, () => this.#lose(port, portFinding('port/vanished', this.label, 'hung up')));
    });
    // All three are always needed: without a data listener the loss of the far end is not noticed, without an error
    // listener Node exits.
    port.on('data', (bytes: Buffer) => {
      if (this.#port === port) this.#data.emit(new Uint8Array(bytes));
    });
    port.on('error', (error: Error) => this.#lose(port, portFinding('port/vanished', this.label, error.message)));
    port.on('close', (error: Error | null | undefined) =>
      this.#lose(port, portFinding('port/vanished', this.label, error?.message ?? 'closed')),
    );
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener);
  }

  onEnd(listener: (end: TransportEnd) => void): () => void {
    return this.#end.add(listener);
  }

  write(bytes: Uint8Array): Promise<void> {
    // A copy: callers may reuse their buffer while the bytes still wait.
    const copy = Buffer.from(bytes);
    const turn = this.#writes.then(() => this.#writeAll(copy));
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; at += WRITE_CHUNK) {
      const port = this.#opened();
      const chunk = bytes.subarray(at, at + WRITE_CHUNK);
      const wireMs = (chunk.length * 10_000) / this.#baud;
      await this.#within(
        WRITE_PATIENCE_MS + 3 * wireMs,
        (done) => {
          port.write(chunk, (error) => {
            if (error) done(error);
            else port.drain(done);
          });
        },
        (message) => portFinding('port/vanished', this.label, message),
        () => {
          const stalled = portFinding('port/write-stalled', this.label, `${chunk.length} bytes not taken`);
          this.#discard(port, stalled);
          return stalled;
        },
      );
    }
  }

  async setBaud(baud: number): Promise<void> {
    const port = this.#opened();
    await this.#within(
      CONTROL_PATIENCE_MS,
      (done) => {
        port.update({ baudRate: baud }, done);
      },
      (message) => portFinding('port/baud-refused', this.label, message),
    );
    this.#baud = baud;
  }

  async setModemLines(lines: { dtr: boolean; rts: boolean }): Promise<boolean> {
    const port = this.#opened();
    try {
      await this.#within(
        CONTROL_PATIENCE_MS,
        (done) => {
          port.set(lines, done);
        },
        (message) => portFinding('port/no-modem-lines', this.label, message),
      );
      return true;
    } catch (error) {
      if (error instanceof FindingError && error.finding.rule === 'port/no-modem-lines') return false;
      throw error;
    }
  }

  async close(): Promise<void> {
    const port = this.#port;
    if (!port) return;
    this.#port = null;
    this.#rejectWaiting(portFinding('port/closed', this.label, 'closed by this program'));
    await this.#shut(port);
    this.#end.emit({ kind: 'closed' });
  }

  #opened(): Port {
    if (!this.#port) throw new FindingError(portFinding('port/closed', this.label, 'the port is not open'));
    return this.#port;
  }

  #lose(port: Port, f: Finding): void {
    if (this.#port !== port) return;
    this.#port = null;
    this.#rejectWaiting(f);
    void this.#shut(port);
    this.#end.emit({ kind: 'lost', finding: f });
  }

  /** Discards the driver's buffer: a command sent minutes late is worse than one that is never sent. */
  #discard(port: Port, f: Finding): void {
    if (this.#port === port && port.isOpen) port.flush(() => undefined);
    this.#lose(port, f);
  }

  async #shut(port: Port): Promise<void> {
    if (!port.isOpen) return;
    await this.#within(
      CONTROL_PATIENCE_MS,
      (done) => {
        port.close(done);
      },
      (message) => portFinding('port/closed', this.label, message),
    ).catch(() => undefined);
  }

  #rejectWaiting(f: Finding): void {
    for (const reject of [...this.#waiting]) reject(f);
  }

  /** Runs one callback-style operation, ended by a time-out or by the loss of the port. */
  #within(
    ms: number,
    start: (done: (error?: Error | null) => void) => void,
    failed: (message: string) => Finding,
    stalled: () => Finding = () => failed(`no answer from the driver in ${Math.round(ms)} ms`),
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (f: Finding | null) => {
        if (settled) return;
        settled = true;
        cancel();
        this.#waiting.delete(settle);
        if (f) reject(new FindingError(f));
        else resolve();
      };
      const cancel = this.#clock.after(ms, () => {
        if (!settled) settle(stalled());
      });
      this.#waiting.add(settle);
      start((error) => settle(error ? failed(error.message) : null));
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
