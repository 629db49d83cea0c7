import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fail } from '@shared/finding/finding';
import type { OpenFile } from '../engine/ports';

/** Largest accepted file, bytes: no flash of these routers is larger (B§4.1). */
const LARGEST = 256 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/**
 * Opens a file for random access. Rejects with `files/missing`, `files/no-permission`, `files/not-a-file`,
 * `files/too-big`, `files/empty`.
 */
export async function openFile(path: string): Promise<OpenFile> {
  const full = resolve(path);
  const handle = await open(full, 'r').catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') fail('files/missing', { path: full });
    if (code === 'EACCES' || code === 'EPERM') fail('files/no-permission', { path: full });
    return fail('files/unreadable', { path: full, code: code ?? '?' });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) fail('files/not-a-file', { path: full });
    if (stat.size > LARGEST) fail('files/too-big', { path: full, bytes: stat.size });
    if (stat.size === 0) fail('files/empty', { path: full });
    const read = async (offset: number, length: number) => {
      const wanted = Math.max(0, Math.min(length, stat.size - offset));
      const bytes = new Uint8Array(wanted);
      let done = 0;
      while (done < wanted) {
        const { bytesRead } = await handle.read(bytes, done, wanted - done, offset + done);
        // A file that has been shortened is no longer the file that was inspected.
        if (bytesRead === 0) fail('files/changed', { name: basename(full) });
        done += bytesRead;
      }
      return bytes;
    };
    return {
      name: basename(full),
      path: full,
      size: stat.size,
      read,
      async sha256() {
        const now = await handle.stat();
        if (now.size !== stat.size) fail('files/changed', { name: basename(full) });
        const hash = createHash('sha256');
        for (let at = 0; at < stat.size; at += CHUNK) hash.update(await read(at, CHUNK));
        return hash.digest('hex');
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
