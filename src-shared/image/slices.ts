import { hex } from '../bytes/hex';
import { overlaps } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import { finding, hasBlocker } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { topLevelPartitions } from '../layout/query';
import type { Layout, Partition } from '../layout/layout-types';
import { kindOfImage } from './classify';
import { kindOfContent } from './content-kind';
import { contentEnd } from './firmware';
import type { Firmware } from './firmware';
import { problemsOf, remarksOn } from './judge-image';
import { STOCK } from './segments';
import type { ImageKind, ImageSegment, ImageVerdict } from './image-types';

type Slice = ImageVerdict['slices'][number];

/** Input of the slicing. */
export interface Cutting {
  size: number;
  kind: ImageKind;
  segments: readonly ImageSegment[];
  images: readonly Firmware[];
  layout: Layout | null;
  /** The file's name in evidence. */
  source: string;
  /** Start of OpenWrt's appended metadata, or null. */
  metadata: number | null;
}

const BLOCK = 0x1_0000;
const isProtected = (s: ImageSegment) =>
  s.detail.kind === 'factory-eeprom' ||
  s.detail.kind === 'u-boot' ||
  (s.detail.kind === 'loader-environment' && s.detail.crcOk);

/** `firmware`, `firmware-2`, ... */
const numbered = (label: string, n: number) => (n === 1 ? label : `${label}-${n}`);

/** The first segment of the unit's own data in a range, or null: no offered slice may contain any (P2). */
function protectedIn(range: ByteRange, segments: readonly ImageSegment[]): ImageSegment | null {
  return segments.find((s) => isProtected(s) && overlaps(s.range, range)) ?? null;
}

/** One image's slice with its findings. */
function imageSlice(cut: Cutting, image: Firmware, end: number, label: string): { slice: Slice; findings: Finding[] } {
  const inside = protectedIn({ start: image.offset, end }, cut.segments);
  const limit = inside ? inside.range.start : end;
  const findings = [
    ...problemsOf(image, limit, cut.source),
    ...remarksOn(image, limit, cut.segments, cut.metadata),
    ...(inside
      ? [finding('image/protected-inside', 'warning', { start: hex(limit), end: hex(inside.range.end) })]
      : []),
  ];
  const kind = kindOfImage(image, cut.segments, limit);
  const slice = { label, kind, range: { start: image.offset, end: limit }, offered: !hasBlocker(findings) };
  return { slice, findings };
}

function labelFor(partition: Partition, counts: Map<string, number>): string {
  const label = partition.role === 'other' ? partition.name : partition.role;
  const n = (counts.get(label) ?? 0) + 1;
  counts.set(label, n);
  return numbered(label, n);
}

/** A partition's slice kind by its role, if it contains no image. */
function kindByContent(partition: Partition, segments: readonly ImageSegment[]): ImageKind {
  const at = segments.find((s) => s.range.start <= partition.range.start && partition.range.start < s.range.end);
  return kindOfContent(at) ?? 'unknown';
}

/** Slices a whole-chip dump by a layout of that chip: only firmware partitions that contain an image are offered. */
function byLayout(cut: Cutting, layout: Layout): { slices: Slice[]; findings: Finding[] } {
  const slices: Slice[] = [];
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const used = new Set<Firmware>();
  for (const partition of topLevelPartitions(layout)) {
    const range = { start: partition.range.start, end: Math.min(partition.range.end, cut.size) };
    if (range.end <= range.start) continue;
    const label = labelFor(partition, counts);
    const image = cut.images.find((i) => i.offset === range.start);
    const forImages = partition.role === 'firmware' || partition.role === 'kernel' || partition.role === 'other';
    if (image && forImages) {
      used.add(image);
      // Adjacent partitions for kernel and root file system: the image's header covers only the kernel's.
      const made = imageSlice(cut, image, range.end, label);
      slices.push({ ...made.slice, offered: made.slice.offered && partition.role !== 'other' });
      findings.push(...made.findings);
      continue;
    }
    const kind = kindByContent(partition, cut.segments);
    const offered = partition.role === 'rootfs' && kind === 'rootfs' && protectedIn(range, cut.segments) === null;
    slices.push({ label, kind, range, offered });
  }
  for (const image of cut.images.filter((i) => !used.has(i))) {
    const holder = topLevelPartitions(layout).find((p) => p.range.start <= image.offset && image.offset < p.range.end);
    findings.push(
      finding('image/layout-mismatch', 'warning', { offset: hex(image.offset), partition: holder?.name ?? '-' }),
    );
  }
  return { slices, findings };
}

/**
 * Slices a whole-chip dump without a layout: each firmware up to the end of its own bytes; everything else is withheld.
 */
function byContent(cut: Cutting): { slices: Slice[]; findings: Finding[] } {
  const firstImage = cut.images[0]?.offset ?? cut.size;
  const stock = firstImage === STOCK.firmware || cut.images.length === 0;
  const front: [string, ImageKind, number, number][] = stock
    ? [
        ['bootloader', 'bootloader', 0, STOCK.bootloaderEnd],
        ['config', 'loader-environment', STOCK.config, STOCK.factory],
        ['factory', 'factory', STOCK.factory, STOCK.firmware],
      ]
    : [['bootloader', 'bootloader', 0, firstImage]];
  const slices: Slice[] = front
    .filter(([, , start]) => start < cut.size)
    .map(([label, kind, start, end]) => ({
      label,
      kind,
      range: { start, end: Math.min(end, cut.size) },
      offered: false,
    }));
  const findings: Finding[] = [];
  cut.images.forEach((image, i) => {
    const next = cut.images[i + 1]?.offset ?? cut.size;
    const end = Math.min(next, cut.size, Math.ceil(contentEnd(image) / BLOCK) * BLOCK);
    const made = imageSlice(cut, image, Math.max(end, image.offset + 64), numbered('firmware', i + 1));
    slices.push(made.slice);
    findings.push(...made.findings);
  });
  if (cut.images.length > 0) findings.push(finding('image/slot-end-unknown', 'note'));
  return { slices, findings };
}

/**
 * Cuts a file into parts that can be used separately. Factory, Config, loader and slices that contain any of them are
 * listed but never offered (P2), nor is an image that is damaged, truncated or for another CPU.
 */
export function cutSlices(cut: Cutting): { slices: Slice[]; findings: Finding[] } {
  const whole = { start: 0, end: cut.size };
  const single = (label: string) => ({
    slices: [{ label, kind: cut.kind, range: whole, offered: false }],
    findings: [],
  });
  switch (cut.kind) {
    case 'chip-dump':
      return cut.layout?.chipSize === cut.size ? byLayout(cut, cut.layout) : byContent(cut);
    case 'firmware':
    case 'initramfs':
    case 'uimage':
    case 'concatenation':
    case 'vendor-upgrade': {
      const made = cut.images.map((image, i) =>
        imageSlice(cut, image, cut.images[i + 1]?.offset ?? cut.size, numbered('firmware', i + 1)),
      );
      return { slices: made.map((m) => m.slice), findings: made.flatMap((m) => m.findings) };
    }
    case 'factory':
    case 'bootloader':
    case 'rootfs':
    case 'rootfs-data':
      return single(cut.kind);
    case 'loader-environment':
      return single('config');
    case 'erased':
    case 'constant':
    case 'text':
    case 'unknown':
      return { slices: [], findings: [] };
  }
}
