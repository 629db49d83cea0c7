import { type RuleTaking, findingAmong } from '../../finding/finding';
import { DEFAULT_BLOCK_SIZE, MAX_BLOCK_SIZE } from './negotiate';
import { encodeTftpPacket, TFTP_ERROR, type TftpOption, type TftpPacket, type TftpRequest } from './packet';
import type { TftpTransfer, TransferAction } from './transfer';

/** Silence after which the last acknowledgement is sent again. ms */
const REPEAT_MS = 1_000;
/** Silence after which the transfer is given up. ms */
const GIVE_UP_MS = 30_000;
/** Time for which the last acknowledgement is repeated on request; longer than a client's first repetitions. ms */
const LINGER_MS = 3_000;

/** The agreed parameters of a write transfer (RFC 2347, 2348, 2349). */
export interface WriteTerms {
  blockSize: number;
  accepted: readonly TftpOption[];
}

/** Answers the options of a write request; unknown ones and out-of-range values are ignored. Bytes. */
export function negotiateWrite(request: TftpRequest): WriteTerms {
  const terms = { blockSize: DEFAULT_BLOCK_SIZE };
  const accepted: TftpOption[] = [];
  const seen = new Set<string>();
  for (const { name, value } of request.options) {
    const key = name.toLowerCase();
    if (seen.has(key) || !/^[0-9]{1,10}$/.test(value)) continue;
    seen.add(key);
    if (key === 'blksize' && Number(value) >= 8) {
      terms.blockSize = Math.min(Number(value), MAX_BLOCK_SIZE);
      accepted.push({ name, value: String(terms.blockSize) });
    } else if (key === 'tsize' || (key === 'timeout' && Number(value) >= 1 && Number(value) <= 255)) {
      accepted.push({ name, value });
    }
  }
  return { ...terms, accepted };
}

/** Reports of the receiver to its owner. */
export interface ReceiveReports {
  /**
   * All bytes have arrived, exactly as many as announced. Called once, before the last acknowledgement could be due
   * again.
   */
  complete(bytes: Uint8Array): void;
  progress?(done: number): void;
}

/**
 * The receiving side of one write transfer of exactly `size` bytes. With more or fewer bytes it fails: incomplete data
 * is never passed on. Duplicates are acknowledged again; block numbers wrap from 65535 to 0.
 */
export class ReceiveTransfer implements TftpTransfer {
  readonly total: number;
  readonly #bytes: Uint8Array;
  readonly #terms: WriteTerms;
  readonly #reports: ReceiveReports;
  #phase: 'new' | 'data' | 'lingering' | 'finished' = 'new';
  #last = 0;
  #done = 0;
  #heardAt = 0;
  #saidAt = 0;
  #answered = false;
  #duplicates = 0;

  constructor(size: number, terms: WriteTerms, reports: ReceiveReports) {
    this.total = size;
    this.#bytes = new Uint8Array(size);
    this.#terms = terms;
    this.#reports = reports;
  }

  get done(): number {
    return this.#done;
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

  start(nowMs: number): TransferAction[] {
    this.#phase = 'data';
    this.#heardAt = nowMs;
    return this.#acknowledge(nowMs, false);
  }

  receive(packet: TftpPacket, nowMs: number): TransferAction[] {
    if (this.#phase === 'finished' || this.#phase === 'new') return [];
    if (packet.type === 'error') {
      if (this.#phase === 'lingering') return this.#end();
      return this.#fail('network/tftp-client-error', packet.code, packet.message);
    }
    if (packet.type !== 'data') return [this.#wait()];
    this.#heardAt = nowMs;
    const isNext = packet.block === ((this.#last + 1) & 0xffff) && this.#phase === 'data';
    if (!isNext) {
      this.#duplicates++;
      return packet.block === (this.#last & 0xffff) ? this.#acknowledge(nowMs, true) : [this.#wait()];
    }
    this.#answered = true;
    const { data } = packet;
    if (data.length > this.#terms.blockSize || this.#done + data.length > this.total) {
      return [this.#refuse('longer than announced'), ...this.#fail('network/tftp-upload-size', 0, '')];
    }
    this.#bytes.set(data, this.#done);
    this.#done += data.length;
    this.#last++;
    if (data.length === this.#terms.blockSize) {
      this.#reports.progress?.(this.#done);
      return [...this.#acknowledge(nowMs, false), { type: 'progress', done: this.#done, total: this.total }];
    }
    if (this.#done !== this.total) {
      return [this.#refuse('shorter than announced'), ...this.#fail('network/tftp-upload-size', 0, '')];
    }
    this.#phase = 'lingering';
    this.#reports.progress?.(this.#done);
    this.#reports.complete(this.#bytes);
    return [...this.#acknowledge(nowMs, false), { type: 'progress', done: this.#done, total: this.total }];
  }

  tick(nowMs: number): TransferAction[] {
    if (this.#phase === 'finished' || this.#phase === 'new') return [];
    if (this.#phase === 'lingering') return nowMs - this.#heardAt >= LINGER_MS ? this.#end() : [this.#wait()];
    if (nowMs - this.#heardAt >= GIVE_UP_MS) return this.#fail('network/tftp-client-silent', 0, '');
    return nowMs - this.#saidAt >= REPEAT_MS ? this.#acknowledge(nowMs, true) : [this.#wait()];
  }

  #acknowledge(nowMs: number, retransmission: boolean): TransferAction[] {
    this.#saidAt = nowMs;
    const { accepted } = this.#terms;
    const packet =
      this.#last === 0 && accepted.length > 0
        ? encodeTftpPacket({ type: 'oack', options: accepted })
        : encodeTftpPacket({ type: 'ack', block: this.#last & 0xffff });
    return [{ type: 'send', packet, payload: 0, retransmission }, this.#wait()];
  }

  #refuse(message: string): TransferAction {
    const packet = encodeTftpPacket({ type: 'error', code: TFTP_ERROR.diskFull, message });
    return { type: 'send', packet, payload: 0, retransmission: false };
  }

  #wait(): TransferAction {
    return {
      type: 'wait',
      untilMs: this.#phase === 'lingering' ? this.#heardAt + LINGER_MS : this.#saidAt + REPEAT_MS,
    };
  }

  #end(): TransferAction[] {
    this.#phase = 'finished';
    return [{ type: 'done', lastAckMissing: false }];
  }

  #fail(
    rule: RuleTaking<{ done: number; total: number; code: number; message: string }>,
    code: number,
    message: string,
  ): TransferAction[] {
    this.#phase = 'finished';
    return [
      {
        type: 'failed',
        finding: findingAmong(rule, 'blocker', { done: this.#done, total: this.total, code, message }),
      },
    ];
  }
}
