import type { Board } from '../board/types';
import { likenessToBoards } from './by-board';
import { topLevelPartitions } from './query';
import type { Layout } from './types';

/** So many layouts can be told apart by a person and by a few reads. */
const MOST_LAYOUTS = 12;

/** The layouts that say different things, those first that a known board has as well; of equals, the order stays. */
export function rankLayouts(layouts: readonly Layout[], boards: readonly Board[]): Layout[] {
  const seen = new Set<string>();
  const different = layouts.filter((layout) => {
    const places = JSON.stringify(topLevelPartitions(layout).map(({ name, range }) => [name, range.start, range.end]));
    return !seen.has(places) && seen.add(places);
  });
  const scored = different.map((layout) => ({
    layout,
    // What fills the chip to its last byte needs no board to speak for it.
    score: fills(layout) ? 2 : Math.round(100 * likenessToBoards(layout, boards)) / 100,
  }));
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_LAYOUTS)
    .map(({ layout }) => layout);
}

/** True if the partitions lie side by side from the chip's first byte to its last. */
function fills(layout: Layout): boolean {
  let cursor = 0;
  for (const { range } of topLevelPartitions(layout)) {
    if (range.start !== cursor) return false;
    cursor = range.end;
  }
  return cursor === layout.chipSize;
}
