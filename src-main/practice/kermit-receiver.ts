const SOH = 0x01;
const ETX = 0x03;
const CR = 0x0d;
const QUOTE = 0x23;
const TYPE_SEND = 0x53;
const TYPE_DATA = 0x44;
const TYPE_BREAK = 0x42;
/** The loader's fields, one for each that the sender stated (B§3.8). */
const FIELDS = '~! @-#N1N" ~~';

const number = (c: number) => c - 0x20;
const character = (n: number) => n + 0x20;
const check = (sum: number) => character((sum + ((sum >>> 6) & 3)) & 0x3f);

/** The receiver's result for a byte: nothing, an answer to send, or the end. */
export type KermitStep =
  { kind: 'more' } | { kind: 'answer'; bytes: Uint8Array; last: boolean } | { kind: 'cancelled' };

type State =
  'idle' | 'length' | 'sequence' | 'type' | 'long-high' | 'long-low' | 'long-check' | 'data' | 'check' | 'end';

/**
 * The loader's Kermit receiver, byte by byte (B§3.8): one-byte check, long packets, no eighth-bit quoting, no repeat
 * counts, no time-out. A repeated sequence number rewinds to the start of that packet.
 */
export class KermitReceiver {
  /** Bytes stored so far. */
  received = 0;
  readonly #store: (offset: number, byte: number) => void;
  #state: State = 'idle';
  #sum = 0;
  #left = 0;
  #high = 0;
  #sequence = 0;
  #lastSequence = -1;
  #type = 0;
  #escaped = false;
  #saved = { received: 0, escaped: false };
  #fields = 0;

  constructor(store: (offset: number, byte: number) => void) {
    this.#store = store;
  }

  /** Takes one byte from the line. */
  take(byte: number): KermitStep {
    if (this.#state === 'idle') {
      if (byte === ETX) {
        this.received = 0;
        return { kind: 'cancelled' };
      }
      if (byte === SOH) {
        this.#state = 'length';
        this.#sum = 0;
        this.#fields = 0;
      }
      return MORE;
    }
    if (this.#state === 'end') return byte === CR ? this.#complete() : this.#nack();
    if ((byte & 0xe0) === 0) return this.#nack(); // control characters are not allowed in a packet
    switch (this.#state) {
      case 'length':
        this.#left = number(byte) - 2;
        this.#state = 'sequence';
        break;
      case 'sequence':
        this.#takeSequence(number(byte));
        this.#state = 'type';
        break;
      case 'type':
        this.#type = byte;
        if (this.#left === -2) this.#state = 'long-high';
        else this.#state = this.#left > 1 ? 'data' : 'check';
        break;
      case 'long-high':
        this.#high = number(byte);
        this.#state = 'long-low';
        break;
      case 'long-low':
        this.#left = this.#high * 95 + number(byte);
        this.#state = 'long-check';
        break;
      case 'long-check':
        if (byte !== check(this.#sum)) return this.#nack();
        this.#state = this.#left > 1 ? 'data' : 'check';
        break;
      case 'data':
        this.#left--;
        if (this.#type === TYPE_DATA) this.#takeData(byte);
        else if (this.#type === TYPE_SEND) this.#fields++;
        if (this.#left <= 1) this.#state = 'check';
        break;
      case 'check':
        if (byte !== check(this.#sum)) return this.#nack();
        this.#state = 'end';
        return MORE;
    }
    this.#sum += byte;
    return MORE;
  }

  #takeSequence(sequence: number): void {
    this.#sequence = sequence;
    if (sequence === this.#lastSequence) {
      this.#rewind();
    } else {
      this.#lastSequence = sequence;
      this.#saved = { received: this.received, escaped: this.#escaped };
    }
  }

  #rewind(): void {
    this.received = this.#saved.received;
    this.#escaped = this.#saved.escaped;
  }

  #takeData(byte: number): void {
    if (!this.#escaped && byte === QUOTE) {
      this.#escaped = true;
      return;
    }
    let value = byte;
    if (this.#escaped) {
      if ((byte & 0x60) === 0x40) value = byte & ~0x40;
      else if ((byte & 0x7f) === 0x3f) value = byte | 0x40;
      this.#escaped = false;
    }
    this.#store(this.received++, value);
  }

  #complete(): KermitStep {
    this.#state = 'idle';
    const fields = this.#type === TYPE_SEND ? FIELDS.slice(0, this.#fields) : '';
    return { kind: 'answer', bytes: packet(this.#sequence, 'Y', fields), last: this.#type === TYPE_BREAK };
  }

  #nack(): KermitStep {
    this.#state = 'idle';
    this.#rewind();
    return { kind: 'answer', bytes: packet(this.#sequence, 'N', ''), last: false };
  }
}

const MORE: KermitStep = { kind: 'more' };

function packet(sequence: number, type: string, data: string): Uint8Array {
  const body = [character(data.length + 3), character(sequence & 0x3f)];
  for (const c of type + data) body.push(c.charCodeAt(0));
  const sum = body.reduce((total, byte) => total + byte, 0);
  return Uint8Array.from([SOH, ...body, check(sum), CR]);
}
