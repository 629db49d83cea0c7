import { join } from 'node:path';
import {
  lanMacOf,
  type CapturedPart,
  type CaptureSummary,
  type LinuxFacts,
  type TwinCapture,
} from '@shared/capture/types';
import { fail, FindingError } from '@shared/finding/finding';
import type { InspectedFile } from '@shared/image/types';
import type { FileSystemPort } from '../../storage/file-system';
import type { Clock } from '../../time/clock';
import { identityOf } from './capture';
import { CaptureFolder } from './folder';

export interface CaptureStoreOptions {
  fs: FileSystemPort;
  clock: Clock;
  /** Folder that holds the captures; asked at each use. */
  root(): string;
  /** Four or so unpredictable characters out of [a-z0-9]. */
  random(): string;
}

/** The captures on this computer: `<sessions>/captures/<date>-<random>/`, each with its manifest. */
export class CaptureStore {
  readonly #options: CaptureStoreOptions;

  constructor(options: CaptureStoreOptions) {
    this.#options = options;
  }

  get fs(): FileSystemPort {
    return this.#options.fs;
  }

  /** A name for a new capture; its folder is made when the first thing is stored in it. */
  newId(): string {
    const now = this.#options.clock.wallTime().toISOString();
    return `${now.slice(0, 19).replaceAll(/[:T]/g, '-')}-${this.#options.random()}`;
  }

  directory(id: string): string {
    if (!/^[\w-]{1,64}$/.test(id)) fail('capture/no-such', { id: id.slice(0, 80) });
    return join(this.#options.root(), id);
  }

  folder(id: string): CaptureFolder {
    return new CaptureFolder(this.#options.fs, this.directory(id));
  }

  /** A capture with its files proven against the manifest. Throws `capture/no-such`, `capture/manifest-unreadable`. */
  async load(id: string): Promise<TwinCapture> {
    return (await this.folder(id).load()) ?? fail('capture/no-such', { id });
  }

  /** Every capture, newest first, as the manifests say it. One that cannot be read is left out. */
  async list(): Promise<CaptureSummary[]> {
    const found: CaptureSummary[] = [];
    for (const { id, capture } of await this.#all()) {
      const { startedAt, complete, of, parts, facts, modem } = capture;
      const directory = this.directory(id);
      const version = facts.release ?? facts.version;
      found.push({
        id,
        directory,
        startedAt,
        complete,
        of,
        lanMac: lanMacOf(facts),
        version,
        parts,
        modem: modem ?? null,
      });
    }
    return found.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /** The newest capture of this very router that was broken off, or null. */
  async unfinished(facts: LinuxFacts): Promise<string | null> {
    const all = await this.#all();
    const same = all.filter(({ capture }) => !capture.complete && identityOf(capture.facts) === identityOf(facts));
    return same.sort((a, b) => (a.capture.startedAt < b.capture.startedAt ? 1 : -1))[0]?.id ?? null;
  }

  /** What a manifest says of bytes with this sum, wherever the file lies now; undefined where none knows them. */
  async originOf(sha256: string): Promise<InspectedFile['origin']> {
    for (const { id, capture } of await this.#all()) {
      const part = capture.parts.find((p) => p.sha256 === sha256);
      if (!part) continue;
      const { name, stability } = part;
      return { capture: id, of: capture.of, partition: name, stability, lanMac: lanMacOf(capture.facts) };
    }
    return undefined;
  }

  /** Path of a part's file; throws `capture/part-missing` for one that was not taken. */
  pathOf(id: string, part: CapturedPart): string {
    return join(this.directory(id), part.file ?? fail('capture/part-missing', { partition: part.name }));
  }

  async #all(): Promise<{ id: string; capture: TwinCapture }[]> {
    const all = [];
    for (const id of await this.#options.fs.list(this.#options.root())) {
      if (!/^[\w-]{1,64}$/.test(id)) continue;
      const capture = await this.folder(id).peek().catch(ignoreUnreadable);
      if (capture) all.push({ id, capture });
    }
    return all;
  }
}

function ignoreUnreadable(error: unknown): null {
  if (error instanceof FindingError) return null;
  throw error;
}
