import { crc32 } from '@shared/bytes/crc32';

/** Kinds of a failed comparison, each with its own causes and advice (P9). */
export type Damage =
  | { kind: 'old' } // what was there before
  | { kind: 'erased' }
  | { kind: 'zeros' }
  | { kind: 'shifted'; by: number } // the payload from another offset; bytes, negative: from before
  | { kind: 'bits'; bits: number }
  | { kind: 'mixed' } // payload AND the previous contents: programmed without an erase
  | { kind: 'other' };

/** Up to this many wrong bits count as single-bit errors, whatever else they resemble. */
const FEW_BITS = 3;
/** Fewer bytes, or fewer different ones, would be found elsewhere by chance. */
const LEAST_TO_PLACE = 16;
const LEAST_DIFFERENT = 6;

/** What `got` is instead of the payload's bytes at `at`; `before` is the flash contents before the write, if known. */
export function damageOf(got: Uint8Array, payload: Uint8Array, at: number, before?: Uint8Array | null): Damage {
  const expected = payload.subarray(at, at + got.length);
  const first = got.findIndex((byte, i) => byte !== expected[i]);
  const last = got.findLastIndex((byte, i) => byte !== expected[i]);
  const wrong = got.subarray(first, last + 1);
  const meant = expected.subarray(first, last + 1);
  const bits = wrong.reduce((sum, byte, i) => sum + ones(byte ^ meant[i]!), 0);
  if (bits <= FEW_BITS) return { kind: 'bits', bits };
  if (before && wrong.every((byte, i) => byte === before[first + i])) return { kind: 'old' };
  if (wrong.every((byte) => byte === 0xff)) return { kind: 'erased' };
  if (wrong.every((byte) => byte === 0)) return { kind: 'zeros' };
  const by = shiftOf(got, payload, at);
  if (by !== null) return { kind: 'shifted', by };
  return wrong.every((byte, i) => (byte & ~meant[i]!) === 0) ? { kind: 'mixed' } : { kind: 'other' };
}

/** The same if only a CRC-32 of `length` bytes is known. */
export function damageBySum(sum: number, length: number): Damage {
  const of = (value: number) => crc32(new Uint8Array(length).fill(value));
  if (sum === of(0xff)) return { kind: 'erased' };
  return { kind: sum === of(0) ? 'zeros' : 'other' };
}

function shiftOf(got: Uint8Array, payload: Uint8Array, at: number): number | null {
  if (got.length < LEAST_TO_PLACE || new Set(got).size < LEAST_DIFFERENT) return null;
  const found = Buffer.from(payload.buffer, payload.byteOffset, payload.length).indexOf(got);
  return found < 0 || found === at ? null : found - at;
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
