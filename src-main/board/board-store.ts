import type { BoardLibrary } from '@shared/board/library';
import { boardLibrary } from './read-library';

/** The known router models as the engine needs them. */
export interface BoardsPort {
  /** Looked up anew each time: boards of one's own come and go. */
  readonly library: BoardLibrary;
}

/** The project's boards alone. */
export function projectBoards(): BoardsPort {
  const library = boardLibrary();
  return { library };
}
