import type { ImageKind, ImageSegment } from './image-types';

/** The kind of a range from its first segment; null where that is inconclusive, or the range belongs to an image. */
export function kindOfContent(segment: ImageSegment | undefined): ImageKind | null {
  switch (segment?.detail.kind) {
    case 'u-boot':
      return 'bootloader';
    case 'factory-eeprom':
      return 'factory';
    case 'loader-environment':
      return 'loader-environment';
    case 'squashfs':
      return 'rootfs';
    case 'jffs2':
    case 'overlay-end-mark':
      return 'rootfs-data';
    case 'constant':
      return segment.detail.value === 0xff ? 'erased' : 'constant';
    default:
      return null;
  }
}
