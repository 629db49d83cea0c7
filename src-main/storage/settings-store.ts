import { join, posix, win32 } from 'node:path';
import { Settings } from '@shared/contract/verbs';
import { fail, finding, type Finding } from '@shared/finding/finding';
import type { Clock } from '@main/time/clock';
import type { FileSystemPort } from './file-system';

/** True for an absolute path on either kind of system, independent of the working directory. */
function isFullPath(path: string): boolean {
  const full = posix.isAbsolute(path) || win32.isAbsolute(path);
  return full && path.length <= 4096 && !/[\u0000-\u001f]/.test(path);
}

/** `settings.json`. Each invalid value falls back on its default; a damaged file is set aside, never overwritten. */
export class SettingsStore {
  readonly #path: string;
  #current: Settings;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly fs: FileSystemPort,
    private readonly folder: string,
    defaults: Settings,
    private readonly clock: Clock,
  ) {
    this.#path = join(folder, 'settings.json');
    this.#current = { ...defaults };
  }

  get(): Settings {
    return { ...this.#current };
  }

  /** Reads the file. Findings: `storage/settings-damaged` (the defaults are used), or why it could not be read. */
  async load(): Promise<Finding[]> {
    const bytes = await this.fs.read(this.#path);
    if (bytes === null) return [];
    const text = new TextDecoder().decode(bytes);
    let read: Partial<Settings> | null = null;
    try {
      read = Settings.partial().parse(JSON.parse(text));
      if (read.sessionsDirectory !== undefined && !isFullPath(read.sessionsDirectory)) read = null;
    } catch {
      // Not JSON, or invalid values.
    }
    if (read) {
      this.#current = { ...this.#current, ...read };
      return [];
    }
    const stamp = this.clock.wallTime().toISOString().replaceAll(/[:.]/g, '-');
    const aside = join(this.folder, `settings.damaged-${stamp}.json`);
    await this.fs.rename(this.#path, aside);
    return [
      finding('storage/settings-damaged', 'warning', { aside }, [{ source: this.#path, quote: text.slice(0, 200) }]),
    ];
  }

  /** Changes some values and writes the file. Rejects with `storage/...`; then nothing is changed. */
  set(change: Partial<Settings>): Promise<Settings> {
    // One after the other, because two simultaneous changes must not undo each other.
    const result = this.#writing.then(() => this.#write(change));
    this.#writing = result.catch(() => undefined);
    return result;
  }

  async #write(change: Partial<Settings>): Promise<Settings> {
    const next = Settings.parse({ ...this.#current, ...change });
    const folder = next.sessionsDirectory;
    if (!isFullPath(folder)) fail('storage/bad-folder', { folder: folder.slice(0, 200) });
    await this.fs.makeFolder(this.folder);
    await this.fs.writeAtomic(this.#path, new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`));
    this.#current = next;
    return this.get();
  }
}
