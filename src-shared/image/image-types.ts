import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import { Finding } from '../finding/finding';

import { ImageLabel } from './label';

export type { ByteSource } from './source';

/** A uImage header (B§8); numbers are bytes or addresses. */
export const UimageInfo = z.object({
  name: z.string(),
  /** Data bytes after the 64-byte header. */
  dataSize: z.number().int(),
  loadAddress: z.number().int(),
  entryPoint: z.number().int(),
  os: z.number().int(),
  arch: z.number().int(),
  type: z.number().int(),
  compression: z.number().int(),
  headerCrcOk: z.boolean(),
  /** null when the data is incomplete. */
  dataCrcOk: z.boolean().nullable(),
  /** Ralink's ih_ksz: header + kernel bytes, or null when the field is part of the name. */
  kernelSize: z.number().int().nullable(),
  /** B§8: 1 no padding, 2 padded, 3 OpenWrt (kernel only), or null when no root file system was found. */
  shape: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
});
export type UimageInfo = z.infer<typeof UimageInfo>;

/** A MT7628 EEPROM in a Factory partition (B§7). MACs in `aa:bb:cc:dd:ee:ff` form. */
export const EepromInfo = z.object({
  chipId: z.number().int(),
  wlanMac: z.string(),
  lanMac: z.string(),
  wanMac: z.string(),
  /** `unit` a real unit's data, `template` the SDK's default content, `blank` erased or wiped. */
  kind: z.enum(['unit', 'template', 'blank']),
});
export type EepromInfo = z.infer<typeof EepromInfo>;

export const SegmentDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('uimage'), uimage: UimageInfo }),
  z.object({ kind: z.literal('squashfs'), bytesUsed: z.number().int(), compression: z.string(), version: z.string() }),
  z.object({ kind: z.literal('jffs2'), endian: z.enum(['little', 'big']) }),
  z.object({ kind: z.literal('overlay-end-mark') }),
  z.object({ kind: z.literal('factory-eeprom'), eeprom: EepromInfo }),
  z.object({ kind: z.literal('loader-environment'), crcOk: z.boolean(), variables: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('u-boot'), banner: z.string() }),
  z.object({ kind: z.literal('constant'), value: z.number().int() }),
  z.object({ kind: z.literal('unknown') }),
]);
export type SegmentDetail = z.infer<typeof SegmentDetail>;

/** A recognised range of a file. `range` is in file bytes. */
export const ImageSegment = z.object({ range: ByteRange, detail: SegmentDetail });
export type ImageSegment = z.infer<typeof ImageSegment>;

/** The kind of the whole file. */
export const ImageKind = z.enum([
  'firmware', // starts with a uImage whose kernel belongs to this SoC
  'initramfs', // a uImage without a root file system after or inside it
  'uimage', // a uImage of another sort (standalone, other CPU)
  'rootfs', // starts with squashfs
  'rootfs-data', // starts with JFFS2
  'factory', // MT7628 EEPROM
  'loader-environment',
  'bootloader',
  'chip-dump', // bootloader, environment, Factory and firmware at their places
  'concatenation', // more than one firmware, the second at a partition boundary
  'erased', // all 0xFF
  'constant',
  'vendor-upgrade', // a vendor's header in front of a uImage
  'text',
  'unknown',
]);
export type ImageKind = z.infer<typeof ImageKind>;

/** The identification of one file by its contents, with the offsets on which it rests. */
export const ImageVerdict = z.object({
  kind: ImageKind,
  /** Bytes. */
  size: z.number().int().nonnegative(),
  segments: z.array(ImageSegment),
  /** Parts that can be used separately, for example the two firmware slices of a whole-chip dump or a concatenation. */
  slices: z.array(
    z.object({
      /** `firmware`, `firmware-2`, `factory`, ... */
      label: z.string(),
      kind: ImageKind,
      range: ByteRange,
      /** True if this slice may be offered for a normal plan (never Factory, Config, Bootloader). */
      offered: z.boolean(),
    }),
  ),
  findings: z.array(Finding),
  /** The image's own labels: its format, and the routers for which it was built. */
  labels: z.array(ImageLabel).optional(),
});
export type ImageVerdict = z.infer<typeof ImageVerdict>;

/** A file chosen by the technician, with its verdict. */
export const InspectedFile = z.object({
  /** Stable within a session: first 12 digits of the SHA-256. */
  id: z.string(),
  name: z.string(),
  path: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: ImageVerdict,
  /** The capture whose manifest lists these bytes, and the partition that they are. */
  origin: z
    .object({
      capture: z.string(),
      of: z.enum(['twin', 'own']),
      partition: z.string(),
      stability: z.enum(['stable', 'mounted-writable', 'changing']).nullable(),
      lanMac: z.string().nullable(),
    })
    .optional(),
});
export type InspectedFile = z.infer<typeof InspectedFile>;
