import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBoards } from '@shared/board/file';
import { BoardLibrary } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import { finding, FindingError } from '@shared/finding/finding';

/** Next to the bundle in `dist` or in the packaged application, or at the top of the project. */
const FOLDERS = ['./boards', '../../boards'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The boards in a folder, file by file in order of name. Throws `board/bad-file`. */
export function boardsIn(folder: string): Board[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => {
    const { boards, findings } = readBoards(readFileSync(`${folder}/${file}`, 'utf8'), file);
    if (findings[0]) throw new FindingError(findings[0]);
    return boards;
  });
}

let own: Board[] | null = null;

/** The project's own boards, read once. */
export function knownBoards(): Board[] {
  const folder = FOLDERS.find((path) => existsSync(path));
  own ??= folder === undefined ? [] : boardsIn(folder);
  return own;
}

/** The project's boards, overridden by the user's own. */
export function boardLibrary(ownBoards: readonly Board[] = []): BoardLibrary {
  return new BoardLibrary([...knownBoards(), ...ownBoards]);
}

/**
 * The board named by `--board`, by its id or its full name; undefined without the option. Throws `board/none-found`,
 * also if the name is ambiguous.
 */
export function boardOption(name: string | undefined, library: BoardLibrary = boardLibrary()): Board | undefined {
  if (name === undefined) return undefined;
  const [only, other] = library.named(name);
  if (only && !other) return only;
  throw new FindingError(finding('board/none-found', 'blocker', { query: name, count: library.boards.length }));
}
