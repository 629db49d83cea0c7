import { crc32 } from '../bytes/crc32';
import { latin1, le32 } from './source';

/** A loader's environment, read from flash. */
export interface LoaderEnvironment {
  /** True if the leading CRC-32 matches; a mismatch is normal on a factory-fresh router (B§5). */
  crcOk: boolean;
  /** Bytes of the whole block, CRC included; with a wrong CRC, up to the end of the variables. */
  size: number;
  variables: Record<string, string>;
  /** True if a flag byte stands between CRC and variables (redundant environments of upstream U-Boot). */
  redundant: boolean;
}

/** Block sizes in use: 0x1000 stock and upstream MT7628 (B§5, B§9.2), larger ones elsewhere. */
const SIZES = [0x1000, 0x2000, 0x4000, 0x8000, 0x1_0000, 0x2_0000];
const MAX_SIZE = SIZES.at(-1)!;
const MAX_VARIABLES = 1024;

/** True if `name=` is at `offset`: a cheap test before any CRC. */
export function looksLikeVariable(bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < 40; i++) {
    const c = bytes[offset + i];
    if (c === undefined) return false;
    if (c === 0x3d) return i > 0;
    const letter = (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
    const later = i > 0 && ((c >= 0x30 && c <= 0x39) || c === 0x2d || c === 0x2e);
    if (!letter && !later) return false;
  }
  return false;
}

/** `name=value` strings up to the empty one; null if anything else occurs among them. */
function readVariables(bytes: Uint8Array, from: number): { variables: Record<string, string>; end: number } | null {
  const entries: [string, string][] = [];
  let at = from;
  while (at < bytes.length && bytes[at] !== 0 && bytes[at] !== 0xff && entries.length < MAX_VARIABLES) {
    let end = bytes.indexOf(0, at);
    if (end < 0) end = bytes.length;
    const equals = bytes.indexOf(0x3d, at);
    if (equals < 0 || equals >= end || !looksLikeVariable(bytes, at)) return null;
    entries.push([latin1(bytes.subarray(at, equals)), latin1(bytes.subarray(equals + 1, end))]);
    at = end + 1;
  }
  if (entries.length === 0) return null;
  return { variables: Object.fromEntries(entries), end: Math.min(at + 1, bytes.length) };
}

/**
 * Reads the environment at the start of `bytes` (B§5): CRC-32, little-endian, over the rest of the block, then
 * `name=value` strings. The block size is the one for which the CRC matches. Null if there are no readable variables.
 * Reads at most 128 KiB.
 */
export function parseEnvironment(bytes: Uint8Array): LoaderEnvironment | null {
  const block = bytes.subarray(0, MAX_SIZE);
  const stored = le32(block, 0);
  for (const skip of [4, 5]) {
    if (!looksLikeVariable(block, skip)) continue;
    const read = readVariables(block, skip);
    if (!read) continue;
    const sizes = [...SIZES.filter((size) => size <= block.length), block.length];
    const size = sizes.find((s) => s >= read.end - 1 && crc32(block.subarray(skip, s)) === stored);
    const { variables } = read;
    if (size !== undefined) return { crcOk: true, size, variables, redundant: skip === 5 };
    if (skip === 4) return { crcOk: false, size: read.end, variables, redundant: false };
  }
  return null;
}
