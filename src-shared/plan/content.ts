import { crc32 } from '../bytes/crc32';
import type { ByteRange } from '../bytes/range';
import type { ByteSource } from '../image/image-types';
import { CHUNK } from './payload';

/** The fields and CRCs of a uImage header that matter for writing (B§8). */
export interface UimageLook {
  headerCrcOk: boolean;
  /** null when the payload does not contain all the data. */
  dataCrcOk: boolean | null;
  dataSize: number;
  loadAddress: number;
  arch: number;
  type: number;
  compression: number;
}

/**
 * An independent analysis of a payload, made from its bytes when planning and again when approving: the file's
 * inspection is part of the plan and therefore not trusted. Offsets in payload bytes.
 */
export interface PayloadLook {
  uimage: UimageLook | null;
  /** Root file system, or null if there is none where images have it. */
  squashfs: ByteRange | null;
  /** Starts of further firmware images, at 64 KiB boundaries. */
  moreImages: number[];
  /** 64 KiB boundaries where JFFS2 data begins: a dumped overlay. */
  jffs2: number[];
  /**
   * True if the end mark follows the root file system: the router then builds a fresh overlay and erases the rest of
   * its partition.
   */
  endMark: boolean;
  /** An MT7628 EEPROM at the start (B§7). */
  eepromAtStart: boolean;
  /** Bootloader, Factory and firmware at their places in a chip. */
  chipDump: boolean;
  /** Nothing but 0xFF. */
  erased: boolean;
}

const BLOCK = 0x10000;
const JFFS2_NODES = [0x2003, 0xe001, 0xe002, 0x2004, 0x2006, 0xe008, 0xe009];

/**
 * Analyses a payload. Reads it once for the image's CRC, and 96 bytes of each 64 KiB. Rejects if `source.read` does.
 */
export async function lookAtPayload(source: ByteSource): Promise<PayloadLook> {
  const head = await source.read(0, 96);
  const uimage = await readUimage(source, head, 0);
  const look: PayloadLook = {
    uimage,
    squashfs: await findSquashfs(source, head, uimage),
    moreImages: [],
    jffs2: [],
    endMark: false,
    eepromAtStart: isEeprom(head),
    chipDump: false,
    erased: await isErased(source),
  };
  const overlayAt = look.squashfs && Math.ceil(look.squashfs.end / BLOCK) * BLOCK;
  if (overlayAt !== null && overlayAt + 4 <= source.size) {
    look.endMark = be32(await source.read(overlayAt, 4), 0) === 0xdeadc0de;
  }
  for (let at = 0; at < source.size; at += BLOCK) {
    const bytes = at === 0 ? head : await source.read(at, 96);
    if (at > 0 && uimageHeader(bytes)?.headerCrcOk === true) look.moreImages.push(at);
    if (isJffs2(bytes)) look.jffs2.push(at);
    if (at === 0x40000 && isEeprom(bytes) && uimage === null && source.size > 0x50000) look.chipDump = true;
  }
  return look;
}

function be32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

function le32(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 3]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 1]! << 8) | bytes[at]!) >>> 0;
}

function uimageHeader(bytes: Uint8Array): Omit<UimageLook, 'dataCrcOk'> | null {
  if (bytes.length < 64 || be32(bytes, 0) !== 0x27051956) return null;
  const cleared = bytes.slice(0, 64);
  cleared.fill(0, 4, 8);
  return {
    headerCrcOk: crc32(cleared) === be32(bytes, 4),
    dataSize: be32(bytes, 12),
    loadAddress: be32(bytes, 16),
    arch: bytes[29]!,
    type: bytes[30]!,
    compression: bytes[31]!,
  };
}

async function readUimage(source: ByteSource, head: Uint8Array, start: number): Promise<UimageLook | null> {
  const header = uimageHeader(head);
  if (!header) return null;
  const end = start + 64 + header.dataSize;
  if (end > source.size) return { ...header, dataCrcOk: null };
  let crc = 0;
  for (let at = start + 64; at < end; at += CHUNK) crc = crc32(await source.read(at, Math.min(CHUNK, end - at)), crc);
  return { ...header, dataCrcOk: crc === be32(head, 24) };
}

async function findSquashfs(
  source: ByteSource,
  head: Uint8Array,
  uimage: UimageLook | null,
): Promise<ByteRange | null> {
  const candidates = [0];
  if (uimage) {
    candidates.push(64 + uimage.dataSize, be32(head, 60));
    for (let at = BLOCK; at < source.size; at += BLOCK) candidates.push(at);
  }
  for (const start of candidates) {
    if (start + 96 > source.size) continue;
    const bytes = start === 0 ? head : await source.read(start, 96);
    if (le32(bytes, 0) !== 0x73717368 || bytes[28] !== 4 || bytes[29] !== 0) continue;
    return { start, end: start + le32(bytes, 40) + le32(bytes, 44) * 0x1_0000_0000 };
  }
  return null;
}

function isJffs2(bytes: Uint8Array): boolean {
  if (bytes.length < 12) return false;
  if (bytes[0] === 0x85 && bytes[1] === 0x19) return JFFS2_NODES.includes(bytes[2]! | (bytes[3]! << 8));
  if (bytes[0] === 0x19 && bytes[1] === 0x85) return JFFS2_NODES.includes(bytes[3]! | (bytes[2]! << 8));
  return false;
}

/** Chip id 28 76 and a MAC address that is neither a group address nor blank. */
function isEeprom(bytes: Uint8Array): boolean {
  if (bytes.length < 64 || bytes[0] !== 0x28 || bytes[1] !== 0x76) return false;
  const mac = bytes.slice(4, 10);
  return (mac[0]! & 1) === 0 && mac.some((byte) => byte !== 0);
}

async function isErased(source: ByteSource): Promise<boolean> {
  for (let at = 0; at < source.size; at += CHUNK) {
    if ((await source.read(at, CHUNK)).some((byte) => byte !== 0xff)) return false;
  }
  return true;
}
