import type { ByteRange } from '../bytes/range';
import { EEPROM_BYTES, readEeprom } from './eeprom';
import { parseEnvironment } from './environment';
import type { Firmware } from './firmware';
import type { Hits } from './scan';
import { constantOf, forEachChunk } from './source';
import type { ByteSource, ImageSegment, SegmentDetail, UimageInfo } from './image-types';
import { startsWithJump } from './u-boot';

/** Where a stock router keeps everything but the firmware (B§4.1), for use without a layout. */
export const STOCK = { bootloaderEnd: 0x30000, config: 0x30000, factory: 0x40000, firmware: 0x50000 };

/** A recognised item, before overlaps are resolved. */
interface Candidate {
  start: number;
  /** Exclusive; null: up to the next candidate or boundary. */
  end: number | null;
  detail: SegmentDetail;
}

/** Positions that help to identify a range. Offsets in file bytes. */
export interface Places {
  /** Partition boundaries, if the file has the chip's layout. */
  boundaries: readonly number[];
  config: number;
  factory: number;
  bootloaderEnd: number;
}

const MAX_ENVIRONMENT = 0x2_0000;
/** Minimum length of a run of one value between two other items to become a segment. */
const MIN_RUN = 16;

function uimageInfo(image: Firmware): UimageInfo {
  const { name, dataSize, loadAddress, entryPoint, os, arch, type, compression, headerCrcOk, kernelSize } =
    image.header;
  return {
    ...{ name, dataSize, loadAddress, entryPoint, os, arch, type, compression, headerCrcOk, kernelSize },
    dataCrcOk: image.dataCrcOk,
    shape: image.shape,
  };
}

async function environments(source: ByteSource, hits: Hits, places: Places): Promise<Candidate[]> {
  const found: Candidate[] = [];
  let budget = 32;
  for (const offset of hits.environments) {
    if (budget-- <= 0) break;
    const read = parseEnvironment(await source.read(offset, MAX_ENVIRONMENT));
    if (!read) continue;
    const expected = offset === places.config || (offset === 0 && source.size <= MAX_ENVIRONMENT);
    if (!read.crcOk && !(expected && Object.keys(read.variables).length >= 2)) continue;
    const detail = { kind: 'loader-environment' as const, crcOk: read.crcOk, variables: read.variables };
    found.push({ start: offset, end: offset + read.size, detail });
  }
  return found;
}

async function eeproms(source: ByteSource, hits: Hits): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const offset of hits.eeproms) {
    const eeprom = readEeprom(await source.read(offset, EEPROM_BYTES));
    if (!eeprom || eeprom.kind === 'blank') continue;
    const detail = { kind: 'factory-eeprom' as const, eeprom };
    found.push({ start: offset, end: Math.min(offset + EEPROM_BYTES, source.size), detail });
  }
  return found;
}

async function loaderAtFront(source: ByteSource, hits: Hits, images: readonly Firmware[]): Promise<Candidate[]> {
  const firstImage = images[0]?.offset ?? source.size;
  const banner = hits.banners.find((b) => b.offset < firstImage);
  if (!banner || !startsWithJump(await source.read(0, 8))) return [];
  return [{ start: 0, end: null, detail: { kind: 'u-boot', banner: banner.banner } }];
}

const trusted = (image: Firmware) => image.header.headerCrcOk || image.dataCrcOk === true;

/** Everything recognised, in file order; a uImage ends where the root file system inside its data begins. */
async function candidates(
  source: ByteSource,
  hits: Hits,
  images: readonly Firmware[],
  places: Places,
): Promise<Candidate[]> {
  const list: Candidate[] = images.map((image) => ({
    start: image.offset,
    // A length from a damaged header is meaningless.
    end: trusted(image) ? Math.min(image.dataEnd, image.rootfs?.offset ?? image.dataEnd) : image.offset + 64,
    detail: { kind: 'uimage', uimage: uimageInfo(image) },
  }));
  for (const { offset, info } of hits.squashfs) {
    list.push({ start: offset, end: offset + info.bytesUsed, detail: { kind: 'squashfs', ...info } });
  }
  for (const { offset, endian } of hits.jffs2)
    list.push({ start: offset, end: null, detail: { kind: 'jffs2', endian } });
  for (const offset of hits.endMarks)
    list.push({ start: offset, end: offset + 4, detail: { kind: 'overlay-end-mark' } });
  list.push(...(await eeproms(source, hits)), ...(await environments(source, hits, places)));
  list.push(...(await loaderAtFront(source, hits, images)));
  return list.sort((a, b) => a.start - b.start);
}

/** End of a candidate without a length: the next item that cannot be part of it, or a partition boundary. */
function openEnd(candidate: Candidate, list: readonly Candidate[], places: Places, size: number): number {
  const { kind } = candidate.detail;
  const stops = list
    .filter((c) => c.start > candidate.start && c.detail.kind !== 'jffs2' && c.detail.kind !== 'overlay-end-mark')
    .map((c) => c.start);
  const next = stops[0] ?? size;
  if (kind === 'u-boot') return Math.min(next, size, Math.max(places.bootloaderEnd, candidate.start + 1));
  const boundary = places.boundaries.find((b) => b > candidate.start) ?? size;
  return Math.min(next, boundary, size);
}

/** Limit of a claimed length: a damaged image must not swallow another image or the unit's own data. */
function stopFor(candidate: Candidate, later: readonly Candidate[]): number | undefined {
  const { detail } = candidate;
  const proven = detail.kind === 'uimage' && detail.uimage.dataCrcOk === true;
  return later.find((c) => {
    if (c.start <= candidate.start) return false;
    if (c.detail.kind === 'uimage') return true;
    if (detail.kind !== 'uimage' || proven) return false;
    return c.detail.kind === 'factory-eeprom' || (c.detail.kind === 'loader-environment' && c.detail.crcOk);
  })?.start;
}

/** Splits an unrecognised range into constant and unknown segments. */
async function fill(source: ByteSource, gap: ByteRange): Promise<ImageSegment[]> {
  if (gap.end <= gap.start) return [];
  const lead = await source.read(gap.start, 1);
  const tail = await source.read(gap.end - 1, 1);
  let leadEnd = gap.start;
  let leading = true;
  let tailStart = gap.end;
  await forEachChunk(source, gap.start, gap.end, (bytes, offset) => {
    if (leading) {
      const value = constantOf(bytes);
      if (value !== null && value === lead[0]) leadEnd = offset + bytes.length;
      else {
        leading = false;
        leadEnd = offset + bytes.findIndex((b) => b !== lead[0]);
      }
    }
    if (constantOf(bytes) === tail[0]) tailStart = Math.min(tailStart, offset);
    else tailStart = offset + bytes.findLastIndex((b) => b !== tail[0]) + 1;
    return true;
  });
  const constant = (start: number, end: number, value: number): ImageSegment => ({
    range: { start, end },
    detail: { kind: 'constant', value },
  });
  if (leadEnd >= gap.end) return [constant(gap.start, gap.end, lead[0] ?? 0)];
  const from = leadEnd - gap.start >= MIN_RUN ? leadEnd : gap.start;
  const to = gap.end - tailStart >= MIN_RUN ? tailStart : gap.end;
  return [
    ...(from > gap.start ? [constant(gap.start, from, lead[0] ?? 0)] : []),
    ...(to > from ? [{ range: { start: from, end: to }, detail: { kind: 'unknown' as const } }] : []),
    ...(to < gap.end ? [constant(to, gap.end, tail[0] ?? 0)] : []),
  ];
}

/**
 * The file as a sequence of segments without gaps or overlaps, from its first byte to its last. Of overlapping items
 * the one that begins first wins.
 */
export async function buildSegments(
  source: ByteSource,
  hits: Hits,
  images: readonly Firmware[],
  places: Places,
): Promise<ImageSegment[]> {
  const list = await candidates(source, hits, images, places);
  const segments: ImageSegment[] = [];
  let cursor = 0;
  for (const [i, candidate] of list.entries()) {
    if (candidate.start < cursor || candidate.start >= source.size) continue;
    const claimed = candidate.end ?? openEnd(candidate, list, places, source.size);
    let end = Math.min(claimed, stopFor(candidate, list.slice(i + 1)) ?? source.size, source.size);
    segments.push(...(await fill(source, { start: cursor, end: candidate.start })));
    if (candidate.detail.kind === 'u-boot') end = await trimmedEnd(source, candidate.start, end);
    segments.push({ range: { start: candidate.start, end }, detail: candidate.detail });
    cursor = end;
  }
  segments.push(...(await fill(source, { start: cursor, end: source.size })));
  return segments;
}

/** `end` moved back over trailing constant bytes. */
async function trimmedEnd(source: ByteSource, start: number, end: number): Promise<number> {
  const parts = await fill(source, { start, end });
  const last = parts.at(-1);
  return last?.detail.kind === 'constant' && parts.length > 1 ? last.range.start : end;
}
