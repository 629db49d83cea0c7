import type { VerbInput, VerbOutput } from '@shared/contract/verbs';
import { writeBoards } from '@shared/board/file';
import { boardOfSession } from '@shared/board/share';
import { boardsOf } from '../../board/board-store';
import type { Recovery } from '../context';

/**
 * Makes a board from this session and keeps it among the user's own. Nothing of the unit is in it. Rejects with
 * `board/nothing-to-share`, `board/bad-file` or `storage/...`.
 */
export async function shareBoard(
  { ports, store }: Recovery,
  names: VerbInput<'board.share'>,
): Promise<VerbOutput<'board.share'>> {
  const { layout, sights, caught } = store.now;
  const board = boardOfSession(names, { layout: layout?.chosen ?? null, sights, baud: caught?.baud ?? null });
  // Read as any file is, so that what is shared can be imported.
  const text = writeBoards([board]);
  await ports.boards.keep(boardsOf(text, board.id));
  return { id: board.id, text };
}
