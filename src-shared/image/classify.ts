import { lengthOf } from '../bytes/range';
import type { Layout } from '../layout/layout-types';
import { topLevelPartitions } from '../layout/query';
import { kindOfContent } from './content-kind';
import type { Firmware } from './firmware';
import type { ByteSource, ImageKind, ImageSegment } from './image-types';
import { isMipsKernel } from './uimage';
import { STOCK } from './segments';
import type { Places } from './segments';

const MIN_CHIP = 0x10_0000;

/** True for the size of a chip: a power of two from 1 MiB. */
export function isChipSize(size: number): boolean {
  return size >= MIN_CHIP && Number.isInteger(Math.log2(size));
}

/** The partition starts of a layout if the file is as long as its chip; else the stock ones (B§4.1). */
export function placesFor(source: ByteSource, layout: Layout | null): Places {
  if (layout?.chipSize !== source.size)
    return { boundaries: [], config: STOCK.config, factory: STOCK.factory, bootloaderEnd: STOCK.bootloaderEnd };
  const tops = topLevelPartitions(layout);
  const startOf = (role: string, otherwise: number) => tops.find((p) => p.role === role)?.range.start ?? otherwise;
  return {
    boundaries: [...new Set(tops.flatMap((p) => [p.range.start, p.range.end]))].sort((a, b) => a - b),
    config: startOf('config', STOCK.config),
    factory: startOf('factory', STOCK.factory),
    bootloaderEnd: tops.find((p) => p.role === 'bootloader')?.range.end ?? STOCK.bootloaderEnd,
  };
}

/** What a single uImage is: a firmware, a kernel without root file system, or something else. */
export function kindOfImage(image: Firmware, segments: readonly ImageSegment[], limit: number): ImageKind {
  if (!isMipsKernel(image.header)) return 'uimage';
  const jffs2Root = segments.some(
    (s) => s.detail.kind === 'jffs2' && s.range.start >= image.offset && s.range.start < limit,
  );
  return (image.rootfs && image.rootfs.offset < limit) || jffs2Root ? 'firmware' : 'initramfs';
}

/** True if a file has a whole chip's contents at their places, intact or not (design §1, row 3). */
function isChipDump(
  size: number,
  segments: readonly ImageSegment[],
  images: readonly Firmware[],
  places: Places,
  layout: Layout | null,
): boolean {
  const imageAt = (offset: number) => images.some((i) => i.offset === offset);
  if (imageAt(0) || size <= STOCK.factory) return false;
  const loader = segments[0]?.detail.kind === 'u-boot';
  const eeprom = segments.some((s) => s.detail.kind === 'factory-eeprom' && s.range.start > 0);
  if (loader && (images.length > 0 || eeprom || isChipSize(size))) return true;
  const eepromInPlace = segments.some((s) => s.detail.kind === 'factory-eeprom' && s.range.start === places.factory);
  if (eepromInPlace && (imageAt(STOCK.firmware) || isChipSize(size))) return true;
  const slots = layout ? topLevelPartitions(layout).filter((p) => p.role === 'firmware' || p.role === 'kernel') : [];
  if (layout?.chipSize === size && slots.some((p) => p.range.start > 0 && imageAt(p.range.start))) return true;
  return isChipSize(size) && imageAt(STOCK.firmware);
}

/** The kind of the whole file, from its segments and their offsets. */
export function classify(
  size: number,
  segments: readonly ImageSegment[],
  images: readonly Firmware[],
  places: Places,
  layout: Layout | null,
): ImageKind {
  if (isChipDump(size, segments, images, places, layout)) return 'chip-dump';
  const [first, second] = images;
  if (first?.offset === 0) return second ? 'concatenation' : kindOfImage(first, segments, size);
  const [start] = segments;
  const kind = kindOfContent(start);
  const isWhole = start?.detail.kind !== 'constant' || lengthOf(start.range) === size;
  if (kind !== null && isWhole) return kind;
  return first ? 'vendor-upgrade' : 'unknown';
}
