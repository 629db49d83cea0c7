import type { ByteRange } from '@shared/bytes/range';
import type { Layout, Partition } from '@shared/layout/layout-types';

/** A range of the chip as drawn. `partition` is null for bytes outside every partition. */
export interface Tile {
  range: ByteRange;
  partition: Partition | null;
}

/** The chip's bytes without gaps: top-level partitions in order and the ranges between them. */
export function tilesOf(layout: Layout): Tile[] {
  const tiles: Tile[] = [];
  let at = 0;
  const top = layout.partitions.filter((p) => p.parent === null && p.role !== 'chip' && p.range.end > p.range.start);
  for (const partition of top) {
    if (partition.range.end <= at) continue;
    const start = Math.max(at, partition.range.start);
    if (start > at) tiles.push({ range: { start: at, end: start }, partition: null });
    tiles.push({ range: { start, end: partition.range.end }, partition });
    at = partition.range.end;
  }
  if (at < layout.chipSize) tiles.push({ range: { start: at, end: layout.chipSize }, partition: null });
  return tiles;
}

/** Maps a flash offset to a position on a bar of `width` px. */
export type Scale = (offset: number) => number;

/**
 * A scale on which small partitions are readable: each tile gets at least `least` px, the rest is shared by size.
 * Linear within a tile.
 */
export function scaleOf(tiles: readonly Tile[], width: number, least: number): Scale {
  const total = tiles.reduce((sum, t) => sum + (t.range.end - t.range.start), 0);
  const floor = Math.min(least, (0.75 * width) / Math.max(1, tiles.length));
  const spare = width - floor * tiles.length;
  const starts: number[] = [];
  let x = 0;
  for (const tile of tiles) {
    starts.push(x);
    x += floor + (spare * (tile.range.end - tile.range.start)) / Math.max(1, total);
  }
  return (offset) => {
    const i = tiles.findIndex((t) => offset < t.range.end);
    if (i < 0) return width;
    const { start, end } = tiles[i]!.range;
    const from = starts[i]!;
    const to = starts[i + 1] ?? width;
    return from + ((to - from) * Math.max(0, offset - start)) / (end - start);
  };
}

/** A nested partition, drawn below the bar. */
export interface Nested {
  partition: Partition;
  /** Its box, px. */
  x: number;
  width: number;
  /** Row below the bar, from 0. */
  lane: number;
  /** Left end of its name: inside the box if it fits, otherwise beside it. Names are never truncated. */
  nameAt: number;
}

const GAP = 5;

/** Positions for nested partitions, such that each name is fully readable and none overlap. */
export function nestedOf(layout: Layout, scale: Scale, width: number, perCharacter: number): Nested[] {
  const lanes: { from: number; to: number }[][] = [];
  return layout.partitions
    .filter((p) => p.parent !== null)
    .map((partition) => {
      const x = scale(partition.range.start);
      const box = Math.max(2, scale(partition.range.end) - x);
      const name = partition.name.length * perCharacter;
      const right = x + box + GAP;
      const inside = name + 2 * GAP <= box;
      const nameAt = inside ? x + GAP : right + name <= width ? right : Math.max(0, x - GAP - name);
      const taken = { from: Math.min(x, nameAt) - GAP, to: Math.max(x + box, nameAt + name) + GAP };
      const free = lanes.findIndex((lane) => lane.every((t) => taken.to <= t.from || t.to <= taken.from));
      const lane = free < 0 ? lanes.push([]) - 1 : free;
      lanes[lane]!.push(taken);
      return { partition, x, width: box, lane, nameAt };
    });
}
