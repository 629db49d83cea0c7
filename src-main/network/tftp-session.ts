import type { Finding } from '@shared/finding/finding';
import { encodeTftpPacket, parseTftpPacket, TFTP_ERROR } from '@shared/protocol/tftp/packet';
import type { TftpTransfer, TransferAction } from '@shared/protocol/tftp/transfer';
import type { Clock } from '../time/clock';
import type { DatagramSocket, Endpoint } from './datagram';
import { AdaptiveBusyPoll } from './adaptive-busy-poll';

/** How a transfer ended: `failed` has the reason; `replaced` and `stopped` were ended by the server. */
export type SessionEnd =
  { kind: 'done'; lastAckMissing: boolean } | { kind: 'failed'; finding: Finding } | { kind: 'replaced' | 'stopped' };

/** Reports of a session to its server, each in the tick of its event. */
export interface SessionReports {
  sent(payload: number, retransmission: boolean): void;
  progress(done: number, total: number): void;
  duplicates(count: number): void;
  /** A packet from another address came to this transfer's port. */
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
  readonly #wakefulness = new AdaptiveBusyPoll();

  constructor(transfer: TftpTransfer, client: Endpoint, socket: DatagramSocket, clock: Clock, reports: SessionReports) {
    this.transfer = transfer;
    this.client = client;
    this.#socket = socket;
    this.#clock = clock;
    this.#reports = reports;
    this.startedAt = clock.now();
    this.#unsubscribe = socket.onPacket((bytes, from) => this.#packet(bytes, from));
  }

  /** Number of advances since `hold`. */
  get advancesSinceHold(): number {
    return this.#advances;
  }

  start(): void {
    this.#run(this.transfer.start(this.#clock.now()));
  }

  /** Repeats the last packet, because a client that repeats its request cannot have received the answer. */
  nudge(): void {
    if (!this.#over && !this.transfer.answered) this.#run(this.transfer.tick(this.#deadline));
  }

  /** Suspends time-based repetition until `release`; packets are still answered. */
  hold(): void {
    this.#held = true;
    this.#advances = 0;
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#arm();
  }

  /** Ends it on the server's side. */
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

  /** Answers a foreign packet with an error (RFC 1350 §4) without disturbing the transfer. */
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
    // A lost block is repeated, and a failure of that is reported.
    this.#socket.send(packet, this.client, payload > 0 && !retransmission);
    const awakeMs = retransmission ? 0 : this.#wakefulness.sent(this.#clock.now());
    if (awakeMs > 0) this.#socket.stayAwake?.(awakeMs);
    this.#reports.sent(payload, retransmission);
  }

  /**
   * Deadlines mostly move back, thousands of times a second: a timer that fires too early costs less than a new one
   * each time.
   */
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
