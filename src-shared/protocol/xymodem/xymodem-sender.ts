import { type RuleId } from '../../finding/finding';
import type { SerialAction, SerialSender } from '../serial-action';
import { ACK, CAN, CRC_START, encodeBlock, EOT, headerData, NAK, PAD } from './block';

/** Options of an XMODEM or YMODEM load. */
export interface XymodemOptions {
  /** `xmodem-1k` for `loadx`, `ymodem` for `loady` (B§9.5). */
  protocol: 'xmodem-1k' | 'ymodem';
  /** File name for YMODEM's block 0. */
  name?: string;
  /** Bytes per second of the line: baud / 10 for 8N1. */
  bytesPerSecond: number;
  /** Silence after which the transfer is given up, ms. `loady` itself waits 90 s for a sender (B§9.5). */
  giveUpMs?: number;
}

export type XymodemState =
  'new' | 'waiting' | 'header' | 'second-start' | 'data' | 'eot' | 'closing-start' | 'closing' | 'done' | 'failed';

const LARGE = 1024;
const SMALL = 128;
const MAX_TRIES = 40;
/** Number of refusals after which smaller blocks are tried. */
const SHRINK_AFTER = 2;
/**
 * A damaged block is refused at once; a refusal later than this, in ms after the block, is the receiver's own time-out.
 */
const PROMPT_MS = 1000;
/**
 * Wait for the second `C` of YMODEM. Other receivers send it with the answer to block 0, and an adapter may delay it by
 * 16 ms. U-Boot sends none and accepts block 1 without it, but only for 2 s: after that it discards what arrives until
 * 2 s were silent, and asks again after 4.3 s in all. A second `C` that arrives while block 1 is being sent is ignored.
 */
const SECOND_START_MS = 100;
const EOT_AGAIN_MS = 4000;
/**
 * Time for which a `C` may still be left over from the waiting receiver, ms after the block's own transmission time.
 */
const LEFTOVER_MS = 50;

/**
 * Sends one file by XMODEM-1K or YMODEM with CRC-16 (plain checksum if the receiver insists on it by NAK). The receiver
 * controls repetition: a block is repeated when it is refused and never by a time-out on this side, because a second
 * acknowledgement of one block would be taken for that of the next. Damaged answers are therefore ignored. A block that
 * is repeatedly refused at once is split into 128-byte blocks.
 *
 * Cancel: CAN CAN is accepted wherever the receiver expects the start of a block.
 */
export class XymodemSender implements SerialSender {
  readonly total: number;
  readonly #file: Uint8Array;
  readonly #options: XymodemOptions;
  readonly #giveUp: number;
  readonly #perMs: number;
  #state: XymodemState = 'new';
  #checksum = false;
  #number = 1;
  #done = 0;
  #size = LARGE;
  #block: Uint8Array = new Uint8Array();
  #tries = 0;
  #prompt = 0;
  /** An answer to this block was unreadable or late, so the receiver may have accepted the block. */
  #perhapsTaken = false;
  #overAt = 0;
  #heardAt = 0;
  #deadline = Infinity;
  #cans = 0;
  #hashes = 0;
  #padded = 0;
  /** Whether another `C` from the waiting receiver may still arrive; U-Boot uses the same letter to refuse blocks. */
  #leftover: 'none' | 'possible' | 'seen' = 'none';
  #goodRun = 0;

  constructor(file: Uint8Array, options: XymodemOptions) {
    this.#file = file;
    this.total = file.length;
    this.#options = options;
    this.#giveUp = options.giveUpMs ?? 60_000;
    this.#perMs = options.bytesPerSecond / 1000;
  }

  get state(): XymodemState {
    return this.#state;
  }
  get done(): number {
    return this.#done;
  }
  get finished(): boolean {
    return this.#state === 'done' || this.#state === 'failed';
  }
  /** Bytes received including the padding of the last block: the number that `loadx` reports (P5). */
  get paddedSize(): number {
    return this.#padded;
  }
  get canCancel(): boolean {
    return this.#state === 'new' || this.#state === 'waiting' || this.#state === 'second-start';
  }

  start(nowMs: number): SerialAction[] {
    if (this.#state !== 'new') return [];
    this.#state = 'waiting';
    this.#heardAt = nowMs;
    return [this.#wait(nowMs)];
  }

  receive(bytes: Uint8Array, nowMs: number): SerialAction[] {
    const actions: SerialAction[] = [];
    for (const byte of bytes) {
      if (this.finished || this.#state === 'new') return actions;
      actions.push(...this.#byte(byte, nowMs));
    }
    return this.finished ? actions : [...actions, this.#wait(nowMs)];
  }

  tick(nowMs: number): SerialAction[] {
    if (this.finished || this.#state === 'new') return [];
    if (nowMs - this.#heardAt >= this.#giveUp && nowMs >= this.#overAt) {
      return this.#fail(this.#state === 'waiting' ? 'serial-load/no-receiver' : 'serial-load/receiver-silent');
    }
    if (nowMs < this.#deadline) return [this.#wait(nowMs)];
    if (this.#state === 'second-start') {
      this.#leftover = 'possible';
      return this.#data(nowMs);
    }
    if (this.#state === 'eot') return this.#eot(nowMs);
    return [this.#wait(nowMs)];
  }

  cancel(nowMs: number): SerialAction[] {
    if (this.finished) return [];
    if (this.#state === 'new') return this.#fail('serial-load/cancelled', 'warning');
    this.#heardAt = nowMs;
    // Two abort the transfer; the others are for a receiver that still counts them as the rest of a block.
    const send: SerialAction = { type: 'send', bytes: new Uint8Array(8).fill(CAN) };
    return [send, ...this.#fail('serial-load/cancelled', 'warning')];
  }

  #byte(byte: number, nowMs: number): SerialAction[] {
    this.#hashes = byte === 0x23 ? this.#hashes + 1 : 0;
    this.#cans = byte === CAN ? this.#cans + 1 : 0;
    if (this.#cans >= 2) return this.#fail('serial-load/receiver-cancelled');
    // `## Total Size`: the loader has finished, even if its last answer was damaged.
    const closing = this.#state === 'eot' || this.#state === 'closing-start' || this.#state === 'closing';
    if (closing && this.#hashes >= 2) return this.#succeed();
    if (byte !== ACK && byte !== NAK && byte !== CRC_START) {
      if (byte !== CAN) this.#perhapsTaken = true;
      return [];
    }
    this.#heardAt = nowMs;
    switch (this.#state) {
      case 'waiting':
        if (byte === ACK) return [];
        this.#checksum = byte === NAK;
        this.#leftover = 'possible';
        return this.#options.protocol === 'ymodem' ? this.#header(nowMs) : this.#data(nowMs);
      case 'second-start':
        if (byte === ACK) return [];
        this.#leftover = 'possible';
        return this.#data(nowMs);
      case 'closing-start':
        return byte === ACK ? [] : this.#lastHeader(nowMs);
      default:
        return byte === ACK ? this.#accepted(nowMs) : this.#refused(byte, nowMs);
    }
  }

  #accepted(nowMs: number): SerialAction[] {
    this.#leftover = 'none';
    switch (this.#state) {
      case 'header':
        this.#state = 'second-start';
        this.#deadline = nowMs + SECOND_START_MS;
        return [];
      case 'data': {
        const taken = Math.min(this.#size, this.total - this.#done);
        this.#done += taken;
        this.#padded += this.#size;
        this.#number++;
        this.#goodRun = this.#tries === 1 ? this.#goodRun + 1 : 0;
        if (this.#goodRun >= 16) this.#size = LARGE;
        const progress: SerialAction = { type: 'progress', done: this.#done, total: this.total };
        return [progress, ...(this.#done < this.total ? this.#data(nowMs) : this.#firstEot(nowMs))];
      }
      case 'eot':
        if (this.#options.protocol === 'xmodem-1k') return this.#succeed();
        this.#state = 'closing-start';
        return [];
      default:
        return this.#succeed();
    }
  }

  #refused(byte: number, nowMs: number): SerialAction[] {
    if (this.#state === 'eot') return this.#eot(nowMs);
    // A `C` sent before the block had arrived was a request to start, not a refusal.
    const early = nowMs < this.#overAt + LEFTOVER_MS;
    if (byte === CRC_START && early && this.#leftover === 'possible') {
      this.#leftover = 'seen';
      return [];
    }
    if (nowMs - this.#overAt <= PROMPT_MS) this.#prompt++;
    else if (this.#leftover !== 'seen') this.#perhapsTaken = true;
    this.#leftover = 'none';
    // Only a block that was certainly not accepted may be split: a receiver that has it would skip its number.
    const cut = this.#state === 'data' && this.#size === LARGE && !this.#perhapsTaken && this.#prompt >= SHRINK_AFTER;
    if (cut) {
      this.#size = SMALL;
      this.#goodRun = 0;
      this.#block = this.#cut();
    }
    return this.#again(nowMs);
  }

  #header(nowMs: number): SerialAction[] {
    this.#state = 'header';
    const data = headerData({ name: this.#options.name ?? 'image.bin', size: this.total });
    this.#block = encodeBlock(0, data, this.#checksum);
    return this.#fresh(nowMs);
  }

  #data(nowMs: number): SerialAction[] {
    if (this.total === 0) return this.#firstEot(nowMs);
    this.#state = 'data';
    // For the last partial block the small size wastes less on padding.
    if (this.total - this.#done <= LARGE - SMALL) this.#size = SMALL;
    this.#block = this.#cut();
    return this.#fresh(nowMs);
  }

  #cut(): Uint8Array {
    const data = new Uint8Array(this.#size).fill(PAD);
    data.set(this.#file.subarray(this.#done, this.#done + this.#size));
    return encodeBlock(this.#number, data, this.#checksum);
  }

  #firstEot(nowMs: number): SerialAction[] {
    this.#state = 'eot';
    this.#tries = 0;
    return this.#eot(nowMs);
  }

  #eot(nowMs: number): SerialAction[] {
    this.#block = Uint8Array.of(EOT);
    const actions = this.#again(nowMs);
    this.#deadline = nowMs + EOT_AGAIN_MS;
    return actions;
  }

  #lastHeader(nowMs: number): SerialAction[] {
    this.#state = 'closing';
    this.#block = encodeBlock(0, headerData(null), this.#checksum);
    return this.#fresh(nowMs);
  }

  #fresh(nowMs: number): SerialAction[] {
    this.#tries = 0;
    this.#prompt = 0;
    this.#perhapsTaken = false;
    return this.#again(nowMs);
  }

  #again(nowMs: number): SerialAction[] {
    if (this.#tries >= MAX_TRIES) return this.#fail('serial-load/too-many-tries', 'blocker', { count: this.#tries });
    this.#tries++;
    this.#overAt = nowMs + this.#block.length / this.#perMs;
    this.#deadline = Infinity;
    return [{ type: 'send', bytes: this.#block }];
  }

  #wait(nowMs: number): SerialAction {
    const giveUpAt = Math.max(this.#heardAt + this.#giveUp, this.#overAt, nowMs);
    return { type: 'wait', untilMs: Math.min(giveUpAt, this.#deadline) };
  }

  #succeed(): SerialAction[] {
    this.#state = 'done';
    return [{ type: 'done' }];
  }

  #fail(
    rule: RuleId,
    severity: 'blocker' | 'warning' = 'blocker',
    params: Record<string, string | number> = {},
  ): SerialAction[] {
    this.#state = 'failed';
    const all = { done: this.#done, total: this.total, ...params };
    return [{ type: 'failed', finding: { rule, severity, params: all, evidence: [] } }];
  }
}
