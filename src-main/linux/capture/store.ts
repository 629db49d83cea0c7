import { join } from 'node:path';
import {
  lanMacOf,
  type CapturedPart,
  type CaptureSummary,
  type LinuxFacts,
  type TwinCapture,
} from '@shared/capture/capture-types';
import { fail, FindingError } from '@shared/finding/finding';
import type { InspectedFile } from '@shared/image/image-types';
import type { FileSystemPort } from '../../storage/file-system';
import type { Clock } from '../../time/clock';
import { identityOf } from './capture';
import { CaptureFolder } from './folder';
import { layoutOf } from './probes';

export interface CaptureStoreOptions {
  fs: FileSystemPort;
  clock: Clock;
  /** Folder that holds the captures; looked up at each use. */
  root(): string;
  /** About four unpredictable characters from [a-z0-9]. */
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

  /** A name for a new capture; its folder is created when something is first stored in it. */
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

  /** A capture with its files checked against the manifest. Throws `capture/no-such`, `capture/manifest-unreadable`. */
  async load(id: string): Promise<TwinCapture> {
    return (await this.folder(id).load()) ?? fail('capture/no-such', { id });
  }

  /** Every capture, newest first, from the manifests. Unreadable ones are left out. */
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

  /** The newest interrupted capture of this router, or null. */
  async unfinished(facts: LinuxFacts): Promise<string | null> {
    const all = await this.#all();
    const same = all.filter(({ capture }) => !capture.complete && identityOf(capture.facts) === identityOf(facts));
    return newestFirst(same)[0]?.id ?? null;
  }

  /** Captured Factory partitions with intact files, newest first, each with its bytes. */
  async factories(): Promise<CapturedFactory[]> {
    const found: CapturedFactory[] = [];
    for (const { id, capture } of newestFirst(await this.#all())) {
      const layout = layoutOf(capture.facts).hypotheses[0]?.partitions ?? [];
      for (const part of capture.parts) {
        if (!layout.some((p) => p.index === part.index && p.role === 'factory')) continue;
        const bytes = part.file === null ? null : await this.folder(id).read(part).catch(ignoreUnreadable);
        if (bytes) found.push({ id, capture, part, path: this.pathOf(id, part), bytes });
      }
    }
    return found;
  }

  /** Addresses reported by routers captured as twins; lower case. */
  async twinAddresses(): Promise<string[]> {
    const twins = (await this.#all()).filter(({ capture }) => capture.of === 'twin');
    return twins.flatMap(({ capture }) => capture.facts.network.map(({ mac }) => mac.toLowerCase()));
  }

  /**
   * The manifest entry for bytes with this checksum, wherever the file is now; undefined if there is none. Twins'
   * captures take precedence, because a unit that carried its twin's Factory may have been captured as its own (P2).
   */
  async originOf(sha256: string): Promise<InspectedFile['origin']> {
    const all = await this.#all();
    for (const { id, capture } of [...all].sort((a, b) => rankOf(a.capture) - rankOf(b.capture))) {
      const part = capture.parts.find((p) => p.sha256 === sha256);
      if (!part) continue;
      const { name, stability } = part;
      return { capture: id, of: capture.of, partition: name, stability, lanMac: lanMacOf(capture.facts) };
    }
    return undefined;
  }

  /** Path of a part's file; throws `capture/part-missing` if it was not captured. */
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

/** A Factory partition from a capture, checked against its manifest. */
export interface CapturedFactory {
  id: string;
  capture: TwinCapture;
  part: CapturedPart;
  path: string;
  bytes: Uint8Array;
}

const rankOf = ({ of }: TwinCapture) => (of === 'twin' ? 0 : 1);

const newestFirst = <T extends { capture: TwinCapture }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.capture.startedAt < b.capture.startedAt ? 1 : -1));

function ignoreUnreadable(error: unknown): null {
  if (error instanceof FindingError) return null;
  throw error;
}
