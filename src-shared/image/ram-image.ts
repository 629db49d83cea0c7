import { hex } from '../bytes/hex';
import {
  finding,
  hasBlocker,
  type Evidence,
  type Finding,
  type RuleTaking,
  findingAmong,
  type FindingParams,
} from '../finding/finding';
import { LZMA_HEADER, statedSize, unpackLzma } from './lzma';
import type { ByteSource } from './image-types';
import { isMipsKernel, parseUimageHeader, UIMAGE_HEADER_BYTES } from './uimage';
import { crc32 } from '../bytes/crc32';

/** A kernel image to be booted from RAM. Sizes in bytes, addresses as seen by the CPU. */
export interface RamImage {
  name: string;
  /** Size of the file, header included. */
  size: number;
  loadAddress: number;
  entryPoint: number;
  packed: 'lzma' | 'none';
  /** Unpacked size at the load address, with the root filesystem. */
  unpackedBytes: number;
  /** Whether the kernel contains a root filesystem: one without would mount that in this router's flash. */
  root: 'inside' | 'missing' | 'unknown';
}

const NO_COMPRESSION = 0;
const LZMA = 3;
/** The largest RAM of an MT7628 board; nothing larger is unpacked. */
const MOST_BYTES = 0x800_0000;
/** Threshold of archive entries: every kernel has its own archive of three or four, a root filesystem has hundreds. */
const ENTRIES_OF_A_SYSTEM = 12;
/** Archives compressed again inside the kernel; only initramfs kernels have this name. */
const CPIO = [0x30, 0x37, 0x30, 0x37, 0x30, 0x31];

/**
 * Inspects a file to be booted from RAM (B§3.7): one intact uImage with a kernel for this CPU, in a compression that
 * the SDK's loader supports (unpacked here as the loader will), with its root filesystem inside. `image` is null if
 * there are blockers. Rejects only if `source.read` does.
 */
export async function inspectRamImage(
  source: ByteSource,
  name = 'file',
): Promise<{ image: RamImage | null; findings: Finding[] }> {
  const refuse = <P extends FindingParams>(
    rule: RuleTaking<P & { name: string }>,
    params: P,
    evidence: Evidence[] = [],
  ) => ({
    image: null,
    findings: [findingAmong(rule, 'blocker', { name, ...params }, evidence)],
  });
  if (source.size > MOST_BYTES) return refuse('ram/not-a-kernel', {});
  const bytes = await source.read(0, source.size);
  const header = parseUimageHeader(bytes);
  if (!header || !isMipsKernel(header)) return refuse('ram/not-a-kernel', {});
  const evidence = [{ source: name, quote: `uImage "${header.name}", ${header.dataSize} bytes` }];
  const data = bytes.subarray(UIMAGE_HEADER_BYTES, UIMAGE_HEADER_BYTES + header.dataSize);
  if (!header.headerCrcOk || data.length < header.dataSize || crc32(data) !== header.dataCrc) {
    return refuse('ram/damaged', {}, evidence);
  }
  if (header.compression !== NO_COMPRESSION && header.compression !== LZMA) {
    return refuse('ram/compression', { compression: header.compression }, evidence);
  }
  const findings: Finding[] = [];
  if (hasSquashfs(bytes, UIMAGE_HEADER_BYTES + header.dataSize)) return refuse('ram/root-in-flash', {}, evidence);
  const behind = source.size - UIMAGE_HEADER_BYTES - header.dataSize;
  const kernel = header.compression === LZMA ? unpackLzma(data, MOST_BYTES) : { bytes: data, end: 'complete' as const };
  if (kernel.end !== 'complete') {
    return refuse('ram/lzma-broken', { at: hex(kernel.bytes.length) }, [
      ...evidence,
      { source: name, quote: `LZMA header: ${statedSize(data) ?? '?'} bytes, ${data.length - LZMA_HEADER} packed` },
    ]);
  }
  const root = rootIn(kernel.bytes, header.name);
  // With a root filesystem in flash the vendor's system would start from there and write to its overlay.
  if (root === 'missing') return refuse('ram/root-in-flash', {}, evidence);
  if (root === 'unknown') findings.push(finding('ram/root-unknown', 'warning', { name }, evidence));
  if (behind > 0) findings.push(finding('ram/trailing-data', 'note', { name, bytes: behind }));
  const { loadAddress, entryPoint } = header;
  const unpackedBytes = kernel.bytes.length;
  if (entryPoint < loadAddress || entryPoint >= loadAddress + unpackedBytes) {
    findings.push(finding('ram/entry-outside', 'blocker', { name, entry: hex(entryPoint) }, evidence));
  }
  const image: RamImage = {
    ...{ name: header.name, size: source.size, loadAddress, entryPoint, unpackedBytes, root },
    packed: header.compression === LZMA ? 'lzma' : 'none',
  };
  return { image: hasBlocker(findings) ? null : image, findings };
}

/**
 * Counts the entries of cpio archives; a kernel with a compressed archive can be recognised only by `initramfs` in its
 * name.
 */
function rootIn(kernel: Uint8Array, name: string): RamImage['root'] {
  let entries = 0;
  for (
    let at = kernel.indexOf(CPIO[0]!);
    at >= 0 && entries < ENTRIES_OF_A_SYSTEM;
    at = kernel.indexOf(CPIO[0]!, at + 1)
  ) {
    if (CPIO.every((byte, i) => kernel[at + i] === byte)) entries++;
  }
  if (entries >= ENTRIES_OF_A_SYSTEM) return 'inside';
  if (/initramfs/i.test(name)) return 'unknown';
  return packedArchive(kernel) ? 'unknown' : 'missing';
}

/**
 * True if the kernel contains compressed data large enough for a root filesystem: xz, or LZMA as used for the kernel.
 */
function packedArchive(kernel: Uint8Array): boolean {
  const magics = [
    [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    [0x5d, 0x00, 0x00, 0x80, 0x00, 0xff],
    [0x5d, 0x00, 0x00, 0x00, 0x04, 0xff],
  ];
  return magics.some((magic) => {
    for (let at = kernel.indexOf(magic[0]!); at >= 0; at = kernel.indexOf(magic[0]!, at + 1)) {
      if (magic.every((byte, i) => kernel[at + i] === byte)) return kernel.length - at > 0x80000;
    }
    return false;
  });
}

const SQUASHFS = [0x68, 0x73, 0x71, 0x73];

/**
 * True if a squashfs begins after the kernel, directly or at one of the next 64 KiB boundaries: the file is then a
 * firmware.
 */
function hasSquashfs(bytes: Uint8Array, from: number): boolean {
  for (
    let at = from;
    at + 4 <= bytes.length;
    at = at === from ? Math.ceil((from + 1) / 0x10000) * 0x10000 : at + 0x10000
  ) {
    if (SQUASHFS.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
