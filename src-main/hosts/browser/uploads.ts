import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '@shared/finding/finding';

/** Far more than any MT7628 flash (64 MiB at most), far less than a full disk. */
export const UPLOAD_LIMIT_BYTES = 256 * 1024 * 1024;

/** Names reserved for devices in Windows, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Makes a file name safe for every system: no folders, no control characters, at most 120 characters. */
export function safeFileName(name: string): string {
  const last = name.slice(-1024).split(/[/\\]/).at(-1)!;
  const clean = last.replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_').replace(/^\.+/, '_');
  const short = clean.slice(-120).replace(/[. ]+$/, '');
  return short === '' ? 'file' : WINDOWS_DEVICE.test(short) ? `_${short}` : short;
}

/** Uploaded files, in a temporary folder that is deleted when the host ends. */
export class Uploads {
  #folder: Promise<string> | null = null;
  #count = 0;

  /** @param parent the system's folder for temporary files @param limit bytes a file may have */
  constructor(
    private readonly parent: string,
    private readonly limit = UPLOAD_LIMIT_BYTES,
  ) {}

  /**
   * Stores one file while it arrives; returns its path. `declared` is the announced length in bytes, 0 if there is
   * none. Rejects with `host/upload-too-large` (before reading anything if declared), `host/upload-failed`.
   */
  async take(name: string, body: Readable, declared = 0): Promise<string> {
    const safe = safeFileName(name);
    if (declared > this.limit) this.#tooLarge(safe);
    // Each in its own folder, so that files with equal names keep them.
    const folder = join(await this.#root(), String(++this.#count));
    const path = join(folder, safe);
    let bytes = 0;
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        if (bytes <= this.limit) done(null, chunk);
        else done(new Error('too large'));
      },
    });
    try {
      await mkdir(folder);
      await pipeline(body, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      return path;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (bytes > this.limit) this.#tooLarge(safe);
      return fail('host/upload-failed', { name: safe, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async dispose(): Promise<void> {
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  #tooLarge(name: string): never {
    return fail('host/upload-too-large', { name, limit: this.limit });
  }

  #root(): Promise<string> {
    this.#folder ??= mkdtemp(join(this.parent, 'mt7628-recovery-'));
    return this.#folder;
  }
}
