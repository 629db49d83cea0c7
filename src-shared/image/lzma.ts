/** Result of unpacking: complete, broken data, or more than the limit. */
export interface Unpacked {
  bytes: Uint8Array;
  end: 'complete' | 'broken' | 'too-large';
}

/** Bytes of an LZMA-alone header: properties, dictionary size, unpacked size. */
export const LZMA_HEADER = 13;
const TOP = 0x1000000;
const HALF = 0x400;
const START_BYTES = 0x100000;

/** Size stated in the header (bytes 5..12, little-endian); null for "until the end mark" or an impossible value. */
export function statedSize(bytes: Uint8Array): number | null {
  if (bytes.length < LZMA_HEADER) return null;
  let size = 0;
  for (let i = 12; i >= 5; i--) size = size * 256 + bytes[i]!;
  return size >= 0x1_0000_0000 ? null : size;
}

/**
 * Unpacks an LZMA-alone stream, the only compression that the SDK's loader supports (B§3.7). Never throws; linear in
 * the output, which is at most `limit` bytes.
 */
export function unpackLzma(bytes: Uint8Array, limit: number): Unpacked {
  const properties = bytes[0] ?? 255;
  if (bytes.length < LZMA_HEADER + 5 || properties >= 225) return { bytes: new Uint8Array(), end: 'broken' };
  return new Decoder(bytes, properties, statedSize(bytes), limit).run();
}

const probabilities = (count: number) => new Uint16Array(count).fill(HALF);

/** Decoder of match lengths: short, medium and long ones have separate trees. */
class Lengths {
  readonly choice = probabilities(2);
  readonly low = probabilities(16 << 3);
  readonly middle = probabilities(16 << 3);
  readonly high = probabilities(256);
}

class Decoder {
  readonly #lc: number;
  readonly #lpMask: number;
  readonly #pbMask: number;
  #range = 0xffffffff;
  #code = 0;
  #at = LZMA_HEADER;
  #out: Uint8Array;
  #length = 0;
  readonly #literal: Uint16Array;
  readonly #isMatch = probabilities(12 << 4);
  readonly #isRep = probabilities(12);
  readonly #isRepG0 = probabilities(12);
  readonly #isRepG1 = probabilities(12);
  readonly #isRepG2 = probabilities(12);
  readonly #isRep0Long = probabilities(12 << 4);
  readonly #slots = [probabilities(64), probabilities(64), probabilities(64), probabilities(64)];
  readonly #special = probabilities(115);
  readonly #align = probabilities(16);
  readonly #matchLengths = new Lengths();
  readonly #repLengths = new Lengths();

  constructor(
    private readonly input: Uint8Array,
    properties: number,
    private readonly size: number | null,
    private readonly limit: number,
  ) {
    this.#lc = properties % 9;
    const rest = Math.floor(properties / 9);
    this.#lpMask = (1 << (rest % 5)) - 1;
    this.#pbMask = (1 << Math.floor(rest / 5)) - 1;
    this.#literal = probabilities(0x300 << (this.#lc + (rest % 5)));
    this.#out = new Uint8Array(Math.min(limit, START_BYTES));
    this.#at++;
    for (let i = 0; i < 4; i++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  run(): Unpacked {
    let state = 0;
    let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
    for (;;) {
      if (this.size !== null && this.#length >= this.size) return this.#done('complete');
      // Past the end of its data a broken stream would never terminate.
      if (this.#at > this.input.length + 8) return this.#done('broken');
      if (this.#length >= this.limit) return this.#done('too-large');
      const position = this.#length & this.#pbMask;
      if (this.#bit(this.#isMatch, (state << 4) + position) === 0) {
        this.#put(this.#literalByte(state, rep0));
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      let length: number;
      if (this.#bit(this.#isRep, state) === 0) {
        [rep3, rep2, rep1] = [rep2, rep1, rep0];
        length = this.#matchLength(this.#matchLengths, position);
        state = state < 7 ? 7 : 10;
        rep0 = this.#distance(length);
        if (rep0 === 0xffffffff) return this.#done(this.size === null ? 'complete' : 'broken');
      } else {
        if (this.#length === 0) return this.#done('broken');
        if (this.#bit(this.#isRepG0, state) === 0) {
          if (this.#bit(this.#isRep0Long, (state << 4) + position) === 0) {
            state = state < 7 ? 9 : 11;
            if (rep0 >= this.#length) return this.#done('broken');
            this.#put(this.#out[this.#length - rep0 - 1]!);
            continue;
          }
        } else {
          let distance: number;
          if (this.#bit(this.#isRepG1, state) === 0) distance = rep1;
          else {
            if (this.#bit(this.#isRepG2, state) === 0) distance = rep2;
            else [distance, rep3] = [rep3, rep2];
            rep2 = rep1;
          }
          [rep1, rep0] = [rep0, distance];
        }
        length = this.#matchLength(this.#repLengths, position);
        state = state < 7 ? 8 : 11;
      }
      if (rep0 >= this.#length) return this.#done('broken');
      for (let i = length + 2; i > 0 && this.#length < this.limit; i--) this.#put(this.#out[this.#length - rep0 - 1]!);
    }
  }

  #done(end: Unpacked['end']): Unpacked {
    return { bytes: this.#out.subarray(0, this.#length), end };
  }

  #put(byte: number): void {
    if (this.#length === this.#out.length) {
      const larger = new Uint8Array(Math.min(this.limit, this.#out.length * 2));
      larger.set(this.#out);
      this.#out = larger;
    }
    this.#out[this.#length++] = byte;
  }

  #next(): number {
    return this.input[this.#at++] ?? 0;
  }

  #normalise(): void {
    if (this.#range >= TOP) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  #bit(model: Uint16Array, index: number): 0 | 1 {
    const probability = model[index]!;
    const bound = (this.#range >>> 11) * probability;
    let bit: 0 | 1;
    if (this.#code < bound) {
      this.#range = bound;
      model[index] = probability + ((0x800 - probability) >>> 5);
      bit = 0;
    } else {
      this.#range -= bound;
      this.#code -= bound;
      model[index] = probability - (probability >>> 5);
      bit = 1;
    }
    this.#normalise();
    return bit;
  }

  #direct(bits: number): number {
    let value = 0;
    for (let i = bits; i > 0; i--) {
      this.#range >>>= 1;
      const one = this.#code >= this.#range;
      if (one) this.#code -= this.#range;
      value = value * 2 + (one ? 1 : 0);
      this.#normalise();
    }
    return value;
  }

  #tree(model: Uint16Array, bits: number, offset = 0): number {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | this.#bit(model, offset + node);
    return node - (1 << bits);
  }

  #reverse(model: Uint16Array, bits: number, offset: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.#bit(model, offset + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #literalByte(state: number, rep0: number): number {
    const before = this.#length > 0 ? this.#out[this.#length - 1]! : 0;
    const place = ((this.#length & this.#lpMask) << this.#lc) + (before >>> (8 - this.#lc));
    const base = 0x300 * place;
    let symbol = 1;
    if (state >= 7 && rep0 < this.#length) {
      let match = this.#out[this.#length - rep0 - 1]!;
      while (symbol < 0x100) {
        const expected = (match >>> 7) & 1;
        match <<= 1;
        const bit = this.#bit(this.#literal, base + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (expected !== bit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(this.#literal, base + symbol);
    return symbol & 0xff;
  }

  #matchLength(model: Lengths, position: number): number {
    if (this.#bit(model.choice, 0) === 0) return this.#tree(model.low, 3, position << 3);
    if (this.#bit(model.choice, 1) === 0) return 8 + this.#tree(model.middle, 3, position << 3);
    return 16 + this.#tree(model.high, 8);
  }

  #distance(length: number): number {
    const slot = this.#tree(this.#slots[Math.min(length, 3)]!, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + this.#reverse(this.#special, bits, base - slot);
    return base + this.#direct(bits - 4) * 16 + this.#reverse(this.#align, 4, 0);
  }
}
