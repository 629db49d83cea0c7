import { z } from 'zod';
import { Board } from './board-types';

/**
 * Sources of a suggestion: the router's output, its Linux, an image, a healthy twin's capture, the previous session.
 */
export const SUGGESTED_BY = ['log', 'linux', 'image', 'capture', 'session'] as const;

/** A board named by some source, with the words that name it. Not confirmed by the technician yet. */
export const BoardSuggestion = z.object({
  id: z.string(),
  title: z.string(),
  by: z.enum(SUGGESTED_BY),
  quote: z.string(),
});
export type BoardSuggestion = z.infer<typeof BoardSuggestion>;

/** The router model on the bench: the technician's choice, and suggestions with their sources. No proof. */
export const BoardState = z.object({ chosen: Board.nullable(), suggested: z.array(BoardSuggestion) });
export type BoardState = z.infer<typeof BoardState>;

export const NO_BOARD: BoardState = { chosen: null, suggested: [] };

/** Maximum number of suggestions, few enough to be read. */
const MOST = 6;

/** The state with more suggestions, of which the first for each board counts; the same object if nothing is new. */
export function withSuggestions(state: BoardState, more: readonly BoardSuggestion[]): BoardState {
  const known = new Set(state.suggested.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id) && known.add(id));
  const suggested = [...state.suggested, ...fresh].slice(0, MOST);
  return suggested.length === state.suggested.length ? state : { ...state, suggested };
}
