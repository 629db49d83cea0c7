import { fail } from '@shared/finding/finding';
import { inspectImage } from '@shared/image/inspect';
import { bufferSource } from '@shared/image/source';
import type { ByteSource, InspectedFile } from '@shared/image/image-types';
import type { Layout } from '@shared/layout/layout-types';
import type { FilesPort, OpenFile } from './ports';

/** The files of one recovery, kept open so that a file replaced on disk is noticed and never partly used. */
export class OpenFiles {
  readonly #files: FilesPort;
  readonly #backups = new Map<string, ByteSource>();
  readonly #open = new Map<string, { file: OpenFile; inspected: InspectedFile }>();

  constructor(files: FilesPort) {
    this.#files = files;
  }

  get list(): InspectedFile[] {
    return [...this.#open.values()].map((entry) => entry.inspected);
  }

  /**
   * Inspects a file by content and keeps it. Files with the same bytes are merged. Rejects with `files/...`,
   * `image/...`.
   */
  async add(
    path: string,
    layout: Layout | null,
    originOf: (sha256: string) => Promise<InspectedFile['origin']>,
  ): Promise<InspectedFile> {
    const file = await this.#files.open(path);
    try {
      const sha256 = await file.sha256();
      const id = sha256.slice(0, 12);
      const known = this.#open.get(id);
      const verdict = await inspectImage(file, { ...(layout && { layout }), name: file.name });
      const origin = await originOf(sha256);
      const { name, size } = file;
      const inspected: InspectedFile = { id, name, path: file.path, size, sha256, verdict, ...(origin && { origin }) };
      if (known) await known.file.close();
      this.#open.set(id, { file, inspected });
      return inspected;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The bytes of a kept file, or null. */
  source(id: string): ByteSource | null {
    return this.#open.get(id)?.file ?? this.#backups.get(id) ?? null;
  }

  /** Throws `files/changed` if any of the files has changed since its inspection. */
  async assertUnchanged(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const entry = this.#open.get(id);
      if (!entry) fail('files/gone', { id });
      if ((await entry.file.sha256()) !== entry.inspected.sha256) fail('files/changed', { name: entry.inspected.name });
    }
  }

  /**
   * Keeps a copy of this unit's own flash (not in the list of files), so that a plan can restore it or use it to
   * complete a sector.
   */
  addBackup(sha256: string, bytes: Uint8Array): void {
    this.#backups.set(sha256.slice(0, 12), bufferSource(bytes));
  }

  async remove(id: string): Promise<void> {
    const entry = this.#open.get(id);
    this.#open.delete(id);
    await entry?.file.close();
  }

  async clear(): Promise<void> {
    this.#backups.clear();
    for (const id of [...this.#open.keys()]) await this.remove(id);
  }
}
