import { crc32 } from '../bytes/crc32';
import { hexToBytes } from '../bytes/hex';
import type { ByteRange } from '../bytes/range';
import { isSureEeprom } from '../image/eeprom';
import type { FlashSight, SightKind } from '../layout/sight';
import { kindOf } from '../layout/sight';

/**
 * Decides which blocks of a guessed partition are its own (P1): those covered by the firmware at its start, which is
 * its image, by header and root file system, and the settings that follow without a gap. Any later block must be blank
 * or explicitly given up by the technician; an unread block counts as foreign.
 */

/** Erase unit of these loaders, and alignment of partitions. Bytes. */
const BLOCK = 0x10000;
/** Smallest erasable sector of a SPI NOR: data may begin at any sector of a block that starts blank. Bytes. */
const SECTOR = 0x1000;
/** One uImage header. Bytes. */
const HEADER = 64;
/** Maximum number of reads for one range: about a minute at 57600 baud. Whatever they do not reach stays unknown. */
const MOST_LOOKS = 512;

/** Contents that belong to a firmware after its root file system, by the beginning of each block. */
const SETTINGS: readonly (SightKind | null)[] = ['jffs2', 'overlay-end-mark', 'ubi'];

/** The part of a range whose owner is unknown. */
export interface Unclaimed {
  /** From the first to the last block that is neither the partition's own nor blank. */
  range: ByteRange;
  /** Offset of the first data seen there; null if none of it was read. */
  seenAt: number | null;
}

/**
 * The part of `range` that is neither the partition's own nor blank; null if there is none. `range` is from the
 * partition's start to the end of the erase.
 */
export function unclaimedIn(range: ByteRange, sights: readonly FlashSight[]): Unclaimed | null {
  const seen = new Seen(sights);
  const open = blocksOf({ start: ownEnd(range.start, seen), end: range.end }).filter((block) => !isBlank(block, seen));
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) return null;
  const data = open.flatMap(sectorsOf).find((at) => ![null, 'erased'].includes(seen.kindAt(at)));
  return { range: { start: first.start, end: last.end }, seenAt: data ?? null };
}

/** Offset in `range` of recognised calibration data (B§7); null if there is none. */
export function calibrationIn(range: ByteRange, sights: readonly FlashSight[]): number | null {
  const found = sights.find(
    (s) => s.offset >= range.start && s.offset < range.end && isSureEeprom(hexToBytes(s.bytes)!),
  );
  return found?.offset ?? null;
}

/** Starts of the blocks in `range` at which data other than settings was read. */
export function foreignStarts(range: ByteRange, sights: readonly FlashSight[]): number[] {
  const quiet: readonly (SightKind | null)[] = [...SETTINGS, 'erased', null];
  const seen = new Seen(sights);
  return blockStarts(range).filter((at) => !quiet.includes(seen.kindAt(at)));
}

/**
 * The offsets to read next to decide which blocks of `range` are the partition's own, given `sights`: its header, then
 * the root file system, then each block after that, then each sector of the blocks that begin blank. Called repeatedly
 * until nothing new is returned. Flash bytes.
 */
export function placesInside(range: ByteRange, sights: readonly FlashSight[]): number[] {
  const seen = new Seen(sights);
  const kernel = kernelEnd(range.start, seen);
  const blocks = blocksOf({ start: blockFrom(imageEnd(range.start, seen)), end: range.end });
  const blank = blocksOf({ start: ownEnd(range.start, seen), end: range.end }).filter(
    (block) => seen.kindAt(block.start) === 'erased',
  );
  const places = [
    ...[range.start, ...(kernel === null ? [] : rootfsPlaces(kernel))],
    ...(seen.kindAt(range.start) === null ? [] : [...blocks.map((b) => b.start), ...blank.flatMap(sectorsOf)]),
  ];
  return [...new Set(places)].filter((at) => at < range.end).slice(0, MOST_LOOKS);
}

/** Starts of the blocks that begin within `range`, its own start excluded. */
export function blockStarts(range: ByteRange): number[] {
  return blocksOf(range).map((block) => block.start);
}

/** End of the firmware that begins at `start`, its settings included; `start` if none begins there. */
function ownEnd(start: number, seen: Seen): number {
  const image = imageEnd(start, seen);
  if (image === start) return start;
  let end = blockFrom(image);
  while (SETTINGS.includes(seen.kindAt(end))) end += BLOCK;
  return end;
}

/**
 * End of the image that begins at `start`, by its header and its root file system's superblock; `start` if none does.
 */
function imageEnd(start: number, seen: Seen): number {
  const kernel = kernelEnd(start, seen);
  if (kernel === null) return start;
  const rootfs = rootfsPlaces(kernel).map((at) => squashfsEnd(at, seen));
  return Math.max(kernel, ...rootfs.filter((end) => end !== null));
}

/** End of the kernel with a valid header at `start` (B§8); null if there is none. */
function kernelEnd(start: number, seen: Seen): number | null {
  const view = seen.headerAt(start);
  if (view?.getUint32(0) !== 0x27051956) return null;
  const cleared = new Uint8Array(view.buffer.slice(0));
  cleared.fill(0, 4, 8);
  return crc32(cleared) === view.getUint32(4) ? start + HEADER + view.getUint32(12) : null;
}

/** Possible starts of a root file system after a kernel: directly, or at the next block. */
function rootfsPlaces(kernelEnd: number): number[] {
  return [kernelEnd, blockFrom(kernelEnd)];
}

/** End of the squashfs 4.0 with a superblock at `start`; null if there is none. */
function squashfsEnd(start: number, seen: Seen): number | null {
  const view = seen.headerAt(start);
  if (view?.getUint32(0, true) !== 0x73717368 || view.getUint16(28, true) !== 4) return null;
  // No supported flash is as large as 4 GiB.
  return view.getUint32(44, true) === 0 ? start + view.getUint32(40, true) : null;
}

/** True if every sector of the block begins blank. */
function isBlank(block: ByteRange, seen: Seen): boolean {
  return sectorsOf(block).every((at) => seen.kindAt(at) === 'erased');
}

const blockFrom = (at: number) => Math.ceil(at / BLOCK) * BLOCK;

/** `range` split at block boundaries. */
function blocksOf({ start, end }: ByteRange): ByteRange[] {
  const blocks: ByteRange[] = [];
  for (let at = start; at < end; at = blockFrom(at + 1))
    blocks.push({ start: at, end: Math.min(end, blockFrom(at + 1)) });
  return blocks;
}

function sectorsOf({ start, end }: ByteRange): number[] {
  return Array.from({ length: Math.ceil((end - start) / SECTOR) }, (_, i) => start + i * SECTOR);
}

/** Sights by offset. */
class Seen {
  readonly #at: ReadonlyMap<number, FlashSight>;

  constructor(sights: readonly FlashSight[]) {
    this.#at = new Map(sights.map((sight) => [sight.offset, sight]));
  }

  kindAt(offset: number): SightKind | null {
    const sight = this.#at.get(offset);
    return sight ? kindOf(sight) : null;
  }

  /** The 64 bytes read at `offset`; null if fewer were read. */
  headerAt(offset: number): DataView | null {
    const bytes = hexToBytes(this.#at.get(offset)?.bytes ?? '');
    return bytes?.length === HEADER ? new DataView(bytes.buffer) : null;
  }
}
