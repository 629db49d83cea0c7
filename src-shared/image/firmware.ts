import { crc32 } from '../bytes/crc32';
import type { Hits } from './scan';
import { forEachChunk } from './source';
import type { Squashfs } from './squashfs';
import type { ByteSource, UimageInfo } from './types';
import { parseUimageHeader, UIMAGE_HEADER_BYTES } from './uimage';
import type { UimageHeader } from './uimage';

/** A uImage in a file with the root file system that belongs to it. Offsets in file bytes. */
export interface Firmware {
  offset: number;
  header: UimageHeader;
  /** Where its data ends by its own header; may lie beyond the file. */
  dataEnd: number;
  dataCrcOk: boolean | null;
  shape: UimageInfo['shape'];
  rootfs: { offset: number; end: number; info: Squashfs } | null;
}

const GRID = 0x1000;
const MAX_IMAGES = 16;

async function dataCrc(source: ByteSource, start: number, end: number): Promise<number> {
  let crc = 0;
  await forEachChunk(source, start, end, (bytes) => {
    crc = crc32(bytes, crc);
    return true;
  });
  return crc;
}

/** True if the bytes before `offset` are padding rather than data. */
async function paddedBefore(source: ByteSource, offset: number): Promise<boolean> {
  const before = await source.read(offset - 8, 8);
  return before.every((b) => b === 0xff) || before.every((b) => b === 0);
}

/** Which of B§8's three shapes an image has, by where its root file system stands. */
async function shapeOf(
  source: ByteSource,
  image: { offset: number; dataEnd: number; header: UimageHeader },
  rootfsAt: number,
): Promise<1 | 2 | 3> {
  if (rootfsAt >= image.dataEnd) return 3;
  if (image.header.kernelSize === rootfsAt - image.offset) return 1;
  return (await paddedBefore(source, rootfsAt)) ? 2 : 1;
}

/**
 * The uImages of a file, first to last, each with its data checked and its root file system found (B§8). A second image counts
 * if it stands on a 4 KiB boundary or right behind the one before; a header inside another image's proven data does not.
 */
export async function findFirmwares(source: ByteSource, hits: Hits): Promise<Firmware[]> {
  const found: Firmware[] = [];
  // Reading the same bytes again for each of many overlapping headers would take for ever on a file made to do that.
  let budget = 4 * source.size;
  let covered = 0;
  for (const offset of hits.uimages) {
    const last = found.at(-1);
    if (offset < covered || found.length >= MAX_IMAGES) continue;
    const behind = last !== undefined && [last.dataEnd, rootfsEnd(last, hits)].includes(offset);
    if (last !== undefined && offset % GRID !== 0 && !behind) continue;
    const header = parseUimageHeader(await source.read(offset, UIMAGE_HEADER_BYTES));
    if (!header) continue;
    const dataStart = offset + UIMAGE_HEADER_BYTES;
    const dataEnd = dataStart + header.dataSize;
    let dataCrcOk: boolean | null = null;
    if (dataEnd <= source.size && header.dataSize <= budget) {
      budget -= header.dataSize;
      dataCrcOk = (await dataCrc(source, dataStart, dataEnd)) === header.dataCrc;
    }
    covered = dataCrcOk ? dataEnd : dataStart;
    found.push({ offset, header, dataEnd, dataCrcOk, shape: null, rootfs: null });
  }
  for (const [i, image] of found.entries()) {
    const limit = found[i + 1]?.offset ?? source.size;
    const hit = hits.squashfs.find((s) => s.offset >= image.offset + UIMAGE_HEADER_BYTES && s.offset < limit);
    if (!hit) continue;
    image.rootfs = { offset: hit.offset, end: hit.offset + hit.info.bytesUsed, info: hit.info };
    image.shape = await shapeOf(source, image, hit.offset);
  }
  return found;
}

function rootfsEnd(image: Firmware, hits: Hits): number {
  const hit = hits.squashfs.find((s) => s.offset >= image.offset + UIMAGE_HEADER_BYTES);
  return hit ? hit.offset + hit.info.bytesUsed : image.dataEnd;
}

/** Where a firmware's own bytes end: kernel and root file system, without padding or overlay. */
export function contentEnd(image: Firmware): number {
  return Math.max(image.rootfs?.end ?? 0, image.dataEnd);
}
