import { boardLibrary } from '@main/board/read-library';
import { describe, expect, it } from 'vitest';
import type { Board } from '../board/types';
import { overlaps, subtractRanges } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import { dialects } from '../dialect/known';
import { deriveLayout, settleByTechnician } from '../layout';
import { boardLayout } from '../layout/by-board';
import { linesOf } from '../layout/testing/board-lists';
import type { Layout } from '../layout/types';
import { protectedRanges } from './protected';

const { boards } = boardLibrary();
const kernelList = (board: Board) =>
  deriveLayout(linesOf(board, 'new-kernel', 0).join('\n'), { chipSize: board.flashBytes });

/** Everything that is this unit's own on a board, and its loaders. */
function ownBytes(board: Board): ByteRange[] {
  const named = board.partitions.filter((p) => /u-?boot|^boot$|loader/i.test(p.name) && !/env/.test(p.name));
  const calibration = (board.calibration ?? []).map(({ at, size }) => ({ start: at, end: at + size }));
  const macs = (board.macs ?? []).flatMap(({ at }) => (at === undefined ? [] : [{ start: at, end: at + 6 }]));
  return [...named, ...calibration, ...macs, ...(board.environment ? [board.environment] : [])];
}

const rangesOf = (layout: Layout, known?: Layout) =>
  dialects().map((dialect) => protectedRanges(layout, dialect, [], known).map((p) => p.range));

describe('what is protected on each of the 138 boards', () => {
  it.each(boards.map((board) => [board.id, board] as const))('%s: by its own list', (_, board) => {
    const [layout] = kernelList(board).hypotheses;
    expect(layout?.standing).toBe('proven');
    for (const ranges of rangesOf(layout!, layout)) {
      // Loaders (also a second one), environment, calibration and addresses wherever they lie: every byte.
      expect(subtractRanges(ownBytes(board), ranges)).toEqual([]);
      // And the firmware, wherever it begins, can be written.
      expect(board.firmware.ranges.filter((f) => ranges.some((r) => overlaps(r, f)))).toEqual([]);
    }
  });

  it('by its map alone, the first blocks are the loader’s, whatever the map says', () => {
    for (const board of boards) {
      const layout = boardLayout(board, board.flashBytes);
      for (const known of [undefined, layout, { ...layout, standing: 'proven' as const }]) {
        for (const ranges of rangesOf(layout, known)) {
          expect(subtractRanges([...ownBytes(board), { start: 0, end: 0x30000 }], ranges)).toEqual([]);
        }
      }
    }
  });

  it('a word of the technician proves no end of the loader', () => {
    const board = boards.find(({ id }) => id === 'tplink,tl-wr841n-v13')!;
    const text = board.partitions.map((p) => `${p.name} ${p.start} ${p.end}`).join('\n');
    const written = deriveLayout(text, { chipSize: board.flashBytes });
    const [layout] = settleByTechnician(written, 'hand-made').hypotheses;
    for (const ranges of rangesOf(layout!, layout)) {
      expect(subtractRanges([{ start: 0, end: 0x30000 }], ranges)).toEqual([]);
    }
  });
});
