import { crc32 } from '../bytes/crc32';
import { be32, latin1 } from './source';
import type { UimageInfo } from './image-types';

export const UIMAGE_HEADER_BYTES = 64;
const MAGIC = 0x27051956;
const MIPS = 5;
const LINUX = 5;
const KERNEL = 2;

/** A uImage header alone, without the fields that depend on the data after it. */
export type UimageHeader = Omit<UimageInfo, 'dataCrcOk' | 'shape'> & {
  /** CRC-32 that the data must have. */
  dataCrc: number;
};

/**
 * Reads the 64-byte uImage header at the start of `bytes` (B§8); null without the magic 27 05 19 56 or with fewer than
 * 64 bytes. The bytes at 60 are taken as Ralink's `ih_ksz` if they are a plausible kernel size, else as the end of the
 * name.
 */
export function parseUimageHeader(bytes: Uint8Array): UimageHeader | null {
  if (bytes.length < UIMAGE_HEADER_BYTES || be32(bytes, 0) !== MAGIC) return null;
  // Not `slice`: on Node's Buffer it is a view, and the caller's bytes would be changed.
  const header = new Uint8Array(bytes.subarray(0, UIMAGE_HEADER_BYTES));
  header.fill(0, 4, 8);
  const dataSize = be32(bytes, 12);
  const ksz = be32(bytes, 60);
  const kernelSize = ksz > UIMAGE_HEADER_BYTES && ksz <= dataSize + UIMAGE_HEADER_BYTES ? ksz : null;
  return {
    name: latin1(bytes.subarray(32, kernelSize === null ? 64 : 60)).trimEnd(),
    dataSize,
    loadAddress: be32(bytes, 16),
    entryPoint: be32(bytes, 20),
    dataCrc: be32(bytes, 24),
    os: bytes[28]!,
    arch: bytes[29]!,
    type: bytes[30]!,
    compression: bytes[31]!,
    headerCrcOk: crc32(header) === be32(bytes, 4),
    kernelSize,
  };
}

/** True if the header is of a Linux kernel for this SoC's CPU. */
export function isMipsKernel(header: Pick<UimageInfo, 'os' | 'arch' | 'type'>): boolean {
  return header.arch === MIPS && header.os === LINUX && header.type === KERNEL;
}
