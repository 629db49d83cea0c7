/** A small deterministic generator (xorshift32): same seed, same bytes, on every machine. */
export interface Prng {
  /** 32 random bits, unsigned. */
  next(): number;
  /** An integer in `[0, limit)`. */
  below(limit: number): number;
}

/** Mixes a seed and a name, so that every use of a seed has its own stream. */
export function seedFor(seed: number, name: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return (hash ^ (hash >>> 12)) >>> 0 || 0x6d2b79f5;
}

/** Makes a generator from a seed; zero is replaced, because xorshift never leaves it. */
export function makePrng(seed: number): Prng {
  let state = seed >>> 0 || 0x6d2b79f5;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return { next, below: (limit) => next() % limit };
}

/** `length` bytes that look compressed: fast enough for a whole 16 MiB chip. */
export function noise(seed: number, length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed >>> 0 || 0x6d2b79f5;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}
