import { rangeText } from '@shared/bytes/range-text';
import { bareHex, hex } from '@shared/bytes/hex';
import { crc32 } from '@shared/bytes/crc32';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { familyOf } from '@shared/dialect/families';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { Console } from '../console/console';
import { consoleLines, parseMdLine, parseSpiRead } from './md-text';

export interface ReadOptions {
  signal?: AbortSignal;
  /** Bytes read so far. */
  onProgress?: (done: number) => void;
}

/** Reads flash through the loader without changing anything. */
export interface FlashReader {
  /** `md`, `spi read`, `sf read`: for the journal and the report. */
  readonly how: string;
  /** Flash bytes of `range` (half-open, from the start of the chip). Throws FindingErrors `read/...`. */
  read(range: ByteRange, options?: ReadOptions): Promise<Uint8Array>;
  /**
   * CRC-32 of `range`, for which the router reads it again itself, where it can: a second read almost without transfer.
   */
  readonly sum?: (range: ByteRange, signal?: AbortSignal) => Promise<number>;
}

/**
 * Bytes per md.l command: typing it and finding the prompt again cost about 40 ms, a third of a percent of the 12 s
 * that this much takes at 57600 baud. md does not use the heap, and Ctrl-C ends it after a line (B§3.1).
 */
const MD_CHUNK = 0x4000;
/** Bytes per checksum when locating damage: the amount that has to be read again. */
const SUM_BLOCK = 0x1000;
/** `spi read` allocates its buffer from a 256 KiB heap (B§3.5): below 0x8000. It cannot be interrupted. */
const SPI_CHUNK = 0x4000;
/** Characters of one md.l line of 16 bytes, line end included (field notes). */
const MD_LINE = 67;
const LINE = 16;
const REREADS = 6;

/** The best reader for this loader (B§4.2: `md` only below the safe window, `spi read` above it). */
export function flashReaderFor(console: Console, identity: LoaderIdentity, dialect: DialectProfile): FlashReader {
  const has = (command: string) => identity.commands.includes(command);
  switch (familyOf(dialect).reading) {
    case 'mapped-else-sf':
      if (identity.flash.base !== null) return mappedReader(console, identity.flash.base, has('crc32'));
      if (has('sf')) return sfReader(console, dialect.memory.loadAddress, has('crc32'));
      break;
    case 'window-then-spi':
      return windowReader(console, identity, dialect);
    case 'none':
  }
  return fail('read/no-way', { dialect: dialect.title });
}

/** `md` within the safe window, `spi read` above it (B§4.2). */
function windowReader(console: Console, identity: LoaderIdentity, dialect: DialectProfile): FlashReader {
  const has = (command: string) => identity.commands.includes(command);
  const base = identity.flash.base ?? dialect.memory.flashBase;
  const mapped = base !== null && has('md') ? mappedReader(console, base, false) : null;
  const spi = has('spi') ? spiReader(console) : null;
  if (!mapped && !spi) return fail('read/no-way', { dialect: dialect.title });
  const window = identity.flash.windowBytes;
  return {
    how: mapped ? 'md.l' : 'spi read',
    async read(range, options) {
      if (mapped && (range.end <= window || !spi)) return mapped.read(range, options);
      if (!spi) return fail('read/beyond-window', { range: rangeText(range), window });
      if (!mapped || range.start >= window) return spi.read(range, options);
      const below = await mapped.read({ start: range.start, end: window }, options);
      const { onProgress } = options ?? {};
      const above = await spi.read(
        { start: window, end: range.end },
        { ...options, ...(onProgress && { onProgress: (done: number) => onProgress(below.length + done) }) },
      );
      return Buffer.concat([below, above]);
    },
  };
}

function mappedReader(console: Console, base: number, canSum: boolean): FlashReader {
  return {
    how: 'md.l',
    read: (range, options) => readMemory(console, base + range.start, lengthOf(range), canSum, options),
    ...(canSum && { sum: (range, signal) => sumMemory(console, base + range.start, lengthOf(range), signal) }),
  };
}

function sfReader(console: Console, ram: number, canSum: boolean): FlashReader {
  return {
    how: 'sf read',
    async read(range, options) {
      await readToRam(console, range, ram, options?.signal);
      return readMemory(console, ram, lengthOf(range), canSum, options);
    },
    ...(canSum && {
      sum: async (range, signal) => {
        await readToRam(console, range, ram, signal);
        return sumMemory(console, ram, lengthOf(range), signal);
      },
    }),
  };
}

/** Upstream: copies flash to RAM with `sf read` (B§9.3); throws `read/failed` if the loader does not print OK. */
export async function readToRam(console: Console, range: ByteRange, ram: number, signal?: AbortSignal): Promise<void> {
  const line = `sf read ${bareHex(ram)} ${bareHex(range.start)} ${bareHex(lengthOf(range))}`;
  const { output } = await console.command(line, { timeoutMs: 120_000, ...(signal && { signal }) });
  if (!/Read: OK/.test(output))
    fail('read/failed', { command: line }, [{ source: 'console', quote: output.trim().slice(-200) }]);
}

/**
 * Reads RAM or a memory-mapped flash by `md.l`; only damaged lines are read again, and the router's checksum is
 * compared if it has one.
 */
export async function readMemory(
  console: Console,
  address: number,
  length: number,
  canSum: boolean,
  options: ReadOptions = {},
): Promise<Uint8Array> {
  const start = Math.floor(address / LINE) * LINE;
  const end = Math.ceil((address + length) / LINE) * LINE;
  const bytes = new Uint8Array(end - start);
  for (let at = start; at < end; at += MD_CHUNK) {
    const size = Math.min(MD_CHUNK, end - at);
    const into = bytes.subarray(at - start, at - start + size);
    const { onProgress } = options;
    const tell = onProgress && ((done: number) => onProgress(Math.max(0, Math.min(length, at + done - address))));
    // An erased block is not transferred if the router can prove by a checksum that it is one.
    if (canSum && size >= SUM_BLOCK && (await isErased(console, at, size, options.signal))) into.fill(0xff);
    else await readBlock(console, at, into, options.signal, tell);
    tell?.(size);
  }
  if (canSum) await agreeOnSums(console, start, bytes, options.signal);
  return bytes.slice(address - start, address - start + length);
}

/**
 * The words and characters of a dump line cannot show every damage, since all unprintable bytes look alike as
 * characters. If the router's checksum of the whole differs, each block is checked and the wrong ones are read again.
 */
async function agreeOnSums(console: Console, address: number, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  let theirs = 0;
  for (let attempt = 0; attempt < REREADS; attempt++) {
    theirs = await sumMemory(console, address, bytes.length, signal);
    if (theirs === crc32(bytes)) return;
    for (let at = 0; at < bytes.length; at += SUM_BLOCK) {
      const block = bytes.subarray(at, Math.min(bytes.length, at + SUM_BLOCK));
      const sum = await sumMemory(console, address + at, block.length, signal);
      if (sum !== crc32(block)) await readBlock(console, address + at, block, signal);
    }
  }
  fail('read/sum-differs', { address: hex(address), theirs: hex(theirs), ours: hex(crc32(bytes)) });
}

/** True if the router's checksum of the bytes is that of as many 0xFF. */
async function isErased(console: Console, address: number, length: number, signal?: AbortSignal): Promise<boolean> {
  return (await sumMemory(console, address, length, signal)) === crc32(new Uint8Array(length).fill(0xff));
}

async function readBlock(
  console: Console,
  address: number,
  into: Uint8Array,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<void> {
  const missing = new Set<number>();
  for (let at = 0; at < into.length; at += LINE) missing.add(at);
  await collect(console, address, into.length, into, address, missing, signal, onProgress);
  for (let attempt = 0; missing.size > 0; attempt++) {
    if (attempt === REREADS) fail('read/unstable', { address: hex(address), count: missing.size });
    for (const at of [...missing]) await collect(console, address + at, LINE, into, address, missing, signal);
  }
  if (isBusFiller(into)) fail('read/bus-filler', { address: hex(address) });
}

async function collect(
  console: Console,
  address: number,
  length: number,
  into: Uint8Array,
  base: number,
  missing: Set<number>,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<void> {
  const line = `md.l ${bareHex(address)} ${bareHex(length / 4)}`;
  const { output } = await dumpCommand(console, line, length, signal, onProgress);
  for (const text of consoleLines(output)) {
    const dump = parseMdLine(text);
    if (dump?.bytes.length !== LINE) continue;
    const offset = dump.address - base;
    // An address outside the requested range is a damaged one, so the sequence of addresses serves as a check.
    if (dump.address < address || dump.address >= address + length || !missing.has(offset)) continue;
    into.set(dump.bytes, offset);
    missing.delete(offset);
  }
}

/** Runs a dump that may be long: reports progress from the received text, and sends Ctrl-C when it is cancelled. */
async function dumpCommand(
  console: Console,
  line: string,
  length: number,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
) {
  const stop = onProgress ? watchDump(console, line.length, length, onProgress) : () => undefined;
  try {
    return await console.command(line, { timeoutMs: 60_000 + length * 10, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted === true && !console.end) await console.clearLine();
    throw error;
  } finally {
    stop();
  }
}

/**
 * Reports twice a second how many bytes the dump after a line of `typed` characters has shown. Returns a function that
 * stops it.
 */
function watchDump(console: Console, typed: number, length: number, onProgress: (done: number) => void): () => void {
  const { inbox, clock } = console;
  const from = inbox.position + typed;
  const look = () => {
    const lines = Math.floor(Math.max(0, inbox.position - from) / MD_LINE);
    onProgress(Math.min(length, lines * LINE));
    cancel = clock.after(500, look);
  };
  let cancel = clock.after(500, look);
  return () => cancel();
}

function spiReader(console: Console): FlashReader {
  return {
    how: 'spi read',
    async read(range, options = {}) {
      const bytes = new Uint8Array(lengthOf(range));
      for (let at = 0; at < bytes.length; at += SPI_CHUNK) {
        const size = Math.min(SPI_CHUNK, bytes.length - at);
        bytes.set(await spiReadChunk(console, range.start + at, size, options.signal), at);
        options.onProgress?.(at + size);
      }
      return bytes;
    },
  };
}

async function spiReadChunk(console: Console, offset: number, size: number, signal?: AbortSignal): Promise<Uint8Array> {
  const line = `spi read ${bareHex(offset)} ${bareHex(size)}`;
  for (let attempt = 0; attempt < REREADS; attempt++) {
    const { output } = await console.command(line, { timeoutMs: 60_000, ...(signal && { signal }) });
    const bytes = parseSpiRead(output, size);
    if (bytes) return bytes;
    if (/malloc error/.test(output)) break;
  }
  return fail('read/unstable', { address: hex(offset), count: Math.ceil(size / LINE) });
}

/** The router's own CRC-32 over `length` bytes at `address` (B§3.9, B§9.5). */
export async function sumMemory(
  console: Console,
  address: number,
  length: number,
  signal?: AbortSignal,
): Promise<number> {
  const line = `crc32 ${bareHex(address)} ${bareHex(length)}`;
  for (let attempt = 0; attempt < REREADS; attempt++) {
    const { output } = await console.command(line, { timeoutMs: 120_000, ...(signal && { signal }) });
    const match = /==> ([0-9a-f]{8})\s*$/i.exec(output.trimEnd());
    if (match) return Number.parseInt(match[1]!, 16);
  }
  return fail('read/no-sum', { command: line });
}

/** 0xBADDBADD is the bus's answer where no flash is mapped: not readable, not erased (B§4.2). */
function isBusFiller(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false;
  for (let i = 0; i < bytes.length; i += 4) {
    if (bytes[i] !== 0xdd || bytes[i + 1] !== 0xba || bytes[i + 2] !== 0xdd || bytes[i + 3] !== 0xba) return false;
  }
  return true;
}
