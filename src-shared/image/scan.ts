import { readEeprom, isSureEeprom } from './eeprom';
import { looksLikeVariable } from './environment';
import { jffs2Endian } from './jffs2';
import { be32, CHUNK, constantOf } from './source';
import { parseSquashfs } from './squashfs';
import type { Squashfs } from './squashfs';
import type { ByteSource } from './image-types';
import { bannerAt } from './u-boot';
import { parseUimageHeader } from './uimage';

/** Offsets in a file where something was recognised; in file bytes, ascending. */
export interface Hits {
  /** uImage headers with a correct CRC, and those with a wrong one at a 64 KiB boundary. */
  uimages: number[];
  squashfs: { offset: number; info: Squashfs }[];
  jffs2: { offset: number; endian: 'little' | 'big' }[];
  /** OpenWrt's end mark DE AD C0 DE at a 4 KiB boundary (B§8). */
  endMarks: number[];
  /** Offsets of chip ids that are certainly an EEPROM, or are where one is expected. */
  eeproms: number[];
  /** `name=` after four or five bytes at a 4 KiB boundary. */
  environments: number[];
  banners: { offset: number; banner: string }[];
  /** The value of every byte, or null if they differ. */
  constant: number | null;
  /** Bytes that could be read. */
  readable: number;
}

/** Extra bytes read after each chunk, so that a header across its end is found. */
const OVERLAP = 0x400;
/** Divides CHUNK, so that a block on the grid never spans two reads. */
const GRID = 0x1000;
const BLOCK = 0x1_0000;
const MAX_HITS = 256;
const MAX_GRID_HITS = 8192;

/** Keeps the lists bounded for any file. */
function put<T>(list: T[], item: T, limit = MAX_HITS): void {
  if (list.length < limit) list.push(item);
}

function lookAnywhere(bytes: Uint8Array, i: number, offset: number, hits: Hits): void {
  const first = bytes[i];
  if (first === 0x27 && bytes[i + 1] === 0x05 && be32(bytes, i) === 0x27051956) {
    const header = parseUimageHeader(bytes.subarray(i, i + 64));
    if (header && (header.headerCrcOk || offset % BLOCK === 0)) put(hits.uimages, offset);
  } else if (first === 0x68 && bytes[i + 1] === 0x73 && bytes[i + 2] === 0x71) {
    const info = parseSquashfs(bytes.subarray(i, i + 96));
    if (info) put(hits.squashfs, { offset, info });
  } else if (first === 0x55 && bytes[i + 1] === 0x2d && bytes[i + 2] === 0x42) {
    const banner = bannerAt(bytes.subarray(i, i + 96));
    if (banner) put(hits.banners, { offset, banner });
  }
}

function lookOnGrid(bytes: Uint8Array, i: number, offset: number, expected: ReadonlySet<number>, hits: Hits): void {
  const endian = jffs2Endian(bytes.subarray(i, i + 12));
  if (endian) put(hits.jffs2, { offset, endian }, MAX_GRID_HITS);
  if (be32(bytes, i) === 0xdeadc0de) put(hits.endMarks, offset, MAX_GRID_HITS);
  if (bytes[i] === 0x28 && bytes[i + 1] === 0x76) {
    const eeprom = bytes.subarray(i, i + OVERLAP);
    if (isSureEeprom(eeprom) || (expected.has(offset) && readEeprom(eeprom))) put(hits.eeproms, offset);
  }
  if (looksLikeVariable(bytes, i + 4) || looksLikeVariable(bytes, i + 5)) put(hits.environments, offset);
}

/**
 * Reads a file once from front to back and records everything recognisable with its offset. Memory does not grow with
 * the file. `expected` are offsets at which the chip id alone proves an EEPROM.
 */
export async function scan(source: ByteSource, expected: ReadonlySet<number>): Promise<Hits> {
  const hits: Hits = {
    uimages: [],
    squashfs: [],
    jffs2: [],
    endMarks: [],
    eeproms: [],
    environments: [],
    banners: [],
    constant: null,
    readable: 0,
  };
  let constant: number | null | undefined;
  for (let base = 0; base < source.size; base += CHUNK) {
    const wanted = Math.min(CHUNK + OVERLAP, source.size - base);
    const bytes = await source.read(base, wanted);
    const own = Math.min(bytes.length, CHUNK);
    hits.readable = base + own;
    if (constant !== null) {
      const value = constantOf(bytes.subarray(0, own));
      constant = constant === undefined || constant === value ? value : null;
    }
    for (let block = 0; block < own; block += GRID) {
      lookOnGrid(bytes, block, base + block, expected, hits);
      const end = Math.min(block + GRID, own);
      for (let i = block; i < end; i++) {
        const byte = bytes[i];
        if (byte === 0x27 || byte === 0x68 || byte === 0x55) lookAnywhere(bytes, i, base + i, hits);
      }
    }
    if (bytes.length < wanted) break;
  }
  hits.constant = constant ?? null;
  return hits;
}
