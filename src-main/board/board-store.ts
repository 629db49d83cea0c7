import type { BoardLibrary } from '@shared/board/library';
import { boardLibrary } from './read-library';

/** The known router models, as an interface for the engine. */
export interface BoardsPort {
  /** Looked up at each use, because the user's own boards may change. */
  readonly library: BoardLibrary;
}

/** Only the project's boards. */
export function projectBoards(): BoardsPort {
  const library = boardLibrary();
  return { library };
}
