import { latin1, le32 } from './source';

/**
 * True if the first word is a MIPS branch or jump and the next one its empty delay slot: every loader here begins this
 * way.
 */
export function startsWithJump(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const word = le32(bytes, 0);
  const branch = word >>> 16 === 0x1000 && (word & 0xffff) !== 0;
  const jump = word >>> 26 === 2;
  return (branch || jump) && le32(bytes, 4) === 0;
}

/** The version string at the start of `bytes`, `U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)` or upstream's, or null. */
export function bannerAt(bytes: Uint8Array): string | null {
  const text = latin1(bytes.subarray(0, 96));
  return /^U-Boot (?:SPL )?\d[\w.+-]{0,40} ?\([^)?]{6,48}\)/.exec(text)?.[0] ?? null;
}
