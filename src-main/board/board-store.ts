import { join } from 'node:path';
import { readBoards, writeBoards } from '@shared/board/file';
import type { BoardLibrary } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import { finding, FindingError, type Finding } from '@shared/finding/finding';
import type { FileSystemPort } from '../storage/file-system';
import type { Clock } from '../time/clock';
import { boardLibrary } from './read-library';

/** The known router models, as an interface for the engine. */
export interface BoardsPort {
  /** Looked up at each use, because the user's own boards may change. */
  readonly library: BoardLibrary;
  /** The user's own boards, by id. */
  readonly own: readonly Board[];
  /** Adds boards to the user's own; one with the same id is replaced. Rejects with `storage/...`. */
  keep(boards: readonly Board[]): Promise<void>;
  /** Removes one of the user's own boards; an unknown id changes nothing. Rejects with `storage/...`. */
  remove(id: string): Promise<void>;
}

/**
 * The project's boards, and the user's own in `boards.json` of the settings folder. An own board with the id of one of
 * the project's takes its place. A damaged file is set aside, never overwritten.
 */
export class BoardStore implements BoardsPort {
  readonly #path: string;
  #own: Board[] = [];
  #library = boardLibrary();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly fs: FileSystemPort,
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    this.#path = join(folder, 'boards.json');
  }

  get library(): BoardLibrary {
    return this.#library;
  }

  get own(): readonly Board[] {
    return this.#own;
  }

  /** Reads the file. Returns `storage/boards-damaged` if it was set aside. */
  async load(): Promise<Finding[]> {
    const bytes = await this.fs.read(this.#path);
    if (bytes === null) return [];
    const { boards, findings } = readBoards(new TextDecoder().decode(bytes), this.#path);
    if (findings.length === 0) {
      this.#use(boards);
      return [];
    }
    const stamp = this.clock.wallTime().toISOString().replaceAll(/[:.]/g, '-');
    const aside = join(this.folder, `boards.damaged-${stamp}.json`);
    await this.fs.rename(this.#path, aside);
    return [finding('storage/boards-damaged', 'warning', { aside })];
  }

  keep(boards: readonly Board[]): Promise<void> {
    const ids = new Set(boards.map(({ id }) => id));
    return this.#change((own) => [...own.filter(({ id }) => !ids.has(id)), ...boards]);
  }

  remove(id: string): Promise<void> {
    return this.#change((own) => own.filter((board) => board.id !== id));
  }

  /** Changes run one after the other, so that two at once do not undo each other. */
  #change(change: (own: readonly Board[]) => Board[]): Promise<void> {
    const result = this.#writing.then(async () => {
      const next = change(this.#own);
      await this.fs.makeFolder(this.folder);
      await this.fs.writeAtomic(this.#path, new TextEncoder().encode(writeBoards(next)));
      this.#use(next);
    });
    this.#writing = result.catch(() => undefined);
    return result;
  }

  #use(own: Board[]): void {
    this.#own = own;
    this.#library = boardLibrary(own);
  }
}

/** The boards of a text in the format of a board file. Throws `board/bad-file`. */
export function boardsOf(text: string, name: string): Board[] {
  const { boards, findings } = readBoards(text, name);
  if (findings[0]) throw new FindingError(findings[0]);
  return boards;
}
