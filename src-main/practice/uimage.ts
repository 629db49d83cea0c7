import { crc32 } from '@shared/bytes/crc32';

/** Header size in bytes (B§8). */
export const HEADER = 64;

/** The fields of a uImage header, big-endian, as the loader reads them (B§8). */
export interface UImageHeader {
  magic: number;
  size: number;
  load: number;
  entry: number;
  dataCrc: number;
  os: number;
  arch: number;
  type: number;
  compression: number;
  name: string;
  /** Ralink's kernel part size (shape 1), 0 where the name occupies its place. */
  kernelSize: number;
}

export const MAGIC = 0x27051956;
export const COMP_NONE = 0;
export const COMP_LZMA = 3;
export const TYPE_STANDALONE = 1;
export const TYPE_KERNEL = 2;
export const TYPE_MULTI = 4;

/** Reads the fields without checking them. */
export function readHeader(bytes: Uint8Array): UImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
  let name = '';
  for (let i = 32; i < HEADER && bytes[i] !== 0; i++) name += String.fromCharCode(bytes[i]!);
  return {
    magic: view.getUint32(0),
    size: view.getUint32(12),
    load: view.getUint32(16),
    entry: view.getUint32(20),
    dataCrc: view.getUint32(24),
    os: bytes[28]!,
    arch: bytes[29]!,
    type: bytes[30]!,
    compression: bytes[31]!,
    name,
    kernelSize: view.getUint32(60),
  };
}

/** True if the header's own CRC is correct: 64 bytes with ih_hcrc taken as 0. */
export function headerCrcOk(bytes: Uint8Array): boolean {
  const copy = bytes.slice(0, HEADER);
  copy.fill(0, 4, 8);
  return crc32(copy) === new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
}

/** Makes a uImage around `data`. */
export function makeUImage(name: string, data: Uint8Array, time: number, entry = 0x80000000): Uint8Array {
  const image = new Uint8Array(HEADER + data.length);
  const view = new DataView(image.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(8, time);
  view.setUint32(12, data.length);
  view.setUint32(16, 0x80000000);
  view.setUint32(20, entry);
  view.setUint32(24, crc32(data));
  image.set([5, 5, TYPE_KERNEL, COMP_LZMA], 28);
  for (let i = 0; i < Math.min(32, name.length); i++) image[32 + i] = name.charCodeAt(i);
  image.set(data, HEADER);
  view.setUint32(4, crc32(image.subarray(0, HEADER)));
  return image;
}

const ARCHS: Readonly<Record<number, string>> = { 2: 'ARM', 3: 'Intel x86', 5: 'MIPS', 7: 'PowerPC' };
const SYSTEMS: Readonly<Record<number, string>> = { 5: 'Linux', 17: 'U-Boot' };
const TYPES: Readonly<Record<number, string>> = {
  1: 'Standalone Program',
  2: 'Kernel Image',
  3: 'RAMDisk Image',
  4: 'Multi-File Image',
  5: 'Firmware',
  6: 'Script',
};
const COMPRESSIONS: Readonly<Record<number, string>> = {
  0: 'uncompressed',
  1: 'gzip compressed',
  2: 'bzip2 compressed',
  3: 'lzma compressed',
};

/** `MIPS Linux Kernel Image (lzma compressed)`. */
export function typeText(h: UImageHeader): string {
  const words = [
    ARCHS[h.arch] ?? 'Unknown Architecture',
    SYSTEMS[h.os] ?? 'Unknown OS',
    TYPES[h.type] ?? 'Unknown Image',
  ];
  return `${words.join(' ')} (${COMPRESSIONS[h.compression] ?? 'unknown compression'})`;
}

/** `%2ld.%ld MB`, rounded like the loader (B§3.7). */
export function sizeText(bytes: number, units: { mega: string; kilo: string }): string {
  const mega = bytes >= 1 << 20;
  const unit = mega ? 1 << 20 : 1 << 10;
  let whole = Math.floor(bytes / unit);
  let tenths = Math.floor((10 * (bytes - whole * unit) + unit / 2) / unit);
  if (tenths >= 10) {
    tenths -= 10;
    whole++;
  }
  return `${String(whole).padStart(2)}${tenths > 0 ? `.${tenths}` : ''} ${mega ? units.mega : units.kilo}`;
}
