import { alignOutwards } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import type { WriteChoice } from './choice';
import type { InspectedFile } from '../image/image-types';
import type { Layout, Partition } from '../layout/layout-types';
import type { PayloadPiece } from './plan-types';

/**
 * The pieces of a choice. With `overlay: 'erase'` the part that the router uses as rootfs_data becomes 0xFF up to the
 * partition's end, so that the first boot builds a clean overlay (field notes, pain 12). The image's own root file
 * system is never cut off.
 */
export function piecesFor(
  choice: WriteChoice,
  file: InspectedFile,
  partition: Partition,
  layout: Layout,
): PayloadPiece[] {
  const { slice } = choice;
  const length = slice.end - slice.start;
  const size = partition.range.end - partition.range.start;
  const whole: PayloadPiece = { kind: 'file', fileId: choice.fileId, range: { ...slice } };
  if (choice.overlay === 'keep' || (partition.role !== 'firmware' && partition.role !== 'rootfs')) return [whole];
  const keep = Math.min(length, overlayStart(file, slice, partition, layout) ?? length);
  if (keep >= size) return [whole];
  const fill: PayloadPiece = { kind: 'fill', value: 0xff, length: size - keep };
  if (keep <= 0) return [whole];
  return [{ kind: 'file', fileId: choice.fileId, range: { start: slice.start, end: slice.start + keep } }, fill];
}

/**
 * Payload offset of the overlay: the layout's rootfs_data, but not before the end of the image's own root file system.
 */
function overlayStart(file: InspectedFile, slice: ByteRange, partition: Partition, layout: Layout): number | null {
  const inSlice = file.verdict.segments.filter((s) => s.range.start >= slice.start && s.range.start < slice.end);
  const rootfs = inSlice.findLast((s) => s.detail.kind === 'squashfs');
  const rootfsEnd = rootfs ? alignOutwards({ start: 0, end: rootfs.range.end - slice.start }, layout.eraseSize).end : 0;
  const area = layout.partitions.find(
    (p) => p.role === 'rootfs-data' && p.range.start > partition.range.start && p.range.end <= partition.range.end,
  );
  if (area) return Math.max(area.range.start - partition.range.start, rootfsEnd);
  return inSlice.some((s) => s.detail.kind === 'jffs2') && rootfsEnd > 0 ? rootfsEnd : null;
}
