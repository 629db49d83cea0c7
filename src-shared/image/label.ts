import { z } from 'zod';
import { crc32 } from '../bytes/crc32';
import { bytesToHex } from '../bytes/hex';
import { ByteRange } from '../bytes/range';
import { be32, latin1, le32 } from './source';
import type { ByteSource } from './source';

/** An image's own labels: its file format, and the routers for which it was built. */
export const ImageLabel = z.object({
  format: z.enum(['openwrt', 'tplink-v1', 'tplink-v2', 'tplink-safeloader', 'trx', 'xiaomi', 'vendor-uimage']),
  /** Names of boards (OpenWrt), or of products with their versions (safeloader: `RE305 3.0.0`). */
  devices: z.array(z.string()),
  /** OpenWrt's compatibility version; null where there is none. */
  compatVersion: z.string().nullable(),
  /** Hardware number of a TP-Link header, `0x08410014`; null elsewhere. */
  hardware: z.string().nullable(),
  /** Length according to the header, bytes; null where the header has none. */
  length: z.number().int().nonnegative().nullable(),
  /** File bytes to be written at the start of the firmware in flash. */
  firmware: ByteRange,
  /** File bytes of a boot loader, which must not be written; null where there is none. */
  bootPart: ByteRange.nullable(),
});
export type ImageLabel = z.infer<typeof ImageLabel>;

const TRAILER = 16;
const MOST_METADATA = 0x1_0000;
const MOST_NAMES = 64;

/**
 * All labels of an image, OpenWrt's first because they are the newest. `head`: its first bytes, at least 4 KiB if the
 * file has them.
 */
export async function readLabels(source: ByteSource, head: Uint8Array): Promise<ImageLabel[]> {
  const whole = { start: 0, end: source.size };
  const labels = [await openwrtLabel(source), await tplinkLabel(source), await safeloaderLabel(source)];
  const tag = latin1(head.subarray(0, 4));
  const plain = { devices: [], compatVersion: null, hardware: null, bootPart: null };
  if (tag === 'HDR0') labels.push({ ...plain, format: 'trx', length: le32(head, 4), firmware: whole });
  if (tag === 'HDR1') labels.push({ ...plain, format: 'xiaomi', length: null, firmware: whole });
  const vendor = vendorUimage(head);
  if (vendor) labels.push({ ...plain, format: 'vendor-uimage', length: vendor.length, firmware: whole });
  return labels.filter((label) => label !== null);
}

/**
 * OpenWrt's metadata: blocks at the file's end, each with a trailer of 16 bytes (`FWx0`, checksum, kind, size); kind 1
 * is the description as JSON. Where a newer map made the old names invalid, the valid ones are in
 * `new_supported_devices`.
 */
async function openwrtLabel(source: ByteSource): Promise<ImageLabel | null> {
  let end = source.size;
  for (let block = 0; block < 4 && end >= TRAILER; block++) {
    const trailer = await source.read(end - TRAILER, TRAILER);
    const size = be32(trailer, 12);
    if (be32(trailer, 0) !== 0x46577830 || size < TRAILER || size > Math.min(end, MOST_METADATA)) return null;
    if (trailer[8] === 1) {
      const text = latin1(await source.read(end - size, size - TRAILER));
      return describedBy(text, end - size);
    }
    end -= size;
  }
  return null;
}

const names = z.array(z.string().max(200)).max(MOST_NAMES);
const Description = z.object({
  supported_devices: names.optional(),
  new_supported_devices: names.optional(),
  compat_version: z.string().max(16).optional(),
});

function describedBy(text: string, end: number): ImageLabel | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const read = Description.safeParse(data);
  if (!read.success) return null;
  const { supported_devices: old = [], new_supported_devices: fresh, compat_version: compat } = read.data;
  return {
    format: 'openwrt',
    devices: fresh ?? old,
    compatVersion: compat ?? '1.0',
    hardware: null,
    length: null,
    firmware: { start: 0, end },
    bootPart: null,
  };
}

/** A TP-Link header; numbers in bytes. */
export interface TplinkHeader {
  version: 1 | 2;
  hardware: number;
  length: number;
}

/** Reads TP-Link's header of version 1, or 2 and 3, at the start of `bytes` (at least 0x98 of them); null if there is none. */
export function readTplinkHeader(bytes: Uint8Array): TplinkHeader | null {
  if (bytes.length < 0x98 || bytes[1] !== 0 || bytes[2] !== 0 || bytes[3] !== 0) return null;
  const version = bytes[0];
  if (version === 1) {
    const length = be32(bytes, 0x7c);
    const maker = latin1(bytes.subarray(4, 28));
    if (!/^[\x20-\x7e]{2,24}$/.test(maker) || length === 0 || length > 0x400_0000) return null;
    return { version: 1, hardware: be32(bytes, 0x40), length };
  }
  // Versions 2 and 3 both end their fields with 55 AA.
  if ((version !== 2 && version !== 3) || bytes[0x8c] !== 0x55 || bytes[0x8d] !== 0xaa) return null;
  return { version: 2, hardware: be32(bytes, 0x34), length: be32(bytes, 0x70) };
}

/** Possible offsets of the firmware's own header: after nothing, padding, or a header with a boot loader. */
const TPLINK_STARTS = [0, 0x10000, 0x10200, 0x20000, 0x20200];

async function tplinkLabel(source: ByteSource): Promise<ImageLabel | null> {
  let found: { at: number; header: TplinkHeader } | null = null;
  for (const at of TPLINK_STARTS) {
    const header = readTplinkHeader(await source.read(at, 0x200));
    if (header) found = { at, header };
  }
  if (!found) return null;
  const { at, header } = found;
  const front = await source.read(0, at);
  const filled = front.every((b) => b === 0xff) || front.every((b) => b === 0);
  return {
    format: header.version === 1 ? 'tplink-v1' : 'tplink-v2',
    devices: [],
    compatVersion: null,
    hardware: `0x${header.hardware.toString(16).padStart(8, '0')}`,
    length: null,
    firmware: { start: at, end: source.size },
    bootPart: filled ? null : { start: 0, end: at },
  };
}

const SAFELOADER_TABLE = 0x1014;
const MOST_SAFELOADER = 0x2_0000;

/** TP-Link's safeloader image: a partition table after 0x1014, with the list of supported products. */
async function safeloaderLabel(source: ByteSource): Promise<ImageLabel | null> {
  if (source.size < SAFELOADER_TABLE + 0x800) return null;
  const bytes = await source.read(0, Math.min(source.size, MOST_SAFELOADER));
  const base = SAFELOADER_TABLE;
  const table = printable(bytes.subarray(base, base + 0x800));
  const parts = [...table.matchAll(/fwup-ptn (\S{1,32}) base 0x([0-9a-f]{1,8}) size 0x([0-9a-f]{1,8})/gi)].map(
    (hit) => ({
      name: hit[1]!,
      start: base + Number.parseInt(hit[2]!, 16),
      size: Number.parseInt(hit[3]!, 16),
    }),
  );
  const list = parts.find((p) => p.name === 'support-list');
  const kernel = parts.find((p) => p.name === 'os-image' || p.name === 'firmware');
  if (parts.length === 0) return null;
  const text = list ? printable(await source.read(list.start, Math.min(list.size, 0x4000))) : '';
  const devices = [...text.matchAll(/product_name:([^,}]{1,64})(?:,product_ver:([^,}]{1,32}))?/g)].map((hit) =>
    hit[2] === undefined ? hit[1]! : `${hit[1]!} ${hit[2]}`,
  );
  const root = parts.find((p) => p.name === 'file-system');
  const boot = parts.find((p) => /boot|uboot/.test(p.name));
  const ends = [kernel, root].flatMap((p) => (p ? [p.start + p.size] : []));
  const start = kernel?.start ?? 0;
  return {
    format: 'tplink-safeloader',
    devices: [...new Set(devices)].slice(0, MOST_NAMES),
    compatVersion: null,
    hardware: null,
    length: Math.max(0, ...parts.map((p) => p.start + p.size)),
    firmware: { start, end: Math.max(start, ...ends) },
    bootPart: boot ? { start: boot.start, end: boot.start + boot.size } : null,
  };
}

const printable = (bytes: Uint8Array) => String.fromCharCode(...bytes).replace(/[^\x20-\x7e]/g, '\n');

/**
 * A uImage header with a vendor's own magic number: the checksum matches with that magic, and the other fields are
 * valid.
 */
function vendorUimage(head: Uint8Array): { length: number } | null {
  if (head.length < 64 || be32(head, 0) === 0x27051956) return null;
  const sum = be32(head, 4);
  for (const magic of [be32(head, 0), 0x27051956]) {
    const header = new Uint8Array(head.subarray(0, 64));
    new DataView(header.buffer).setUint32(0, magic);
    header.fill(0, 4, 8);
    if (crc32(header) === sum) return { length: 64 + be32(head, 12) };
  }
  return null;
}

/** A file's first bytes as hexadecimal text: evidence for an unrecognised file. */
export function firstBytes(head: Uint8Array): string {
  return bytesToHex(head.subarray(0, 64)).replace(/(..)(?=.)/g, '$1 ');
}
