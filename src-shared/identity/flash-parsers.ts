import type { ByteRange } from '../bytes/range';
import { consoleLines } from './banner-lines';
import { firstOf } from './parsers';

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  Bytes: 1,
  KiB: 1024,
  kB: 1024,
  MiB: 1 << 20,
  MB: 1 << 20,
  GiB: 1 << 30,
};

/** `16 MiB` in bytes; U-Boot's MB and kB are binary too. Null if it is no size. */
export function parseSize(text: string): number | null {
  const hit = /^\s*(\d{1,7})(?:\.(\d))? ?(Bytes|B|KiB|kB|MiB|MB|GiB)/.exec(text);
  if (!hit) return null;
  return Math.round(Number(`${hit[1]!}.${hit[2] ?? '0'}`) * UNITS[hit[3]!]!);
}

/** One bank of CFI flash; addresses are CPU addresses, sizes in bytes. */
export interface FlashBank {
  bank: number;
  base: number;
  sizeBytes: number;
  sectorCount: number;
  /** The largest distance between two sector starts, bytes. */
  sectorSize: number;
  /** False if sector sizes differ: then `sectorSize` applies to only some of them. */
  uniform: boolean;
  sectors: { start: number; protected: boolean }[];
}

const BANK = /^Bank # (\d+): /;
const BANK_SIZE = /[Ss]ize: (\d+ \w+) in (\d+) [Ss]ectors/;

/** Maximum number of sectors read: more than any chip of this kind has. */
const MAX_SECTORS = 65536;

function finishBank(bank: FlashBank): FlashBank {
  const starts = bank.sectors.map((s) => s.start);
  const steps = starts.slice(1).map((start, i) => start - starts[i]!);
  const nominal = Math.floor(bank.sizeBytes / bank.sectorCount);
  const sectorSize = steps.reduce((a, b) => Math.max(a, b), steps.length > 0 ? 0 : nominal);
  return { ...bank, base: starts[0] ?? bank.base, sectorSize, uniform: steps.every((step) => step === sectorSize) };
}

/**
 * Banks in an upstream `flinfo` answer: base, size, sectors and which are protected (`RO`). Malformed banks are left
 * out.
 */
export function parseFlinfo(text: string): FlashBank[] {
  const banks: FlashBank[] = [];
  let bank: FlashBank | null = null;
  let listing = false;
  for (const { text: line } of consoleLines(text)) {
    const trimmed = line.trim();
    const head = BANK.exec(trimmed);
    if (head) {
      bank = {
        bank: Number(head[1]),
        base: 0,
        sizeBytes: 0,
        sectorCount: 0,
        sectorSize: 0,
        uniform: true,
        sectors: [],
      };
      banks.push(bank);
      listing = false;
    }
    if (!bank) continue;
    const size = BANK_SIZE.exec(trimmed);
    if (size) {
      bank.sizeBytes = parseSize(size[1]!) ?? 0;
      bank.sectorCount = Number(size[2]);
    } else if (trimmed.startsWith('Sector Start Addresses')) {
      listing = true;
    } else if (listing) {
      for (const hit of trimmed.matchAll(/\b([0-9A-Fa-f]{8})\b(?: +(?:E +)?(RO))?/g)) {
        if (bank.sectors.length < MAX_SECTORS)
          bank.sectors.push({ start: Number.parseInt(hit[1]!, 16), protected: hit[2] === 'RO' });
      }
    }
  }
  return banks.filter((b) => b.sizeBytes > 0 && b.sectorCount > 0).map(finishBank);
}

/** The answer to `sf probe`; sizes in bytes. */
export interface SfProbe {
  name: string;
  pageSize: number;
  eraseSize: number;
  sizeBytes: number;
}

const SF_DETECTED = /SF: Detected (\S+) with page size (\d+ \w+), erase size (\d+ \w+), total (\d+ \w+)/;

/** Reads `SF: Detected w25q128 with page size 256 Bytes, erase size 4 KiB, total 16 MiB` (B§9.3), or null. */
export function parseSfProbe(text: string): SfProbe | null {
  return firstOf(text, sfProbeIn);
}

/** The same for one clean line. */
export function sfProbeIn(line: string): SfProbe | null {
  const hit = line.includes('SF: Detected') ? SF_DETECTED.exec(line) : null;
  if (!hit) return null;
  const [pageSize, eraseSize, sizeBytes] = [parseSize(hit[2]!), parseSize(hit[3]!), parseSize(hit[4]!)];
  return pageSize && eraseSize && sizeBytes ? { name: hit[1]!, pageSize, eraseSize, sizeBytes } : null;
}

/** A device of upstream's `mtd list`; ranges are half-open flash offsets. */
export interface MtdDevice {
  name: string;
  /** For example `NOR flash`, or null. */
  type: string | null;
  /** Erase block, bytes. */
  blockSize: number | null;
  range: ByteRange | null;
  partitions: { name: string; range: ByteRange }[];
}

const MTD_RANGE = /^- 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16}) : "([^"]{1,64})"/;

/** Reads `mtd list` (B§9.4). */
export function parseMtdList(text: string): MtdDevice[] {
  const devices: MtdDevice[] = [];
  for (const { text: line } of consoleLines(text)) {
    const trimmed = line.trim();
    const head = /^\* (\S{1,64})$/.exec(trimmed);
    if (head) {
      devices.push({ name: head[1]!, type: null, blockSize: null, range: null, partitions: [] });
      continue;
    }
    const device = devices.at(-1);
    if (!device) continue;
    const block = /^- block size: 0x([0-9a-f]{1,8}) bytes/.exec(trimmed);
    if (block) device.blockSize = Number.parseInt(block[1]!, 16);
    const type = /^- type: (.{1,40})$/.exec(trimmed);
    if (type) device.type = type[1]!;
    const span = MTD_RANGE.exec(trimmed);
    if (!span) continue;
    const range = { start: Number.parseInt(span[1]!, 16), end: Number.parseInt(span[2]!, 16) };
    if (range.end < range.start) continue;
    if (device.range === null && span[3] === device.name) device.range = range;
    else device.partitions.push({ name: span[3]!, range });
  }
  return devices;
}
