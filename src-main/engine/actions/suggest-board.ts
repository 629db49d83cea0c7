import { NO_BOARD, withSuggestions, type BoardSuggestion } from '@shared/board/choice';
import { fitOf } from '@shared/board/image';
import { titleOf } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import type { LinuxFacts } from '@shared/capture/capture-types';
import { FindingError } from '@shared/finding/finding';
import type { InspectedFile } from '@shared/image/image-types';
import { legacyOf } from '@shared/recovery/legacy';
import type { Recovery } from '../context';

function suggest({ store }: Recovery, more: readonly BoardSuggestion[]): void {
  const board = withSuggestions(store.now.board, more);
  if (board !== store.now.board) store.set({ board });
}

const suggestion = (board: Board, by: BoardSuggestion['by'], quote: string): BoardSuggestion => ({
  id: board.id,
  title: titleOf(board),
  by,
  quote,
});

/** Suggests the boards named in a boot log by their machine line, or by Breed's `Board:`. */
export function suggestFromText(recovery: Recovery, text: string, by: 'log' | 'linux' | 'capture' = 'log'): void {
  const { library } = recovery.ports.boards;
  suggest(
    recovery,
    library.mentionedIn(text).map(({ board, quote }) => suggestion(board, by, quote)),
  );
}

/**
 * Suggests the board on which a running Linux runs: by the name in OpenWrt's files, or by its kernel's machine name.
 */
export function suggestFromLinux(
  recovery: Recovery,
  { boardName, machine }: LinuxFacts,
  by: 'linux' | 'capture',
): void {
  const { library } = recovery.ports.boards;
  const named = boardName === undefined ? [] : library.forDevices([boardName]);
  suggest(
    recovery,
    named.map((board) => suggestion(board, by, boardName ?? '')),
  );
  if (machine !== undefined) suggestFromText(recovery, machine, by);
}

/** Suggests the board for which an image was made; an image for several models says nothing about this router. */
export function suggestFromImages(recovery: Recovery, files: readonly InspectedFile[]): void {
  for (const { name, verdict } of files) {
    const labels = verdict.labels ?? [];
    if (labels.length === 0) continue;
    const boards = recovery.ports.boards.library.boards.filter((board) => fitOf(labels, board) === 'yes');
    const said = labels.flatMap(({ devices, hardware }) => [...devices, ...(hardware === null ? [] : [hardware])]);
    if (boards.length > 3) continue;
    suggest(
      recovery,
      boards.map((board) => suggestion(board, 'image', `${name}: ${said.slice(0, 4).join(', ')}`)),
    );
  }
}

/** Number of sessions searched for their model, newest first. */
const SESSIONS = 5;

/** Suggests the previous session's model, since a technician often repairs several routers of one model in a row. */
export async function suggestFromLastSession(recovery: Recovery): Promise<void> {
  const { ports, bench } = recovery;
  try {
    const earlier = (await ports.sessions.list()).filter(({ id }) => id !== bench?.session.id);
    for (const { id } of earlier.slice(0, SESSIONS)) {
      const { records } = await ports.sessions.readJournal(id);
      const { board } = legacyOf('router', id, records);
      const known = board === null ? null : ports.boards.library.find(board);
      if (!known) continue;
      suggest(recovery, [suggestion(known, 'session', id)]);
      return;
    }
  } catch (error) {
    // An unreadable session yields no suggestion; its error is reported where it is opened.
    if (!(error instanceof FindingError)) throw error;
  }
}

/**
 * The board state after a port is closed: the chosen model becomes a suggestion, because the next router may be another
 * one.
 */
export function boardAfterClosing({ store, ports }: Recovery, session: string) {
  const { chosen } = store.now.board;
  const still = chosen && ports.boards.library.find(chosen.id);
  return still ? withSuggestions(NO_BOARD, [suggestion(still, 'session', session)]) : NO_BOARD;
}
