/** The largest accepted flash offset or size, 4 GiB. */
export const MAX_BYTES = 0x1_0000_0000;

/** Bare hexadecimal as in /proc/mtd; null if it is not hexadecimal or above 4 GiB. */
export function parseHex(text: string): number | null {
  if (!/^[0-9a-f]{1,16}$/i.test(text)) return null;
  const value = Number.parseInt(text, 16);
  return value <= MAX_BYTES ? value : null;
}

/**
 * `0x30000`, `196608`, `192k`, `8M`, `0x10k`: bytes, in the notation of mtdparts and technicians; null for anything
 * else.
 */
export function parseSize(text: string): number | null {
  const match = /^(0x[0-9a-f]{1,16}|\d{1,16})([kmg]|kib|mib|gib)?$/i.exec(text);
  if (!match) return null;
  const unit = { k: 0x400, m: 0x10_0000, g: 0x4000_0000 }[(match[2] ?? '').charAt(0).toLowerCase()] ?? 1;
  const value = Number(match[1]) * unit;
  return Number.isSafeInteger(value) && value <= MAX_BYTES ? value : null;
}

/** True for 1, 2, 4, 8, ... */
export function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && value > 0 && Number.isInteger(Math.log2(value));
}

/** The smallest power of two that is at least `value`: chips come in powers of two. */
export function chipSizeFor(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(value, 1)));
}
