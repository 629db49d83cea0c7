import { crc32 } from '@shared/bytes/crc32';
import { noise, seedFor } from './prng';
import { makeUImage } from './uimage';

/** The founding device's flash map, offsets (design §1, B§6.3). Ranges half-open. */
export const MAP = {
  config: 0x30000,
  factory: 0x40000,
  firmware1: 0x50000,
  overlay1: 0x6a0000,
  firmware2: 0x800000,
  reserved: 0xfb0000,
  size: 0x1000000,
} as const;

/** One release of the vendor's firmware, generated from a seed. */
export interface FirmwareRelease {
  /** Kernel with its uImage header, followed directly by squashfs (shape 3, B§8); no overlay. */
  image: Uint8Array;
  /** Length of the uImage, bytes: the offset of the squashfs. */
  kernelLength: number;
}

/** Superblock size of squashfs 4.0, bytes. */
const SUPERBLOCK = 96;
/** After the superblock: a record by which the practice Linux recognises what it booted. */
const RECORD = 64;

export interface ReleaseOptions {
  seed: number;
  name: string;
  kernelVersion: string;
  /** True if this release powers the LTE modem. */
  lte: boolean;
  /** uImage length with header, bytes. */
  kernelLength: number;
  /** Length of the squashfs (`bytes_used`). */
  rootfsLength: number;
  /** Unix time of the build. */
  time: number;
}

/** Generates a release. Contents are noise, like compressed data; headers, CRCs and lengths are correct. */
export function makeRelease(options: ReleaseOptions): FirmwareRelease {
  const kernel = noise(seedFor(options.seed, `kernel ${options.name}`), options.kernelLength - 64);
  // An LZMA header: properties, dictionary size, unpacked size.
  kernel.set([0x5d, 0, 0, 0x80, 0]);
  const view = new DataView(kernel.buffer);
  view.setUint32(5, Math.floor(options.kernelLength * 3.17), true);
  view.setUint32(9, 0, true);
  kernel[13] = 0;
  const uimage = makeUImage(`MIPS OpenWrt Linux-${options.kernelVersion}`, kernel, options.time, 0x8000c150);
  const image = new Uint8Array(options.kernelLength + options.rootfsLength);
  image.set(uimage);
  image.set(makeRootfs(options), options.kernelLength);
  return { image, kernelLength: options.kernelLength };
}

function makeRootfs(options: ReleaseOptions): Uint8Array {
  const rootfs = noise(seedFor(options.seed, `rootfs ${options.name}`), options.rootfsLength);
  rootfs.fill(0, 0, SUPERBLOCK + RECORD);
  const view = new DataView(rootfs.buffer);
  view.setUint32(0, 0x73717368, true); // hsqs
  view.setUint32(4, 1893, true); // inodes
  view.setUint32(8, options.time, true);
  view.setUint32(12, 0x40000, true); // block size
  view.setUint32(16, 71, true); // fragments
  view.setUint16(20, 4, true); // xz
  view.setUint16(22, 18, true);
  view.setUint16(24, 0x04c0, true);
  view.setUint16(26, 1, true); // ids
  view.setUint16(28, 4, true); // 4.0
  const end = options.rootfsLength;
  const tables = [0x2a1f0446, end, end - 8, -1, end - 0x9d20, end - 0x4c10, end - 0x120, end - 0x40];
  for (const [i, value] of tables.entries()) view.setBigUint64(32 + 8 * i, BigInt.asUintN(64, BigInt(value)), true);
  const sum = crc32(rootfs.subarray(SUPERBLOCK + RECORD))
    .toString(16)
    .padStart(8, '0');
  const record = `release=${options.name};lte=${options.lte ? 1 : 0};sum=${sum}`;
  for (let i = 0; i < record.length; i++) rootfs[SUPERBLOCK + i] = record.charCodeAt(i);
  return rootfs;
}

/** The state of a root filesystem when the practice Linux mounts it. */
export type RootfsState =
  | { kind: 'absent' }
  /** A valid superblock with wrong blocks after it. */
  | { kind: 'damaged'; length: number }
  | { kind: 'good'; length: number; release: string; lte: boolean };

/** Examines a squashfs in flash. Images from elsewhere have no record: they pass if their tables are present. */
export function checkRootfs(bytes: Uint8Array): RootfsState {
  if (bytes.length < SUPERBLOCK + RECORD) return { kind: 'absent' };
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== 0x73717368 || view.getUint16(28, true) !== 4) return { kind: 'absent' };
  const length = Number(view.getBigUint64(40, true));
  if (length < SUPERBLOCK + RECORD || length > bytes.length) return { kind: 'damaged', length: 0 };
  let text = '';
  for (const byte of bytes.subarray(SUPERBLOCK, SUPERBLOCK + RECORD)) text += String.fromCharCode(byte);
  const record = /^release=([\w.-]{1,24});lte=([01]);sum=([0-9a-f]{8})\0/.exec(text);
  if (!record) {
    const tail = bytes.subarray(length - SUPERBLOCK, length);
    return tail.every((b) => b === 0xff)
      ? { kind: 'damaged', length }
      : { kind: 'good', length, release: 'unknown', lte: true };
  }
  const sum = crc32(bytes.subarray(SUPERBLOCK + RECORD, length));
  if (sum !== Number.parseInt(record[3]!, 16)) return { kind: 'damaged', length };
  return { kind: 'good', length, release: record[1]!, lte: record[2] === '1' };
}
