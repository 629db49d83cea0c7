const SPACE = 32;

/**
 * The receiving side of the loader's `loadb`, written from B§3.8 for tests; it shares nothing with the sender. It works
 * byte by byte: any byte below 0x20 inside a packet is an error, a repeated sequence number rewinds to the start of
 * that packet before its check is verified, types are not checked, there is no time-out.
 */
export class LoaderKermit {
  naks = 0;
  /** Types of the accepted packets, consecutive repetitions left out. */
  types = '';
  /** Largest length field and data length of accepted D packets. */
  longest = 0;
  longestData = 0;
  sizes: number[] = [];
  /** Accepted packets with a damaged byte that the check did not detect. */
  damageTaken = 0;
  finished = false;
  readonly #maxlx: number;
  readonly #seesAll: boolean;
  #memory: number[] = [];
  #escape = false;
  #saved = { length: 0, escape: false };
  #lastSeq = -1;
  #seq = 0;
  #machine: Generator<void, number[], number>;
  #damaged = false;

  /** `seesAll`: a perfect check instead of the real one, which has six bits. */
  constructor(maxlx: number, seesAll = false) {
    this.#maxlx = maxlx;
    this.#seesAll = seesAll;
    this.#machine = this.#packet();
    this.#machine.next();
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#memory);
  }

  /** Takes one byte from the line; returns the answer that it triggers. */
  receive(byte: number, damaged: boolean): number[] {
    if (this.finished) return [];
    this.#damaged = byte === 1 ? damaged : this.#damaged || damaged;
    const step = this.#machine.next(byte);
    if (!step.done) return [];
    this.#machine = this.#packet();
    this.#machine.next();
    return step.value;
  }

  *#packet(): Generator<void, number[], number> {
    this.#damaged = false;
    let byte: number;
    do byte = yield;
    while (byte !== 1);
    let sum = 0;
    const bad = (b: number) => (b & 0xe0) === 0;
    const folded = () => ((sum + ((sum >> 6) & 3)) & 0x3f) + SPACE;

    byte = yield;
    if (bad(byte)) return this.#nak();
    sum += byte;
    let length = byte - SPACE;
    const lengthField = length;
    byte = yield;
    if (bad(byte)) return this.#nak();
    sum += byte;
    this.#seq = byte - SPACE;
    if (this.#seq === this.#lastSeq) {
      this.#rewind();
    } else {
      this.#lastSeq = this.#seq;
      this.#saved = { length: this.#memory.length, escape: this.#escape };
    }
    byte = yield;
    if (bad(byte)) return this.#nak();
    sum += byte;
    const type = String.fromCharCode(byte);
    length -= 2;
    if (lengthField === 0) {
      const high: number = yield;
      if (bad(high)) return this.#nak();
      sum += high;
      const low: number = yield;
      if (bad(low)) return this.#nak();
      sum += low;
      length = (high - SPACE) * 95 + low - SPACE;
      byte = yield;
      if (bad(byte) || byte !== folded()) return this.#nak();
      sum += byte;
      this.longest = Math.max(this.longest, length);
    }
    const before = length - 1;
    const parameters: number[] = [];
    for (; length > 1; length--) {
      byte = yield;
      if (bad(byte)) return this.#nak();
      sum += byte;
      if (type === 'D') this.#data(byte);
      else if (type === 'S') parameters.push(byte);
    }
    byte = yield;
    sum &= 0xff;
    if (bad(byte) || byte !== folded()) return this.#nak();
    byte = yield;
    if (byte !== 13) return this.#nak();
    if (this.#wasDamaged() && this.#seesAll) return this.#nak();
    if (this.#wasDamaged()) this.damageTaken++;
    if (!this.types.endsWith(type)) this.types += type;
    if (type === 'D') this.longestData = Math.max(this.longestData, before);
    if (type === 'D') this.sizes.push(before);
    if (type === 'B') this.finished = true;
    return this.#reply('Y', type === 'S' ? this.#parameters(parameters.length) : []);
  }

  #data(byte: number): void {
    if (this.#escape) {
      this.#escape = false;
      const low = byte & 0x7f;
      this.#memory.push((low >= 0x40 && low < 0x60) || low === 0x3f ? byte ^ 0x40 : byte);
    } else if (byte === 0x23) {
      this.#escape = true;
    } else {
      this.#memory.push(byte);
    }
  }

  #wasDamaged(): boolean {
    return this.#damaged;
  }

  #rewind(): void {
    this.#memory.length = this.#saved.length;
    this.#escape = this.#saved.escape;
  }

  #nak(): number[] {
    this.naks++;
    this.#rewind();
    return this.#reply('N', []);
  }

  #parameters(count: number): number[] {
    const long = this.#maxlx > 94;
    const text = `~! @-#N1N${long ? '"' : ' '} `;
    const all = Array.from(text, (c) => c.charCodeAt(0));
    const granted = Math.min(this.#maxlx, 9024);
    all.push(Math.floor(granted / 95) + SPACE, (granted % 95) + SPACE);
    if (this.#maxlx > 9024) all.splice(-2, 2, 126, 126);
    return all.slice(0, count);
  }

  #reply(type: string, data: number[]): number[] {
    const body = [data.length + 3 + SPACE, this.#seq + SPACE, type.charCodeAt(0), ...data];
    const sum = body.reduce((a, b) => a + b, 0) & 0xff;
    return [1, ...body, ((sum + (sum >> 6)) & 0x3f) + SPACE, 13];
  }
}
