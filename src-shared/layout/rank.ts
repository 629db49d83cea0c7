import type { Board } from '../board/board-types';
import { likenessToBoards } from './by-board';
import { topLevelPartitions } from './query';
import type { Layout } from './layout-types';

/** The most layouts that a person, or a few reads, can distinguish. */
const MOST_LAYOUTS = 12;

/** The distinct layouts, those of the chosen board first, then those known from another one; otherwise the order is kept. */
export function rankLayouts(
  layouts: readonly Layout[],
  boards: readonly Board[],
  chosen: Board | null = null,
): Layout[] {
  const seen = new Set<string>();
  const different = layouts.filter((layout) => {
    const places = JSON.stringify(topLevelPartitions(layout).map(({ name, range }) => [name, range.start, range.end]));
    return !seen.has(places) && seen.add(places);
  });
  const scored = different.map((layout) => ({
    layout,
    // A layout that fills the chip to its last byte ranks first without support from a board.
    score: (fills(layout) ? 2 : likeness(layout, boards)) + (chosen ? 2 * likeness(layout, [chosen]) : 0),
  }));
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_LAYOUTS)
    .map(({ layout }) => layout);
}

const likeness = (layout: Layout, boards: readonly Board[]) => Math.round(100 * likenessToBoards(layout, boards)) / 100;

/** True if the partitions cover the chip side by side from its first byte to its last. */
function fills(layout: Layout): boolean {
  let cursor = 0;
  for (const { range } of topLevelPartitions(layout)) {
    if (range.start !== cursor) return false;
    cursor = range.end;
  }
  return cursor === layout.chipSize;
}
