import { crc32 } from '../../bytes/crc32';

/** `length` bytes that look like compressed data; the same for the same seed. xorshift32, not for secrets. */
export function randomBytes(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed * 0x9e3779b1 + 0x7f4a7c15) >>> 0 || 1;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state >>> 11;
  }
  return bytes;
}

/** Pieces joined end to end. */
export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** `bytes` padded with `value` to a total of `size` bytes. */
export function padTo(bytes: Uint8Array, size: number, value = 0xff): Uint8Array {
  const all = new Uint8Array(Math.max(size, bytes.length)).fill(value);
  all.set(bytes);
  return all;
}

function putBe32(bytes: Uint8Array, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value >>> 0, false);
}

function putLe32(bytes: Uint8Array, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value >>> 0, true);
}

function putText(bytes: Uint8Array, offset: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[offset + i] = text.charCodeAt(i) & 0xff;
}

/** A squashfs 4.0 (xz) of `size` bytes: a valid superblock, random contents. */
export function makeSquashfsStub(size: number, seed = 1): Uint8Array {
  const bytes = randomBytes(seed, Math.max(size, 96));
  bytes.fill(0, 0, 96);
  putText(bytes, 0, 'hsqs');
  putLe32(bytes, 4, 1200);
  putLe32(bytes, 12, 0x40000);
  bytes[20] = 4;
  bytes[22] = 18;
  bytes[28] = 4;
  putLe32(bytes, 40, bytes.length);
  return bytes;
}

export interface HeaderOptions {
  name?: string;
  arch?: number;
  os?: number;
  type?: number;
  /** Ralink's `ih_ksz`; if omitted, the field is part of the name. */
  kernelSize?: number;
}

/** Puts a 64-byte uImage header with both CRCs in front of `data` (B§8). */
export function withUimageHeader(data: Uint8Array, options: HeaderOptions = {}): Uint8Array {
  const header = new Uint8Array(64);
  putBe32(header, 0, 0x27051956);
  putBe32(header, 8, 0x5f000000);
  putBe32(header, 12, data.length);
  putBe32(header, 16, 0x80000000);
  putBe32(header, 20, 0x8000c150);
  putBe32(header, 24, crc32(data));
  header[28] = options.os ?? 5;
  header[29] = options.arch ?? 5;
  header[30] = options.type ?? 2;
  header[31] = 3;
  putText(header, 32, (options.name ?? 'Linux Kernel Image').slice(0, options.kernelSize === undefined ? 32 : 28));
  if (options.kernelSize !== undefined) putBe32(header, 60, options.kernelSize);
  putBe32(header, 4, crc32(header));
  return concat(header, data);
}

export interface UimageOptions extends HeaderOptions {
  /** B§8: 1 no padding, 2 padded, 3 OpenWrt; `initramfs` has no root file system. */
  shape: 1 | 2 | 3 | 'initramfs';
  /** Bytes of the compressed kernel without header. */
  kernelBytes?: number;
  /** Bytes of the squashfs. */
  rootfsBytes?: number;
  seed?: number;
}

/** A firmware image of one of B§8's shapes: header with correct CRCs, random kernel, squashfs stub. */
export function makeUimage(options: UimageOptions): Uint8Array {
  const { shape, kernelBytes = 0x8123, rootfsBytes = 0x10321, seed = 1 } = options;
  const kernel = randomBytes(seed, kernelBytes);
  if (shape === 'initramfs') return withUimageHeader(kernel, options);
  const rootfs = makeSquashfsStub(rootfsBytes, seed + 1);
  if (shape === 3) return concat(withUimageHeader(kernel, options), rootfs);
  if (shape === 1) return withUimageHeader(concat(kernel, rootfs), { ...options, kernelSize: 64 + kernelBytes });
  const part = Math.ceil((64 + kernelBytes + 1) / 0x10000) * 0x10000;
  return withUimageHeader(concat(padTo(kernel, part - 64), rootfs), options);
}

/** A little-endian JFFS2 of `size` bytes as a mounted overlay leaves it: nodes in every 64 KiB block, erased towards the end. */
export function makeJffs2(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff);
  for (let block = 0; block < size; block += 0x10000) {
    const last = block + 0x10000 >= size;
    bytes.set([0x85, 0x19, 0x03, 0x20, 0x0c, 0, 0, 0, 0xb1, 0xb0, 0x1e, 0xe4], block);
    if (last || size - block < 0x8000) continue;
    bytes.set([0x85, 0x19, 0x02, 0xe0], block + 12);
    bytes.set(randomBytes(seed + block, 0x4000), block + 16);
  }
  return bytes;
}

/** MAC addresses of one unit in `aa:bb:cc:dd:ee:ff` form. */
export interface UnitMacs {
  wlan: string;
  lan: string;
  wan: string;
}

/** A unit's MAC addresses, generated from a seed with a maker's prefix. */
export function unitMacs(seed: number): UnitMacs {
  const tail = (n: number) => [...randomBytes(seed, 2), n].map((b) => b.toString(16).padStart(2, '0')).join(':');
  return { wlan: `0c:80:63:${tail(0x10)}`, lan: `0c:80:63:${tail(0x11)}`, wan: `0c:80:63:${tail(0x12)}` };
}

/** A Factory partition of `size` bytes with an MT7628 EEPROM (B§7) at its start. */
export function makeEeprom(macs: UnitMacs = unitMacs(1), size = 0x10000, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff);
  bytes.set([0x28, 0x76, 0x00, 0x02]);
  const put = (offset: number, mac: string) =>
    bytes.set(
      mac.split(':').map((b) => Number.parseInt(b, 16)),
      offset,
    );
  put(0x04, macs.wlan);
  put(0x28, macs.lan);
  put(0x2e, macs.wan);
  bytes.set([0x22, 0x34, 0x00, 0x20], 0x34);
  bytes.set(randomBytes(seed, 0x60), 0x58);
  bytes[0xf4] = 0x3a;
  return bytes;
}

/** A loader's environment block of `size` bytes with a correct CRC (B§5). */
export function makeEnvironment(variables: Readonly<Record<string, string>>, size = 0x1000): Uint8Array {
  const bytes = new Uint8Array(size);
  putText(
    bytes,
    4,
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\0`)
      .join(''),
  );
  putLe32(bytes, 0, crc32(bytes.subarray(4)));
  return bytes;
}

/** A stock loader as stored in flash: jump vectors, random code, its banner; `size` bytes. */
export function makeLoader(size = 0x1c000, banner = 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)', seed = 7): Uint8Array {
  const bytes = randomBytes(seed, size);
  bytes.set([0xff, 0x00, 0x00, 0x10, 0, 0, 0, 0, 0xfd, 0x00, 0x00, 0x10, 0, 0, 0, 0]);
  const at = Math.floor(size * 0.8);
  bytes.fill(0, at - 4, at + 96);
  putText(bytes, at, banner);
  return bytes;
}

export interface ChipDumpOptions {
  /** Bytes; 16 MiB by default. */
  size?: number;
  loader?: Uint8Array | null;
  environment?: Uint8Array | null;
  /** Whole Factory partition; null for an erased one. */
  factory?: Uint8Array | null;
  /** Further contents by offset, for example the two firmwares. */
  at?: readonly { offset: number; bytes: Uint8Array }[];
}

/**
 * A whole chip with the stock map (B§4.1): loader, environment at 0x30000, Factory at 0x40000, and the contents in
 * `at`.
 */
export function makeChipDump(options: ChipDumpOptions = {}): Uint8Array {
  const chip = new Uint8Array(options.size ?? 0x100_0000).fill(0xff);
  const {
    loader = makeLoader(),
    factory = makeEeprom(),
    environment = makeEnvironment({ bootdelay: '5', bootcmd: 'tftp' }),
  } = options;
  if (loader) chip.set(loader);
  if (environment) chip.set(environment, 0x30000);
  if (factory) chip.set(factory, 0x40000);
  for (const { offset, bytes } of options.at ?? []) chip.set(bytes, offset);
  return chip;
}

/** Size of a firmware slot in the founding case, bytes. */
export const FOUNDING_SLOT = 0x7b0000;

/**
 * firmware1 of the founding case as read by `cat /dev/mtd4` (B§6.3): uImage of 0x14b1b1 bytes, then squashfs, and the
 * mounted overlay from 0x650000 on (0x6a0000 in flash).
 */
export function makeFoundingFirmware(seed = 1, overlay = true): Uint8Array {
  const image = makeUimage({
    shape: 3,
    kernelBytes: 0x14b171,
    rootfsBytes: 0x4f8e00,
    seed,
    name: 'MIPS OpenWrt Linux-3.10.14',
  });
  const slot = padTo(image, FOUNDING_SLOT);
  if (overlay) slot.set(makeJffs2(0x160000, seed), 0x650000);
  return slot;
}
