import { dirname } from 'node:path';
import type { AppendFile, FileSystemPort } from './file-system';
import { ioFinding } from './io-finding';

interface MemoryFile {
  bytes: Uint8Array;
  /** Number of bytes that would survive a power cut. */
  durable: number;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made up by the test`), { code });
}

/** `b` appended to `a`. `a` may be a view of a larger buffer with spare room that nobody else uses. */
function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const length = a.length + b.length;
  const store = a.byteOffset === 0 && a.buffer.byteLength >= length ? new Uint8Array(a.buffer) : grown(a, length);
  store.set(b, a.length);
  return store.subarray(0, length);
}

function grown(bytes: Uint8Array, length: number): Uint8Array {
  const store = new Uint8Array(2 * length);
  store.set(bytes);
  return store;
}

/** A disk in memory that can be full, fail, and lose power. For tests. */
export class MemoryFileSystem implements FileSystemPort {
  readonly files = new Map<string, MemoryFile>();
  readonly #folders = new Set<string>();
  /** Maximum total size of all files, bytes. */
  capacity = Number.POSITIVE_INFINITY;
  /** When set, each operation that writes fails with this error code. */
  failing: string | null = null;
  /** Number of durable writes so far. */
  syncs = 0;

  /** The disk after a power cut. The first `torn` bytes of each file's unsynced tail survive. */
  afterPowerCut(torn = 0): MemoryFileSystem {
    const after = new MemoryFileSystem();
    for (const folder of this.#folders) after.#folders.add(folder);
    for (const [path, file] of this.files) {
      const bytes = file.bytes.slice(0, Math.min(file.bytes.length, file.durable + torn));
      after.files.set(path, { bytes, durable: bytes.length });
    }
    return after;
  }

  text(path: string): string {
    return new TextDecoder().decode(this.files.get(path)?.bytes);
  }

  put(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
    this.files.set(path, { bytes, durable: bytes.length });
    this.#addFolder(dirname(path));
  }

  read(path: string): Promise<Uint8Array | null> {
    return Promise.resolve(this.files.get(path)?.bytes.slice() ?? null);
  }

  list(folder: string): Promise<string[]> {
    const names = new Set<string>();
    for (const path of [...this.files.keys(), ...this.#folders]) {
      if (dirname(path) === folder && path !== folder) names.add(path.slice(folder.length + 1));
    }
    return Promise.resolve([...names].sort());
  }

  async makeFolder(folder: string): Promise<void> {
    this.#refuse(folder);
    this.#addFolder(folder);
  }

  async writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
    this.#refuse(path);
    const room = this.capacity - this.#used();
    if (bytes.length > room) throw ioFinding(systemError('ENOSPC'), path);
    this.files.set(path, { bytes: bytes.slice(), durable: bytes.length });
    this.syncs++;
  }

  async openAppend(path: string, length?: number): Promise<AppendFile> {
    this.#refuse(path);
    const file = this.files.get(path) ?? { bytes: new Uint8Array(), durable: 0 };
    if (length !== undefined) file.bytes = file.bytes.slice(0, length);
    file.durable = file.bytes.length;
    this.files.set(path, file);
    return {
      append: async (bytes, durable) => {
        this.#refuse(path);
        if (bytes.length > this.capacity - this.#used()) throw ioFinding(systemError('ENOSPC'), path);
        file.bytes = joined(file.bytes, bytes);
        if (durable) {
          file.durable = file.bytes.length;
          this.syncs++;
        }
      },
      close: async () => {
        file.durable = file.bytes.length;
      },
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#refuse(from);
    const file = this.files.get(from);
    if (!file) throw ioFinding(systemError('ENOENT'), from);
    this.files.delete(from);
    this.files.set(to, file);
  }

  #refuse(path: string): void {
    if (this.failing !== null) throw ioFinding(systemError(this.failing), path);
  }

  #addFolder(folder: string): void {
    for (let path = folder; path !== dirname(path); path = dirname(path)) this.#folders.add(path);
  }

  #used(): number {
    let used = 0;
    for (const file of this.files.values()) used += file.bytes.length;
    return used;
  }
}
