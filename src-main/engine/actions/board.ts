import { titleOf } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import { fail, finding, type Finding } from '@shared/finding/finding';
import type { Recovery } from '../context';
import { deriveByBoard } from './identify';

/** The technician chooses the router model, or states that it is not known. Throws `board/unknown`. */
export async function chooseBoard(recovery: Recovery, id: string | null): Promise<void> {
  recovery.activities.assertIdle();
  const board = id === null ? null : (recovery.ports.boards.library.find(id) ?? fail('board/unknown', { id }));
  if (id === (recovery.store.now.board.chosen?.id ?? null)) return;
  await setBoard(recovery, board);
  deriveByBoard(recovery);
}

/** As `chooseBoard`, inside an activity or while a bench opens. */
export async function setBoard(recovery: Recovery, board: Board | null): Promise<void> {
  const { store } = recovery;
  store.set({ board: { ...store.now.board, chosen: board } });
  await noteBoard(recovery);
}

/** Records the chosen model in the journal, so that a resumed session has it. */
export async function noteBoard({ store, bench }: Recovery): Promise<void> {
  const { chosen } = store.now.board;
  await bench?.session.journal.append({
    type: 'board-chosen',
    id: chosen?.id ?? null,
    title: chosen ? titleOf(chosen) : null,
  });
}

/** Restores the model that the technician chose in the resumed session. Returns a finding if it is no longer known. */
export async function resumeBoard(recovery: Recovery, id: string | null): Promise<Finding[]> {
  if (id === null || recovery.store.now.board.chosen?.id === id) return [];
  const board = recovery.ports.boards.library.find(id);
  if (!board) return [finding('board/not-known-any-more', 'warning', { id })];
  await setBoard(recovery, board);
  return [];
}
