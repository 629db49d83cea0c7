import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TwinCapture, type CapturedPart } from '@shared/capture/capture-types';
import { fail } from '@shared/finding/finding';
import type { AppendFile, FileSystemPort } from '../../storage/file-system';

export const MANIFEST = 'manifest.json';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A capture on disk: `manifest.json`, one file for each complete partition, `*.part` for an incomplete one. */
export class CaptureFolder {
  readonly path: string;
  readonly #fs: FileSystemPort;

  constructor(fs: FileSystemPort, path: string) {
    this.#fs = fs;
    this.path = path;
  }

  /**
   * The capture in the folder, or null. Parts whose file is missing or differs count as not captured. Throws
   * `capture/manifest-unreadable`.
   */
  async load(): Promise<TwinCapture | null> {
    const capture = await this.peek();
    if (capture === null) return null;
    const parts: CapturedPart[] = [];
    for (const part of capture.parts) parts.push((await this.#isProven(part)) ? part : untaken(part));
    return { ...capture, parts, complete: capture.complete && parts.every((p) => p.file !== null) };
  }

  /** The manifest without checking the files; null if there is none. Throws `capture/manifest-unreadable`. */
  async peek(): Promise<TwinCapture | null> {
    const raw = await this.#fs.read(join(this.path, MANIFEST));
    return raw === null ? null : parseManifest(raw);
  }

  async save(capture: TwinCapture): Promise<void> {
    await this.#fs.makeFolder(this.path);
    const text = `${JSON.stringify(TwinCapture.parse(capture), null, 2)}\n`;
    await this.#fs.writeAtomic(join(this.path, MANIFEST), new TextEncoder().encode(text));
  }

  /**
   * Stores a partition, reads it back from the disk, and returns its file name and checksum. Throws
   * `capture/disk-differs`.
   */
  async store(part: CapturedPart, bytes: Uint8Array): Promise<{ file: string; sha256: string }> {
    const file = `mtd${part.index}-${safe(part.name)}.bin`;
    await this.#fs.makeFolder(this.path);
    await this.#fs.writeAtomic(join(this.path, file), bytes);
    const sum = sha256(bytes);
    const stored = await this.#fs.read(join(this.path, file));
    if (stored === null || sha256(stored) !== sum) fail('capture/disk-differs', { file });
    return { file, sha256: sum };
  }

  /** Bytes of a complete part. Throws `capture/disk-differs`. */
  async read(part: CapturedPart): Promise<Uint8Array> {
    const bytes = part.file === null ? null : await this.#fs.read(join(this.path, part.file));
    if (bytes === null || sha256(bytes) !== part.sha256) fail('capture/disk-differs', { file: part.file ?? part.name });
    return bytes;
  }

  /** Verified bytes of an interrupted partition, in whole units of `unit`. */
  async begun(part: CapturedPart, unit: number): Promise<Uint8Array> {
    const bytes = (await this.#fs.read(this.#partial(part))) ?? new Uint8Array();
    const whole = Math.min(bytes.length, part.size);
    return bytes.subarray(0, whole === part.size ? whole : Math.floor(whole / unit) * unit);
  }

  /** Opens the incomplete file for appending after its first `length` bytes. */
  async append(part: CapturedPart, length: number): Promise<AppendFile> {
    await this.#fs.makeFolder(this.path);
    return this.#fs.openAppend(this.#partial(part), length);
  }

  #partial(part: CapturedPart): string {
    return join(this.path, `mtd${part.index}-${safe(part.name)}.part`);
  }

  async #isProven(part: CapturedPart): Promise<boolean> {
    if (part.file === null) return false;
    // A name from the manifest must be exactly the expected name in this folder.
    if (part.file !== `mtd${part.index}-${safe(part.name)}.bin`) return false;
    const bytes = await this.#fs.read(join(this.path, part.file));
    return bytes !== null && bytes.length === part.size && sha256(bytes) === part.sha256;
  }
}

/** The part in its initial state, before any read. */
export function untaken(part: CapturedPart): CapturedPart {
  return { ...part, file: null, sha256: null, way: null, stability: null, checkedBy: null };
}

function parseManifest(raw: Uint8Array): TwinCapture {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(raw));
  } catch {
    json = null;
  }
  const parsed = TwinCapture.safeParse(json);
  if (!parsed.success) fail('capture/manifest-unreadable', { file: MANIFEST });
  return parsed.data;
}

const safe = (name: string) => name.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 40);
