import type { BoardLibrary } from '../board/library';
import type { Board } from '../board/board-types';
import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { Layout } from '../layout/layout-types';
import { classify, isChipSize, placesFor } from './classify';
import { archiveFormat, isText, vendorOf } from './container';
import { EEPROM_BYTES, readEeprom } from './eeprom';
import { findFirmwares } from './firmware';
import type { Firmware } from './firmware';
import { aboutLabels } from './about-labels';
import { firstBytes, readLabels } from './label';
import { isLocalMac } from './local-mac';
import { scan } from './scan';
import { be32 } from './source';
import { buildSegments } from './segments';
import type { Places } from './segments';
import { cutSlices } from './slices';
import type { ByteSource, ImageKind, ImageSegment, ImageVerdict } from './image-types';

/** Well above the largest flash of these routers; larger files are not read. Bytes. */
export const MAX_FILE_BYTES = 0x1000_0000;
const HEAD_BYTES = 0x1000;

/** Context of the file, where known. */
export interface InspectContext {
  /** The router's layout, with the partition boundaries of a whole-chip dump. */
  layout?: Layout;
  /** The router on the bench, if its model was chosen. */
  board?: Board;
  /** All known boards, to name the one that an image is for. */
  boards?: BoardLibrary;
  /** File name, for evidence only: it never affects the verdict. */
  name?: string;
}

function verdict(kind: ImageKind, size: number, findings: Finding[], segments: ImageSegment[] = []): ImageVerdict {
  return { kind, size, segments, slices: [], findings };
}

/** Start of OpenWrt's appended metadata: the trailer, `FWx0`, is the file's last 16 bytes. */
async function metadataStart(source: ByteSource): Promise<number | null> {
  if (source.size < 16) return null;
  const trailer = await source.read(source.size - 16, 16);
  if (be32(trailer, 0) !== 0x46577830) return null;
  const length = be32(trailer, 12);
  return length >= 16 && length <= source.size ? source.size - length : source.size - 16;
}

/** The first bytes of an unrecognised file, as evidence. */
const evidenceOf = (source: string, head: Uint8Array) => ({
  source,
  quote: firstBytes(head),
  range: { start: 0, end: Math.min(64, head.length) },
});

/** The finding on the kind of the whole file, in addition to those on its parts. */
function aboutKind(
  kind: ImageKind,
  size: number,
  head: Uint8Array,
  segments: ImageSegment[],
  images: Firmware[],
  name: string,
): Finding[] {
  const first = segments[0]?.detail;
  switch (kind) {
    case 'chip-dump':
      return [
        finding('image/chip-dump', 'warning', { size }),
        ...(isChipSize(size) ? [] : [finding('image/dump-size-odd', 'warning', { size })]),
      ];
    case 'concatenation':
      return [
        finding('image/concatenation', 'warning', {
          size,
          second: hex(images[1]?.offset ?? 0),
          count: images.length,
        }),
      ];
    case 'vendor-upgrade':
      return [
        finding('image/vendor-header', 'warning', { vendor: vendorOf(head), offset: hex(images[0]?.offset ?? 0) }),
      ];
    case 'factory': {
      const eeprom = first?.kind === 'factory-eeprom' ? first.eeprom : null;
      const params = { wlan: eeprom?.wlanMac ?? '', lan: eeprom?.lanMac ?? '' };
      const local = eeprom && [eeprom.wlanMac, eeprom.lanMac, eeprom.wanMac].every(isLocalMac);
      if (local) return [finding('image/factory-local-mac', 'warning', params)];
      const rule = eeprom?.kind === 'template' ? 'image/factory-template' : 'image/factory-of-unit';
      return [finding(rule, 'warning', params)];
    }
    case 'loader-environment':
      return [finding('image/loader-environment', 'warning')];
    case 'bootloader':
      return [finding('image/bootloader', 'warning', { banner: first?.kind === 'u-boot' ? first.banner : '' })];
    case 'rootfs':
      return [finding('image/rootfs-alone', 'warning')];
    case 'rootfs-data':
      return [finding('image/rootfs-data-alone', 'warning')];
    case 'erased':
      return [finding('image/erased', 'blocker', { size })];
    case 'constant': {
      const value = first?.kind === 'constant' ? first.value : 0;
      return [finding('image/constant', 'blocker', { size, value: hex(value) })];
    }
    case 'unknown':
      return [finding('image/unknown', 'blocker', { size }, [evidenceOf(name, head)])];
    case 'firmware':
    case 'initramfs':
    case 'uimage':
    case 'text':
      return [];
  }
}

/**
 * Adds the blank Factory of a whole-chip dump to the segments: FF or 00 bytes can only be identified by their position.
 */
async function withBlankFactory(source: ByteSource, segments: ImageSegment[], places: Places): Promise<ImageSegment[]> {
  if (segments.some((s) => s.detail.kind === 'factory-eeprom')) return segments;
  const { factory } = places;
  const end = factory + EEPROM_BYTES;
  const at = segments.findIndex((s) => s.range.start <= factory && end <= s.range.end);
  const holder = segments[at];
  const eeprom = readEeprom(await source.read(factory, EEPROM_BYTES));
  if (holder?.detail.kind !== 'constant' || eeprom?.kind !== 'blank') return segments;
  const { detail } = holder;
  const pieces: ImageSegment[] = [
    { range: { start: holder.range.start, end: factory }, detail },
    { range: { start: factory, end }, detail: { kind: 'factory-eeprom', eeprom } },
    { range: { start: end, end: holder.range.end }, detail },
  ];
  return [...segments.slice(0, at), ...pieces.filter((s) => s.range.end > s.range.start), ...segments.slice(at + 1)];
}

/** Problems in the parts block a file of which no part can be offered; if one can, they only warn. */
function weigh(findings: Finding[], anyOffered: boolean): Finding[] {
  return anyOffered ? findings.map((f) => (f.severity === 'blocker' ? { ...f, severity: 'warning' } : f)) : findings;
}

/**
 * Identifies a file by its contents, never by its name: kind, segments (sorted, without gaps or overlaps), the slices
 * that can be used separately, and findings. Severity `blocker` means that no part of the file may be offered. Reads in
 * chunks, so memory is bounded. Files above 256 MiB are refused unread. Rejects only if `source.read` does.
 */
export async function inspectImage(source: ByteSource, context: InspectContext = {}): Promise<ImageVerdict> {
  const { size } = source;
  const name = context.name ?? 'file';
  const layout = context.layout ?? null;
  if (size === 0) return verdict('unknown', size, [finding('image/empty', 'blocker')]);
  if (size > MAX_FILE_BYTES) {
    return verdict('unknown', size, [finding('image/too-large', 'blocker', { size, limit: MAX_FILE_BYTES })]);
  }
  const head = await source.read(0, HEAD_BYTES);
  const archive = archiveFormat(head);
  const places = placesFor(source, layout);
  const hits = await scan(source, new Set([0, places.factory]));
  if (hits.readable < size) {
    const params = { size, readable: hits.readable };
    return verdict('unknown', size, [finding('image/short-read', 'blocker', params)]);
  }
  const all = { start: 0, end: size };
  if (archive) {
    const findings = [finding('image/archive', 'blocker', { format: archive })];
    return verdict('unknown', size, findings, [{ range: all, detail: { kind: 'unknown' } }]);
  }
  const images = await findFirmwares(source, hits);
  if (hits.constant === null && images.length === 0 && hits.squashfs.length === 0 && isText(head)) {
    const segments: ImageSegment[] = [{ range: all, detail: { kind: 'unknown' } }];
    return verdict('text', size, [finding('image/text', 'blocker')], segments);
  }
  let segments = await buildSegments(source, hits, images, places);
  const kind = classify(size, segments, images, places, layout);
  if (kind === 'chip-dump') segments = await withBlankFactory(source, segments, places);
  const metadata = await metadataStart(source);
  const cut = cutSlices({ size, kind, segments, images, layout, source: name, metadata });
  const anyOffered = cut.slices.some((s) => s.offered);
  const labels = await readLabels(source, head);
  // A recognised format has its own finding.
  const wrapped = kind === 'unknown' && labels.some((label) => label.format !== 'openwrt');
  const findings = [
    ...(wrapped ? [] : aboutKind(kind, size, head, segments, images, name)),
    ...weigh(cut.findings, anyOffered),
    ...aboutLabels(labels, source.size, kind, name, context),
  ];
  if (kind === 'chip-dump' && layout && layout.chipSize !== size) {
    findings.push(finding('image/dump-size-differs', 'warning', { size, chip: layout.chipSize }));
  }
  return { kind, size, segments, slices: cut.slices, findings, ...(labels.length > 0 && { labels }) };
}
