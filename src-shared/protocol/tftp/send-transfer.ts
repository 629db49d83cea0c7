import { type RuleTaking, findingAmong } from '../../finding/finding';
import type { TftpTerms } from './negotiate';
import { encodeTftpPacket, type TftpPacket } from './packet';
import type { TftpTransfer, TransferAction } from './transfer';

/** Time limits of the sending side, ms. */
export interface SendTuning {
  /** Silence before the 1st, 2nd, ... repetition; the last value applies to all further ones. */
  repeatAfterMs: readonly number[];
  /** Time without progress after which the transfer is given up. */
  giveUpMs: number;
  /** The same for a client that has not answered at all. */
  giveUpUnansweredMs: number;
  /** The same when only the acknowledgement of the last block is missing. */
  giveUpLastMs: number;
  /** The stock client's own time-out, ms (B§3.6). */
  clientTimeoutMs: number;
  /** Pause between the parts of a window for a client that cannot buffer it whole. */
  partMs: number;
}

/** Number of windows with a lost end before the client is assumed to have fewer buffers than blocks in its window. */
const LOST_ENDS = 2;

/**
 * Reasons for these times. The stock client (B§3.6) may time out 10 times in a whole transfer, after 3.1 s each; the
 * 11th restarts it.
 * - A lost DATA block is the sender's concern: it is repeated well before 3.1 s, so it costs the client nothing.
 * - A lost ACK is harder: the client silently drops a repeated block. It compares only with the last number, though, so
 *   the *previous* block and then the block itself are both accepted, stored in their places and acknowledged. From the
 *   second repetition on this pair is sent, so a lost ACK costs no time-out either. Only for that client: one that
 *   appends whatever arrives would be corrupted by an earlier block.
 * - A round trip on a cable is under 1 ms, so 600 ms of silence means a loss and not a delay; about one packet per
 *   second cannot flood a receiver whose link is down for 2-4 s while its PHY restarts.
 * - A loader with fewer receive buffers than blocks in its window silently loses the end of each: 600 ms every time.
 *   After the second such window it gets windows in parts, halved each time down to two blocks, with 2 ms in between to
 *   empty its buffers.
 * - 45 s without progress is longer than all time-outs of the client (11 x 3.1 s); by then it has sent a new request,
 *   or has lost power.
 */
export const SEND_TUNING: SendTuning = {
  repeatAfterMs: [600, 800, 1000],
  giveUpMs: 45_000,
  giveUpUnansweredMs: 10_000,
  giveUpLastMs: 8_000,
  clientTimeoutMs: 3_100,
  partMs: 2,
};

/**
 * The sending side of one read transfer. Late and repeated ACKs never trigger a block (no Sorcerer's Apprentice); the
 * first ACK of a block triggers the next one in the same call. Block numbers wrap from 65535 to 0.
 */
export class SendTransfer implements TftpTransfer {
  readonly total: number;
  readonly #file: Uint8Array;
  readonly #terms: TftpTerms;
  readonly #tuning: SendTuning;
  readonly #blocks: number;
  #phase: 'new' | 'options' | 'data' | 'finished' = 'new';
  /** First unacknowledged block and first unsent block, counted from 1 without wrapping. */
  #base = 1;
  #next = 1;
  #repeats = 0;
  /** Number of blocks sent at once, and when the rest of the window follows; null once all of it was sent. */
  #part: number;
  #restAt: number | null = null;
  #restRepeats = false;
  #lostEnds = 0;
  #sentAt = 0;
  #heardAt = 0;
  #repeatedFor = 0;
  #answered = false;
  #duplicates = 0;

  constructor(file: Uint8Array, terms: TftpTerms, tuning: SendTuning = SEND_TUNING) {
    this.#file = file;
    this.#terms = terms;
    this.#tuning = tuning;
    this.total = file.length;
    this.#part = terms.windowSize;
    // A file whose size is a multiple of the block size ends with an empty block.
    this.#blocks = Math.floor(file.length / terms.blockSize) + 1;
  }

  get done(): number {
    return Math.min(this.total, (this.#base - 1) * this.#terms.blockSize);
  }
  get answered(): boolean {
    return this.#answered;
  }
  get finished(): boolean {
    return this.#phase === 'finished';
  }
  get duplicates(): number {
    return this.#duplicates;
  }

  /** Sends the OACK, or block 1 if there is nothing to negotiate. */
  start(nowMs: number): TransferAction[] {
    this.#heardAt = nowMs;
    if (this.#terms.accepted.length > 0) {
      this.#phase = 'options';
      return [this.#oack(false), this.#sent(nowMs)];
    }
    this.#phase = 'data';
    return [...this.#window(false, nowMs), this.#sent(nowMs)];
  }

  receive(packet: TftpPacket, nowMs: number): TransferAction[] {
    if (this.#phase === 'finished' || this.#phase === 'new') return [];
    if (packet.type === 'error') return this.#fail('network/tftp-client-error', packet.code, packet.message);
    if (packet.type !== 'ack') return [this.#wait()];
    if (this.#phase === 'options') {
      if (packet.block !== 0) return this.#stale();
      this.#heardAt = nowMs;
      this.#answered = true;
      this.#phase = 'data';
      this.#repeats = 0;
      return [...this.#window(false, nowMs), this.#sent(nowMs)];
    }
    const ahead = (packet.block - this.#base) & 0xffff;
    if (ahead >= this.#next - this.#base) return this.#old(ahead, nowMs);
    this.#heardAt = nowMs;
    this.#answered = true;
    this.#base += ahead + 1;
    this.#next = this.#base;
    this.#repeats = 0;
    const progress: TransferAction = { type: 'progress', done: this.done, total: this.total };
    if (this.#base > this.#blocks) {
      this.#phase = 'finished';
      return [progress, { type: 'done', lastAckMissing: false }];
    }
    return [...this.#window(false, nowMs), progress, this.#sent(nowMs)];
  }

  /** Repeats a packet that has been unanswered for long enough, or gives up. */
  tick(nowMs: number): TransferAction[] {
    if (this.#phase === 'finished' || this.#phase === 'new') return [];
    if (nowMs < this.#deadline()) return [this.#wait()];
    if (this.#restAt !== null) return [...this.#window(this.#restRepeats, nowMs), this.#sent(nowMs)];
    if (nowMs - this.#heardAt >= this.#patience()) return this.#giveUp();
    if (this.#phase === 'data' && this.#mustNotRepeat()) return [{ type: 'wait', untilMs: nowMs + 1000 }];
    this.#repeats++;
    if (this.#phase === 'options') return [this.#oack(true), this.#sent(nowMs)];
    if (this.#next - this.#base > 1 && ++this.#lostEnds >= LOST_ENDS) this.#part = Math.max(2, this.#part >> 1);
    const before = this.#provokesAck() ? [this.#data(this.#base - 1, true)] : [];
    this.#next = this.#base;
    return [...before, ...this.#window(true, nowMs), this.#sent(nowMs)];
  }

  /** Handles an ACK that confirms nothing new; `ahead` is its distance from the first open block, modulo 65536. */
  #old(ahead: number, nowMs: number): TransferAction[] {
    this.#duplicates++;
    const repeatsPrevious = ahead === 0xffff;
    // RFC 7440: a receiver with a gap repeats its last ACK. Answered once per position, so that echoes cannot multiply.
    const gap = this.#terms.windowSize > 1 && this.#next - this.#base > 1;
    // The one block that must not be repeated on suspicion: here the client itself has reported that it is missing.
    const asked = this.#mustNotRepeat() && nowMs - this.#sentAt >= this.#tuning.clientTimeoutMs / 2;
    if (!repeatsPrevious || !(gap || asked) || (gap && this.#repeatedFor === this.#base)) return [this.#wait()];
    this.#repeatedFor = this.#base;
    this.#next = this.#base;
    return [...this.#window(true, nowMs), this.#sent(nowMs)];
  }

  #onlyLastOpen(): boolean {
    return this.#answered && this.#base === this.#blocks;
  }

  #patience(): number {
    if (!this.#answered) return this.#tuning.giveUpUnansweredMs;
    return this.#onlyLastOpen() ? this.#tuning.giveUpLastMs : this.#tuning.giveUpMs;
  }

  #giveUp(): TransferAction[] {
    if (!this.#answered) return this.#fail('network/tftp-no-answer', 0, '');
    if (!this.#onlyLastOpen()) return this.#fail('network/tftp-client-silent', 0, '');
    this.#phase = 'finished';
    return [{ type: 'done', lastAckMissing: true }];
  }

  #stale(): TransferAction[] {
    this.#duplicates++;
    return [this.#wait()];
  }

  /**
   * True for a block with number 0 on the wire. The stock client counts a wrap each time it sees one, even a repeated
   * one, and then stores everything after it 32 MiB too far; so only its own time-out can reveal a loss.
   */
  #mustNotRepeat(): boolean {
    return this.#terms.stockClient && (this.#base & 0xffff) === 0;
  }

  #provokesAck(): boolean {
    const before = (this.#base - 1) & 0xffff;
    return this.#terms.stockClient && this.#repeats >= 2 && before !== 0 && before !== 0xffff;
  }

  #data(block: number, retransmission: boolean): TransferAction {
    const start = (block - 1) * this.#terms.blockSize;
    const data = this.#file.subarray(start, start + this.#terms.blockSize);
    const packet = encodeTftpPacket({ type: 'data', block: block & 0xffff, data });
    return { type: 'send', packet, payload: data.length, retransmission };
  }

  #window(retransmission: boolean, nowMs: number): TransferAction[] {
    const end = Math.min(this.#base + this.#terms.windowSize, this.#blocks + 1);
    const partEnd = Math.min(this.#next + this.#part, end);
    const actions: TransferAction[] = [];
    for (; this.#next < partEnd; this.#next++) actions.push(this.#data(this.#next, retransmission));
    this.#restAt = this.#next < end ? nowMs + this.#tuning.partMs : null;
    this.#restRepeats = retransmission;
    return actions;
  }

  #oack(retransmission: boolean): TransferAction {
    const packet = encodeTftpPacket({ type: 'oack', options: this.#terms.accepted });
    return { type: 'send', packet, payload: 0, retransmission };
  }

  #deadline(): number {
    if (this.#restAt !== null) return this.#restAt;
    const steps = this.#tuning.repeatAfterMs;
    return this.#sentAt + steps[Math.min(this.#repeats, steps.length - 1)]!;
  }

  #wait(): TransferAction {
    return { type: 'wait', untilMs: this.#deadline() };
  }

  #sent(nowMs: number): TransferAction {
    this.#sentAt = nowMs;
    return this.#wait();
  }

  #fail(
    rule: RuleTaking<{ done: number; total: number; code: number; message: string }>,
    code: number,
    message: string,
  ): TransferAction[] {
    this.#phase = 'finished';
    const params = { done: this.done, total: this.total, code, message };
    return [{ type: 'failed', finding: findingAmong(rule, 'blocker', params) }];
  }
}
