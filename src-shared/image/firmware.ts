import { crc32 } from '../bytes/crc32';
import type { Hits } from './scan';
import { forEachChunk } from './source';
import type { Squashfs } from './squashfs';
import type { ByteSource, UimageInfo } from './image-types';
import { parseUimageHeader, UIMAGE_HEADER_BYTES } from './uimage';
import type { UimageHeader } from './uimage';

/** A uImage in a file, with its root file system. Offsets in file bytes. */
export interface Firmware {
  offset: number;
  header: UimageHeader;
  /** End of its data according to its header; may be beyond the file. */
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

/** Which of B§8's three shapes an image has, from the position of its root file system. */
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
 * The uImages in a file, first to last, each with its data checked and its root file system located (B§8). A further
 * image counts if it is on a 4 KiB boundary or directly after the previous one; a header inside another image's
 * verified data does not.
 */
export async function findFirmwares(source: ByteSource, hits: Hits): Promise<Firmware[]> {
  const found: Firmware[] = [];
  // Bounds the work on a file crafted with many overlapping headers, each of which would have the same bytes read
  // again.
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

/** End of a firmware's own bytes: kernel and root file system, without padding or overlay. */
export function contentEnd(image: Firmware): number {
  return Math.max(image.rootfs?.end ?? 0, image.dataEnd);
}
