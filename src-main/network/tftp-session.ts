import type { Finding } from '@shared/finding/finding';
import { encodeTftpPacket, parseTftpPacket, TFTP_ERROR } from '@shared/protocol/tftp/packet';
import type { TftpTransfer, TransferAction } from '@shared/protocol/tftp/transfer';
import type { Clock } from '../time/clock';
import type { DatagramSocket, Endpoint } from './datagram';
import { Wakefulness } from './wakefulness';

/** How a transfer ended: `failed` carries why; `replaced` and `stopped` were ended from here. */
export type SessionEnd =
  { kind: 'done'; lastAckMissing: boolean } | { kind: 'failed'; finding: Finding } | { kind: 'replaced' | 'stopped' };

/** What a session reports to its server, all in the same tick in which it happens. */
export interface SessionReports {
  sent(payload: number, retransmission: boolean): void;
  progress(done: number, total: number): void;
  duplicates(count: number): void;
  /** A packet from somebody else came to this transfer's own port. */
  stranger(from: Endpoint): void;
  malformed(): void;
  ended(end: SessionEnd): void;
}

/** One transfer on its own socket (RFC 1350 §4: transfer identifier), driven by packets and the clock. */
export class TransferSession {
  readonly transfer: TftpTransfer;
  readonly client: Endpoint;
  readonly startedAt: number;
  readonly #socket: DatagramSocket;
  readonly #clock: Clock;
  readonly #reports: SessionReports;
  readonly #unsubscribe: () => void;
  #deadline = Infinity;
  #armedFor = Infinity;
  #cancelTimer: () => void = () => undefined;
  #held = false;
  #advances = 0;
  #over = false;
  readonly #wakefulness = new Wakefulness();

  constructor(transfer: TftpTransfer, client: Endpoint, socket: DatagramSocket, clock: Clock, reports: SessionReports) {
    this.transfer = transfer;
    this.client = client;
    this.#socket = socket;
    this.#clock = clock;
    this.#reports = reports;
    this.startedAt = clock.now();
    this.#unsubscribe = socket.onPacket((bytes, from) => this.#packet(bytes, from));
  }

  /** How often the transfer has moved on since `hold`. */
  get advancesSinceHold(): number {
    return this.#advances;
  }

  start(): void {
    this.#run(this.transfer.start(this.#clock.now()));
  }

  /** Says the last thing again, for a client that has repeated its request: it cannot have heard the answer. */
  nudge(): void {
    if (!this.#over && !this.transfer.answered) this.#run(this.transfer.tick(this.#deadline));
  }

  /** No repetitions by time until `release`; packets are answered as ever. */
  hold(): void {
    this.#held = true;
    this.#advances = 0;
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#arm();
  }

  /** Ends it from here. */
  end(kind: 'replaced' | 'stopped'): void {
    this.#finish({ kind });
  }

  #packet(bytes: Uint8Array, from: Endpoint): void {
    if (this.#over) return;
    if (from.address !== this.client.address || from.port !== this.client.port) {
      this.#reports.stranger(from);
      return;
    }
    const packet = parseTftpPacket(bytes);
    if (packet.type === 'problem') {
      this.#reports.malformed();
      return;
    }
    this.#wakefulness.answered(this.#clock.now());
    const before = this.transfer.duplicates;
    const actions = this.transfer.receive(packet, this.#clock.now());
    const repeated = this.transfer.duplicates - before;
    if (repeated > 0) this.#reports.duplicates(repeated);
    else this.#advances++;
    this.#run(actions);
  }

  /** Tells a stranger that this port is not his (RFC 1350 §4), which does not disturb the transfer. */
  reject(stranger: Endpoint): void {
    const message = 'unknown transfer';
    this.#socket.send(encodeTftpPacket({ type: 'error', code: TFTP_ERROR.unknownTransferId, message }), stranger);
  }

  #run(actions: readonly TransferAction[]): void {
    for (const action of actions) {
      switch (action.type) {
        case 'send':
          this.#send(action);
          break;
        case 'wait':
          this.#deadline = action.untilMs;
          break;
        case 'progress':
          this.#reports.progress(action.done, action.total);
          break;
        case 'done':
          this.#finish({ kind: 'done', lastAckMissing: action.lastAckMissing });
          return;
        case 'failed':
          this.#finish({ kind: 'failed', finding: action.finding });
          return;
      }
    }
    this.#arm();
  }

  #send({ packet, payload, retransmission }: Extract<TransferAction, { type: 'send' }>): void {
    // A block that is lost is sent again, and then its failure is told.
    this.#socket.send(packet, this.client, payload > 0 && !retransmission);
    const awakeMs = retransmission ? 0 : this.#wakefulness.sent(this.#clock.now());
    if (awakeMs > 0) this.#socket.stayAwake?.(awakeMs);
    this.#reports.sent(payload, retransmission);
  }

  /** Deadlines mostly move back, thousands of times a second: a timer that comes too early is cheaper than one each. */
  #arm(): void {
    if (this.#over || this.#held || this.#deadline >= this.#armedFor) return;
    this.#cancelTimer();
    this.#armedFor = this.#deadline;
    this.#cancelTimer = this.#clock.after(this.#deadline - this.#clock.now(), () => this.#timer());
  }

  #timer(): void {
    this.#armedFor = Infinity;
    if (this.#over || this.#held) return;
    if (this.#clock.now() < this.#deadline) this.#arm();
    else this.#run(this.transfer.tick(this.#clock.now()));
  }

  #finish(end: SessionEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelTimer();
    this.#unsubscribe();
    void this.#socket.close();
    this.#reports.ended(end);
  }
}
