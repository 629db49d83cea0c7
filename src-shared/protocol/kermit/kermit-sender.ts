import { type RuleId } from '../../finding/finding';
import type { SerialAction, SerialSender } from '../serial-action';
import { type Answer, AnswerReader, encodePacket, quote, SOH } from './packet';
import { grantOf, sendInit } from './parameters';

/** Options of a Kermit load. */
export interface KermitOptions {
  /** File name for the F packet; the loader ignores it. */
  name?: string;
  /** Bytes per second of the line: baud / 10 for 8N1. */
  bytesPerSecond: number;
  /** Silence after a whole packet before it is sent again, ms. */
  answerWithinMs?: number;
  /** Upper limit of a packet's data in addition to the receiver's own limit, bytes. */
  maxData?: number;
}

export type KermitState = 'new' | 'init' | 'header' | 'data' | 'end' | 'break' | 'done' | 'failed';

const TYPES = { init: 'S', header: 'F', data: 'D', end: 'Z', break: 'B' } as const;
type Step = keyof typeof TYPES;

const MIN_DATA = 32;
/**
 * Maximum data length once the line has shown damage: the check always detects one damaged bit in a packet, but not
 * always two.
 */
const NOISY_DATA = 1000;
const MAX_TRIES = 24;
const MAX_INIT_TRIES = 8;
const GROW_AFTER = 8;
/** Quiet time after a packet before its repetition, ms: adapters delay answers by up to 16 ms. */
const SETTLE_MS = 60;
const CTRL_C = Uint8Array.of(0x03);
/**
 * A packet that is invalid at its first byte. The loader rewinds to its last mark, and its refusal names the packet
 * expected there.
 */
const PROBE = Uint8Array.of(SOH, 0x02);

/**
 * Sends one file to `loadb` (B§3.8): S F D... Z B, one packet at a time, control characters quoted, long packets.
 *
 * The loader rewinds to the start of a packet whenever its sequence number is repeated, before verifying the check; any
 * error rewinds it to the last number that it read. Hence:
 * - Two copies are never in flight: a damaged second one would silently undo an accepted first one. A repetition
 *   waits until the previous copy must have arrived.
 * - A refusal that names the previous packet makes this class go back to that packet.
 * - After a lost or damaged answer nothing is repeated blindly: a probe, a deliberately invalid packet, makes the
 *   loader report its position.
 * Packets shrink when they are refused and grow again, to 1000 bytes, when the line is good.
 *
 * The check has 6 bits, so damage occasionally passes it. Compare size and contents in RAM afterwards (P5).
 *
 * Cancel: Ctrl-C ends `loadb` only between two packets (inside one it is damage); `cancel` waits for that moment. Under
 * a menu entry that writes what has arrived (7, 0: B§1.5), cancelling is the caller's decision, never this class's.
 */
export class KermitSender implements SerialSender {
  readonly total: number;
  readonly #file: Uint8Array;
  readonly #name: Uint8Array;
  readonly #perMs: number;
  readonly #answerWithin: number;
  readonly #reader = new AnswerReader();
  #limit: number;
  #state: KermitState = 'new';
  #seq = 0;
  #done = 0;
  #taken = 0;
  #room: number;
  /** File bytes in the previous data packet; 0 if there was none. */
  #takenBefore = 0;
  /** The receiver has refused a copy of this packet, so its mark is known to be in front of it. */
  #placed = false;
  #packet: Uint8Array = new Uint8Array();
  #tries = 0;
  #goodRun = 0;
  #overAt = 0;
  #deadline = Infinity;
  #repeatDue = false;
  /** A probe was sent and not yet answered. */
  #probing = false;
  /** An acknowledgement received before the newest copy can have arrived. */
  #early: Uint8Array | null = null;
  #cancelling = 0;
  /** Consecutive `#` outside of packets since the present packet was first sent; at most 2. */
  #hashes = 0;
  #callErrors = 0;

  constructor(file: Uint8Array, options: KermitOptions) {
    this.#file = file;
    this.total = file.length;
    this.#perMs = options.bytesPerSecond / 1000;
    this.#answerWithin = options.answerWithinMs ?? 3000;
    this.#limit = Math.max(MIN_DATA, options.maxData ?? Infinity);
    this.#room = MIN_DATA;
    const safe = (options.name ?? 'image.bin').replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 40);
    this.#name = Uint8Array.from(safe, (c) => c.charCodeAt(0));
  }

  get state(): KermitState {
    return this.#state;
  }
  get done(): number {
    return this.#done;
  }
  get finished(): boolean {
    return this.#state === 'done' || this.#state === 'failed';
  }
  /**
   * Packets that arrived damaged and were refused; about one in 64 damaged packets passes the check. Our own probes are
   * not counted.
   */
  get callErrors(): number {
    return this.#callErrors;
  }
  /** True while the receiver is between two packets: before the start, and while a repetition is delayed. */
  get canCancel(): boolean {
    return this.#state === 'new' || (this.#repeatDue && !this.finished);
  }

  start(nowMs: number): SerialAction[] {
    if (this.#state !== 'new') return [];
    return this.#next('init', sendInit(), nowMs);
  }

  receive(bytes: Uint8Array, nowMs: number): SerialAction[] {
    if (this.finished || this.#state === 'new') return [];
    const actions: SerialAction[] = [];
    const answers = this.#reader.read(bytes, (byte) => {
      if (this.#hashes < 2) this.#hashes = byte === 0x23 ? this.#hashes + 1 : 0;
    });
    for (const answer of answers) {
      const next = this.#answer(answer, nowMs);
      actions.push(...next);
      if (next.some((action) => action.type === 'done' || action.type === 'failed')) return actions;
    }
    // `## Total Size` shows that the loader has accepted B, even if its answer was damaged. A repeated B would be typed
    // into its command line.
    if (this.#state === 'break' && this.#hashes >= 2) return [...actions, ...this.#succeed()];
    return [...actions, this.#wait()];
  }

  tick(nowMs: number): SerialAction[] {
    if (this.finished || this.#state === 'new') return [];
    if (nowMs < this.#deadline) return [this.#wait()];
    if (this.#cancelling > 0) return this.#sendCancel(nowMs);
    if (this.#early) return this.#advance(this.#early, nowMs);
    const unclear = !this.#repeatDue && (this.#state === 'data' || this.#state === 'end');
    return unclear ? this.#probe(nowMs) : this.#repeat(nowMs);
  }

  cancel(nowMs: number): SerialAction[] {
    if (this.finished) return [];
    if (this.#state === 'new') return this.#fail('serial-load/cancelled', 'warning');
    if (this.#cancelling > 0) return [this.#wait()];
    // A first Ctrl-C may only end a packet that the loader considers incomplete; the second one ends the load.
    this.#cancelling = 2;
    if (this.canCancel) return this.#sendCancel(nowMs);
    this.#deadline = Math.max(nowMs, this.#overAt) + SETTLE_MS;
    return [this.#wait()];
  }

  #answer(answer: Answer, nowMs: number): SerialAction[] {
    if (answer.type === 'damaged') {
      // After B the loader's own text decides; B is repeated only if it stays silent.
      if (this.#state === 'break' || this.#cancelling > 0) return [];
      this.#deadline = Math.max(nowMs, this.#overAt) + SETTLE_MS;
      return [];
    }
    if (answer.kind === 'E') {
      const message = String.fromCharCode(...answer.data);
      return this.#fail('serial-load/receiver-error', 'blocker', { message });
    }
    if (answer.kind === 'Y') {
      // An answer to an earlier packet does not concern this one. A probe undoes anything acknowledged before it, so
      // after one only a refusal counts.
      if (answer.seq !== this.#seq || this.#probing) return [];
      // This may be the late answer to the first copy while the second is still in flight; the answer to the second
      // decides.
      if (this.#tries === 1 || nowMs >= this.#overAt) return this.#advance(answer.data, nowMs);
      this.#early = answer.data;
      this.#deadline = this.#overAt + SETTLE_MS;
      return [];
    }
    if (answer.kind !== 'N') return [];
    if (!this.#probing) this.#callErrors++;
    this.#refused(answer.seq);
    this.#holdBack(nowMs);
    return [];
  }

  /**
   * Derives the receiver's position from the number in a refusal, and thus what to send again. A damaged length or
   * number at the head of a packet rewinds the loader to the previous packet, whose data is then lost, unless the
   * loader has already refused this packet by another number, so that its mark is in front of this one.
   */
  #refused(seq: number): void {
    if (!this.#placed && seq === ((this.#seq - 1) & 63) && this.#takenBefore > 0) this.#goBack();
    else this.#shrink();
    this.#placed = true;
    this.#probing = false;
  }

  #goBack(): void {
    this.#seq = (this.#seq - 1) & 63;
    this.#done -= this.#takenBefore;
    this.#takenBefore = 0;
    this.#state = 'data';
    this.#shrink();
  }

  /** Schedules the packet's repetition for when the previous copy can no longer be in flight. */
  #holdBack(nowMs: number): void {
    if (this.#cancelling > 0) return;
    this.#early = null;
    this.#repeatDue = true;
    this.#deadline = Math.max(nowMs, this.#overAt) + SETTLE_MS;
  }

  #shrink(): void {
    if (this.#state !== 'data') return;
    this.#goodRun = 0;
    this.#room = Math.max(MIN_DATA, Math.min(NOISY_DATA, this.#packet.length >>> 2));
    this.#limit = Math.min(this.#limit, NOISY_DATA);
    this.#chunk();
  }

  #advance(data: Uint8Array, nowMs: number): SerialAction[] {
    if (this.#cancelling > 0) return this.#sendCancel(nowMs);
    const first = this.#tries === 1;
    this.#seq = (this.#seq + 1) & 63;
    switch (this.#state) {
      case 'init':
        this.#limit = Math.min(this.#limit, grantOf(data).maxData);
        this.#room = this.#limit;
        return this.#next('header', this.#name, nowMs);
      case 'header':
        return this.#dataOrEnd(nowMs);
      case 'data': {
        this.#done += this.#taken;
        this.#takenBefore = this.#taken;
        this.#goodRun = first ? this.#goodRun + 1 : 0;
        if (this.#goodRun >= GROW_AFTER && this.#room < this.#limit) {
          this.#goodRun = 0;
          this.#room = Math.min(this.#limit, this.#room * 2);
        }
        return [{ type: 'progress', done: this.#done, total: this.total }, ...this.#dataOrEnd(nowMs)];
      }
      case 'end':
        this.#takenBefore = 0;
        return this.#next('break', new Uint8Array(), nowMs);
      default:
        return this.#succeed();
    }
  }

  #dataOrEnd(nowMs: number): SerialAction[] {
    if (this.#done >= this.total) return this.#next('end', new Uint8Array(), nowMs);
    this.#state = 'data';
    this.#chunk();
    return this.#fresh(nowMs);
  }

  #chunk(): void {
    const { data, taken } = quote(this.#file, this.#done, Math.min(this.#room, this.#limit));
    this.#taken = taken;
    this.#packet = encodePacket(this.#seq, TYPES.data, data);
  }

  #next(step: Step, data: Uint8Array, nowMs: number): SerialAction[] {
    this.#state = step;
    this.#packet = encodePacket(this.#seq, TYPES[step], data);
    return this.#fresh(nowMs);
  }

  #fresh(nowMs: number): SerialAction[] {
    this.#tries = 0;
    this.#probing = false;
    this.#placed = false;
    this.#hashes = 0;
    return this.#repeat(nowMs);
  }

  #repeat(nowMs: number): SerialAction[] {
    return this.#try(this.#packet, nowMs);
  }

  /** Asks for the receiver's position after a lost or damaged answer. */
  #probe(nowMs: number): SerialAction[] {
    this.#probing = true;
    return this.#try(PROBE, nowMs);
  }

  #try(bytes: Uint8Array, nowMs: number): SerialAction[] {
    const init = this.#state === 'init';
    if (this.#tries >= (init ? MAX_INIT_TRIES : MAX_TRIES)) {
      const rule = init ? 'serial-load/no-receiver' : 'serial-load/too-many-tries';
      return this.#fail(rule, 'blocker', { count: this.#tries });
    }
    this.#tries++;
    this.#repeatDue = false;
    this.#early = null;
    this.#overAt = nowMs + bytes.length / this.#perMs;
    this.#deadline = this.#overAt + this.#answerWithin;
    return [{ type: 'send', bytes }, this.#wait()];
  }

  #sendCancel(nowMs: number): SerialAction[] {
    this.#cancelling--;
    const send: SerialAction = { type: 'send', bytes: CTRL_C };
    if (this.#cancelling === 0) return [send, ...this.#fail('serial-load/cancelled', 'warning')];
    this.#deadline = nowMs + SETTLE_MS;
    return [send, this.#wait()];
  }

  #wait(): SerialAction {
    return { type: 'wait', untilMs: this.#deadline };
  }

  #succeed(): SerialAction[] {
    this.#state = 'done';
    return [{ type: 'done' }];
  }

  #fail(rule: RuleId, severity: 'blocker' | 'warning', params: Record<string, string | number> = {}): SerialAction[] {
    this.#state = 'failed';
    const all = { done: this.#done, total: this.total, ...params };
    return [{ type: 'failed', finding: { rule, severity, params: all, evidence: [] } }];
  }
}
