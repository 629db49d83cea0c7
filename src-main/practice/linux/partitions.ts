import { checkRootfs, MAP, type RootfsState } from '../firmware-data';
import { SECTOR } from '../nor-flash';
import { headerCrcOk, HEADER, MAGIC, readHeader } from '../uimage';

/** One MTD partition, flash offsets half-open. */
export interface Partition {
  name: string;
  start: number;
  end: number;
}

/** The kernel's view of the chip at its start. */
export interface FlashView {
  /** In numerical order: `mtd0`, `mtd1`, ... */
  partitions: Partition[];
  /** Lines printed by the partition code, without time stamps. */
  log: string[];
  rootfs: RootfsState;
}

const FIXED_BEFORE: Partition[] = [
  { name: 'ALL', start: 0, end: MAP.size },
  { name: 'Bootloader', start: 0, end: MAP.config },
  { name: 'Config', start: MAP.config, end: MAP.factory },
  { name: 'Factory', start: MAP.factory, end: MAP.firmware1 },
  { name: 'firmware1', start: MAP.firmware1, end: MAP.firmware2 },
];
const FIXED_AFTER: Partition[] = [
  { name: 'firmware2', start: MAP.firmware2, end: MAP.reserved },
  { name: 'reserved', start: MAP.reserved, end: MAP.size },
];

const line = (p: Partition) =>
  `0x${p.start.toString(16).padStart(12, '0')}-0x${p.end.toString(16).padStart(12, '0')} : "${p.name}"`;

/**
 * Partitions the chip like the vendor's kernel: fixed partitions, then the root filesystem after the kernel (B§6.3).
 */
export function viewFlash(flash: Uint8Array): FlashView {
  const partitions = [...FIXED_BEFORE];
  const log = ['Creating 7 MTD partitions on "raspi":', ...FIXED_BEFORE.map(line)];
  const start = rootfsStart(flash);
  let rootfs: RootfsState = { kind: 'absent' };
  if (start !== null) {
    const partition = { name: 'rootfs', start, end: MAP.firmware2 };
    rootfs = checkRootfs(flash.subarray(start, MAP.firmware2));
    partitions.push(partition);
    log.push(line(partition));
    log.push(
      'mtd: partition "rootfs" must either start or end on erase block boundary or be smaller than an erase block -- forcing read-only',
    );
    log.push('mtd: device 5 (rootfs) set to be root filesystem');
    if (rootfs.kind !== 'absent' && rootfs.length > 0) {
      const data = Math.ceil((start + rootfs.length) / SECTOR) * SECTOR;
      const overlay = { name: 'rootfs_data', start: data, end: MAP.firmware2 };
      const length = (overlay.end - data).toString(16).toUpperCase();
      log.push(
        `mtd: partition "rootfs_data" created automatically, ofs=${data.toString(16).toUpperCase()}, len=${length} `,
      );
      log.push(line(overlay));
      partitions.push(overlay);
    }
  }
  partitions.push(...FIXED_AFTER);
  log.push(...FIXED_AFTER.map(line));
  return { partitions, log, rootfs };
}

/** Start of the first image's root filesystem, or null if there is no image. */
function rootfsStart(flash: Uint8Array): number | null {
  const raw = flash.subarray(MAP.firmware1, MAP.firmware1 + HEADER);
  const header = readHeader(raw);
  if (header.magic !== MAGIC || !headerCrcOk(raw)) return null;
  // Ralink's own images state the kernel's size, and their CRC covers both parts (B§8, shape 1).
  const part = header.kernelSize > HEADER && header.kernelSize < header.size ? header.kernelSize : HEADER + header.size;
  const start = MAP.firmware1 + part;
  return start < MAP.firmware2 ? start : null;
}

/** `cat /proc/mtd`. */
export function procMtd(partitions: readonly Partition[]): string {
  const eight = (n: number) => n.toString(16).padStart(8, '0');
  return [
    'dev:    size   erasesize  name',
    ...partitions.map((p, i) => `mtd${i}: ${eight(p.end - p.start)} ${eight(SECTOR)} "${p.name}"`),
  ].join('\n');
}

/** Messages of the JFFS2 scan of the overlay (B§10); `usable` is false if none of it is JFFS2. */
export function scanOverlay(flash: Uint8Array, overlay: Partition): { lines: string[]; usable: boolean } {
  const lines: string[] = [];
  let good = 0;
  for (let block = overlay.start; block < overlay.end; block += SECTOR) {
    const word = flash[block]! | (flash[block + 1]! << 8);
    if (word === 0x1985) good++;
    if (word === 0x1985 || word === 0xffff || lines.length >= 8) continue;
    const at = (block - overlay.start).toString(16).padStart(8, '0');
    const found = word.toString(16).padStart(4, '0');
    lines.push(
      `jffs2: jffs2_scan_eraseblock(): Magic bitmask 0x1985 not found at 0x${at}: 0x${found} instead`,
      'jffs2: Further such events for this erase block will not be printed',
    );
  }
  return { lines, usable: good > 0 };
}

/** True for a firmware that powers the LTE slot. */
export function powersModem(view: FlashView): boolean {
  return view.rootfs.kind !== 'good' || view.rootfs.lte;
}
