import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sleep, systemClock, type Clock } from '@main/time/clock';
import type { AppendFile, FileSystemPort } from './file-system';
import { ioFinding } from './io-finding';

/** A virus scanner on Windows briefly locks a new file; renaming it fails until it is released. ms. */
const RENAME_RETRIES = [10, 50, 200, 1000];

async function orFinding<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ioFinding(error, path);
  }
}

/** Makes a new or renamed name durable. Windows has no such call (and needs none, since NTFS journals names). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

class NodeAppendFile implements AppendFile {
  #dirty = false;

  constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private end: number,
  ) {}

  append(bytes: Uint8Array, durable: boolean): Promise<void> {
    return orFinding(this.path, async () => {
      if (this.#dirty) await this.handle.truncate(this.end);
      this.#dirty = true;
      await writeAll(this.handle, bytes, this.end);
      if (durable) await this.handle.datasync();
      this.#dirty = false;
      this.end += bytes.length;
    });
  }

  close(): Promise<void> {
    return orFinding(this.path, async () => {
      if (this.#dirty) await this.handle.truncate(this.end).catch(() => undefined);
      await this.handle.sync().catch(() => undefined);
      await this.handle.close();
    });
  }
}

/** This computer's disk. */
export class NodeFileSystem implements FileSystemPort {
  #temporary = 0;

  constructor(private readonly clock: Clock = systemClock) {}

  read(path: string): Promise<Uint8Array | null> {
    return orFinding(path, async () => {
      try {
        return new Uint8Array(await readFile(path));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    });
  }

  list(folder: string): Promise<string[]> {
    return orFinding(folder, async () => {
      try {
        return (await readdir(folder)).sort();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    });
  }

  makeFolder(folder: string): Promise<void> {
    return orFinding(folder, async () => {
      const first = await mkdir(folder, { recursive: true });
      if (first === undefined) return;
      // Every new folder's parent has to be synced.
      for (let path = folder; path.length >= first.length; path = dirname(path)) await syncFolder(dirname(path));
    });
  }

  writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
    return orFinding(path, async () => {
      const temporary = `${path}.${process.pid}-${++this.#temporary}.tmp`;
      try {
        const handle = await open(temporary, 'wx');
        try {
          await writeAll(handle, bytes, 0);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await this.#replace(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw error;
      }
      await syncFolder(dirname(path));
    });
  }

  openAppend(path: string, length?: number): Promise<AppendFile> {
    return orFinding(path, async () => {
      // Not 'a': in append mode Linux ignores positions, so a failed append could not be undone.
      const handle = await open(path, 'r+').catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return open(path, 'wx+');
        throw error;
      });
      try {
        if (length !== undefined) await handle.truncate(length);
        await handle.sync();
        await syncFolder(dirname(path));
        return new NodeAppendFile(path, handle, (await handle.stat()).size);
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  rename(from: string, to: string): Promise<void> {
    return orFinding(from, async () => {
      await this.#replace(from, to);
      await syncFolder(dirname(to));
    });
  }

  async #replace(from: string, to: string): Promise<void> {
    for (const wait of RENAME_RETRIES) {
      try {
        await rename(from, to);
        return;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? '';
        if (process.platform !== 'win32' || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
        await sleep(this.clock, wait);
      }
    }
    await rename(from, to);
  }
}
