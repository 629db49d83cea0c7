import { z } from 'zod';
import { Board } from './types';

/** Who names a board: what the router printed, its Linux, an image, a healthy twin's capture, the session before. */
export const SUGGESTED_BY = ['log', 'linux', 'image', 'capture', 'session'] as const;

/** A board that something names, with the words that do. Nobody has said yet that it is this one. */
export const BoardSuggestion = z.object({
  id: z.string(),
  title: z.string(),
  by: z.enum(SUGGESTED_BY),
  quote: z.string(),
});
export type BoardSuggestion = z.infer<typeof BoardSuggestion>;

/** Which router model is on the bench: what the technician said, and what speaks for which one. Proof of nothing. */
export const BoardState = z.object({ chosen: Board.nullable(), suggested: z.array(BoardSuggestion) });
export type BoardState = z.infer<typeof BoardState>;

export const NO_BOARD: BoardState = { chosen: null, suggested: [] };

/** So many suggestions are a list that somebody reads. */
const MOST = 6;

/** The state with more suggestions, the first word for each board counting; the same object where there is no news. */
export function withSuggestions(state: BoardState, more: readonly BoardSuggestion[]): BoardState {
  const known = new Set(state.suggested.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id) && known.add(id));
  const suggested = [...state.suggested, ...fresh].slice(0, MOST);
  return suggested.length === state.suggested.length ? state : { ...state, suggested };
}
