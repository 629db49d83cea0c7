import { crc32 } from '../bytes/crc32';
import { hexToBytes } from '../bytes/hex';
import type { ByteRange } from '../bytes/range';
import { isSureEeprom } from '../image/eeprom';
import type { FlashSight, SightKind } from '../layout/sight';
import { kindOf } from '../layout/sight';

/**
 * Whose the bytes are that a guessed partition holds (P1). A block is the partition's own as far as the firmware that begins at its start
 * reaches: its image, by header and root file system, and the settings that follow it without a gap. Any later block must be blank, or
 * whoever plans gives it up by name; what was not read is as good as somebody else's.
 */

/** What these loaders erase at once, and where a partition begins. Bytes. */
const BLOCK = 0x10000;
/** The smallest sector that a SPI NOR erases: where data may begin within a block that starts blank. Bytes. */
const SECTOR = 0x1000;
/** One uImage header. Bytes. */
const HEADER = 64;
/** Looks at one range: about a minute at 57600 baud. What they do not reach stays unknown. */
const MOST_LOOKS = 512;

/** What a firmware keeps behind its root file system, by the beginning of each block. */
const SETTINGS: readonly (SightKind | null)[] = ['jffs2', 'overlay-end-mark', 'ubi'];

/** Bytes of a range that nobody is known to own. */
export interface Unclaimed {
  /** From the first to the last block that is neither the partition's own nor blank. */
  range: ByteRange;
  /** Flash byte where data was seen; null where nothing there was read at all. */
  seenAt: number | null;
}

/** What lies in `range`, a partition's start up to where it is to be erased, and is neither its own nor blank; null where nothing is. */
export function unclaimedIn(range: ByteRange, sights: readonly FlashSight[]): Unclaimed | null {
  const seen = new Seen(sights);
  const open = blocksOf({ start: ownEnd(range.start, seen), end: range.end }).filter((block) => !isBlank(block, seen));
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) return null;
  const data = open.flatMap(sectorsOf).find((at) => ![null, 'erased'].includes(seen.kindAt(at)));
  return { range: { start: first.start, end: last.end }, seenAt: data ?? null };
}

/** Flash byte in `range` where calibration data was seen to begin (B§7); null where none was. */
export function calibrationIn(range: ByteRange, sights: readonly FlashSight[]): number | null {
  const found = sights.find(
    (s) => s.offset >= range.start && s.offset < range.end && isSureEeprom(hexToBytes(s.bytes)!),
  );
  return found?.offset ?? null;
}

/** Where data that is no settings begins in `range`, as far as it was read: at the start of a block. */
export function foreignStarts(range: ByteRange, sights: readonly FlashSight[]): number[] {
  const quiet: readonly (SightKind | null)[] = [...SETTINGS, 'erased', null];
  const seen = new Seen(sights);
  return blockStarts(range).filter((at) => !quiet.includes(seen.kindAt(at)));
}

/**
 * The places that tell whose the bytes of `range` are, as far as `sights` say by now: its header, then the root file system, then each
 * block behind that, then each sector of the blocks that begin blank. Asked again until nothing new comes. Flash bytes.
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

/** Starts of the blocks that `range` touches behind its own start. */
export function blockStarts(range: ByteRange): number[] {
  return blocksOf(range).map((block) => block.start);
}

/** Flash byte up to which the firmware that begins at `start` is seen to reach, its settings included; `start` if none begins there. */
function ownEnd(start: number, seen: Seen): number {
  const image = imageEnd(start, seen);
  if (image === start) return start;
  let end = blockFrom(image);
  while (SETTINGS.includes(seen.kindAt(end))) end += BLOCK;
  return end;
}

/** Flash byte where the image ends that begins at `start`, by its header and its root file system's own; `start` if none does. */
function imageEnd(start: number, seen: Seen): number {
  const kernel = kernelEnd(start, seen);
  if (kernel === null) return start;
  const rootfs = rootfsPlaces(kernel).map((at) => squashfsEnd(at, seen));
  return Math.max(kernel, ...rootfs.filter((end) => end !== null));
}

/** Flash byte where the kernel ends whose sound header was seen at `start` (B§8); null without one. */
function kernelEnd(start: number, seen: Seen): number | null {
  const view = seen.headerAt(start);
  if (view?.getUint32(0) !== 0x27051956) return null;
  const cleared = new Uint8Array(view.buffer.slice(0));
  cleared.fill(0, 4, 8);
  return crc32(cleared) === view.getUint32(4) ? start + HEADER + view.getUint32(12) : null;
}

/** Where a root file system may begin behind a kernel: directly, or with the next block. */
function rootfsPlaces(kernelEnd: number): number[] {
  return [kernelEnd, blockFrom(kernelEnd)];
}

/** Flash byte where the squashfs 4.0 ends whose superblock was seen at `start`; null without one. */
function squashfsEnd(start: number, seen: Seen): number | null {
  const view = seen.headerAt(start);
  if (view?.getUint32(0, true) !== 0x73717368 || view.getUint16(28, true) !== 4) return null;
  // Four GiB and more is no flash of these.
  return view.getUint32(44, true) === 0 ? start + view.getUint32(40, true) : null;
}

/** True if every sector of the block was seen to begin blank. */
function isBlank(block: ByteRange, seen: Seen): boolean {
  return sectorsOf(block).every((at) => seen.kindAt(at) === 'erased');
}

const blockFrom = (at: number) => Math.ceil(at / BLOCK) * BLOCK;

/** `range` cut where blocks begin. */
function blocksOf({ start, end }: ByteRange): ByteRange[] {
  const blocks: ByteRange[] = [];
  for (let at = start; at < end; at = blockFrom(at + 1))
    blocks.push({ start: at, end: Math.min(end, blockFrom(at + 1)) });
  return blocks;
}

function sectorsOf({ start, end }: ByteRange): number[] {
  return Array.from({ length: Math.ceil((end - start) / SECTOR) }, (_, i) => start + i * SECTOR);
}

/** Sights by their place. */
class Seen {
  readonly #at: ReadonlyMap<number, FlashSight>;

  constructor(sights: readonly FlashSight[]) {
    this.#at = new Map(sights.map((sight) => [sight.offset, sight]));
  }

  kindAt(offset: number): SightKind | null {
    const sight = this.#at.get(offset);
    return sight ? kindOf(sight) : null;
  }

  /** The 64 bytes that were seen at `offset`; null where fewer were. */
  headerAt(offset: number): DataView | null {
    const bytes = hexToBytes(this.#at.get(offset)?.bytes ?? '');
    return bytes?.length === HEADER ? new DataView(bytes.buffer) : null;
  }
}
