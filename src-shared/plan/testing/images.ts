import { sha256 } from '@noble/hashes/sha2.js';
import { crc32 } from '../../bytes/crc32';
import { bytesToHex } from '../../bytes/hex';
import type { ByteSource, ImageKind, ImageSegment, ImageVerdict, InspectedFile } from '../../image/image-types';

/** Pseudo-random bytes, the same for the same seed; never any of the magic numbers that the planner looks for. */
export function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = 0x80 | (state >>> 24);
  }
  return bytes;
}

export interface ImageOptions {
  /** Kernel data bytes after the header. */
  kernel?: number;
  /** squashfs bytes directly after the kernel. */
  rootfs?: number;
  seed?: number;
  load?: number;
  arch?: number;
  compression?: number;
}

/** A uImage of B§8 shape 3: the header's CRC covers the kernel, squashfs follows. */
export function firmware(options: ImageOptions = {}): Uint8Array {
  const { kernel = 0x8000, rootfs = 0x20000, seed = 1, load = 0x80000000, arch = 5, compression = 3 } = options;
  const data = noise(kernel, seed);
  const bytes = new Uint8Array(64 + kernel + rootfs);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x27051956);
  view.setUint32(12, kernel);
  view.setUint32(16, load);
  view.setUint32(20, load);
  view.setUint32(24, crc32(data));
  bytes.set([5, arch, 2, compression], 28);
  bytes.set(new TextEncoder().encode('Linux Kernel Image'), 32);
  view.setUint32(4, crc32(bytes.subarray(0, 64)));
  bytes.set(data, 64);
  if (rootfs > 0) bytes.set(squashfs(rootfs, seed), 64 + kernel);
  return bytes;
}

/** A squashfs 4.0 of exactly `length` bytes. */
export function squashfs(length: number, seed: number): Uint8Array {
  const bytes = noise(length, seed + 100);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x73717368, true);
  view.setUint16(28, 4, true);
  view.setUint16(30, 0, true);
  view.setUint32(40, length, true);
  view.setUint32(44, 0, true);
  return bytes;
}

/** `image` as a dump of a partition of `size` bytes: 0xFF after it, and JFFS2 nodes from `overlayAt` on. */
export function dump(image: Uint8Array, size: number, overlayAt: number | null): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff);
  bytes.set(image);
  if (overlayAt !== null) {
    for (let at = overlayAt; at < size; at += 0x10000)
      bytes.set([0x85, 0x19, 0x03, 0x20, 0x0c, 0, 0, 0, 0xb1, 0xb0, 0x1e, 0xe4], at);
  }
  return bytes;
}

/** An MT7628 EEPROM in 64 KiB (B§7). */
export function factory(mac: readonly number[], seed = 5): Uint8Array {
  const bytes = new Uint8Array(0x10000).fill(0xff);
  bytes.set(noise(0x400, seed));
  bytes.set([0x28, 0x76, 0x00, 0x01, ...mac]);
  bytes.set(mac, 0x28);
  return bytes;
}

export function source(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)) };
}

/** A set of files as the planner receives them: hand-made verdicts, sources by id. */
export class Files {
  readonly inspected: InspectedFile[] = [];
  readonly #bytes = new Map<string, Uint8Array>();
  readonly sources = (id: string): ByteSource | null => {
    const bytes = this.#bytes.get(id);
    return bytes ? source(bytes) : null;
  };

  add(
    name: string,
    bytes: Uint8Array,
    kind: ImageKind,
    more: { segments?: ImageSegment[]; slices?: ImageVerdict['slices'] } = {},
  ): InspectedFile {
    const sum = bytesToHex(sha256(bytes));
    const verdict = {
      kind,
      size: bytes.length,
      segments: more.segments ?? [],
      slices: more.slices ?? [],
      findings: [],
    };
    const file: InspectedFile = {
      id: sum.slice(0, 12),
      name,
      path: `/files/${name}`,
      size: bytes.length,
      sha256: sum,
      verdict,
    };
    this.#bytes.set(file.id, bytes);
    this.inspected.push(file);
    return file;
  }

  /** Replaces the bytes of a file id, as if the file had changed on disk. */
  replace(id: string, bytes: Uint8Array): void {
    this.#bytes.set(id, bytes);
  }
}
