import { boardLibrary } from '@main/board/read-library';
import { describe, expect, it } from 'vitest';
import type { Board } from '../board/board-types';
import { overlaps, subtractRanges } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import { dialects } from '../dialect/known';
import { deriveLayout, resolveByTechnician } from '../layout';
import { boardLayout } from '../layout/by-board';
import { linesOf } from '../layout/testing/board-lists';
import type { FlashSight } from '../layout/sight';
import type { Layout } from '../layout/layout-types';
import { protectedRanges } from './protected';

const { boards } = boardLibrary();
const kernelList = (board: Board) =>
  deriveLayout(linesOf(board, 'new-kernel', 0).join('\n'), { chipSize: board.flashBytes });

/** All data unique to a unit of this board, and its loaders. */
function ownBytes(board: Board): ByteRange[] {
  const named = board.partitions.filter((p) => /u-?boot|^boot$|loader/i.test(p.name) && !/env/.test(p.name));
  const calibration = (board.calibration ?? []).map(({ at, size }) => ({ start: at, end: at + size }));
  const macs = (board.macs ?? []).flatMap(({ at }) => (at === undefined ? [] : [{ start: at, end: at + 6 }]));
  return [...named, ...calibration, ...macs, ...(board.environment ? [board.environment] : [])];
}

const rangesOf = (layout: Layout, known?: Layout, sights: FlashSight[] = [], board: Board | null = null) =>
  dialects().map((dialect) =>
    protectedRanges(layout, dialect, { layout: known ?? null, sights, board }).map((p) => p.range),
  );

const HEADERS = {
  'uimage-lzma': '27051956',
  'tplink-v1-header': '010000005450',
  'tplink-v2': '02000000766572',
  trx: '27051956',
};
/** 64 bytes that begin with `start`, with `type` at the offset of a uImage's type. */
const header = (start: string, type: string) => start.padEnd(60, '20') + type + '20'.repeat(33);
/** An image at the start of the board's firmware, as read from the flash. */
const imageSeen = ({ firmware, image }: Board): FlashSight[] => [
  { offset: firmware.ranges[0]!.start, bytes: header(HEADERS[image?.header ?? 'uimage-lzma'], '02') },
];

describe('what is protected on each of the 138 boards', () => {
  it.each(boards.map((board) => [board.id, board] as const))(
    '%s: by its own list and the image in its flash',
    (_, board) => {
      const [layout] = kernelList(board).hypotheses;
      expect(layout?.confidence).toBe('proven');
      for (const ranges of rangesOf(layout!, layout, imageSeen(board))) {
        // Loaders (a second one too), environment, calibration and addresses wherever they are: every byte is
        // protected.
        expect(subtractRanges(ownBytes(board), ranges)).toEqual([]);
        // The firmware can be written wherever it begins. The second half of a joined one does not begin with an image,
        // so a dialect's default there stays protected.
        const [firmware] = board.firmware.ranges;
        expect(ranges.filter((r) => overlaps(r, firmware!))).toEqual([]);
      }
    },
  );

  it('by its map alone, the first blocks are the loader’s, whatever the map says', () => {
    for (const board of boards) {
      const layout = boardLayout(board, board.flashBytes);
      for (const known of [undefined, layout, { ...layout, confidence: 'proven' as const }]) {
        for (const ranges of rangesOf(layout, known)) {
          expect(subtractRanges([...ownBytes(board), { start: 0, end: 0x30000 }], ranges)).toEqual([]);
        }
      }
    }
  });

  it('a list alone frees nothing, nor does an image where calibration was seen', () => {
    const board = boards.find(({ id }) => id === 'tplink,tl-wr841n-v13')!;
    const [layout] = kernelList(board).hypotheses;
    for (const dialect of dialects()) {
      const usual = [{ start: 0, end: 0x30000 }, ...(dialect.flash.factory ? [dialect.flash.factory] : [])];
      const told = protectedRanges(layout!, dialect, { layout: layout! }).map((p) => p.range);
      expect(subtractRanges(usual, told)).toEqual([]);
      if (!dialect.flash.factory) continue;
      const eeprom = { offset: dialect.flash.factory.start, bytes: '28760000'.padEnd(128, '0') };
      const seen = protectedRanges(layout!, dialect, { layout: layout!, sights: [...imageSeen(board), eeprom] }).map(
        (p) => p.range,
      );
      expect(subtractRanges([dialect.flash.factory], seen)).toEqual([]);
    }
  });

  it('a uImage that holds no kernel frees nothing: scripts, loaders and file systems come in one as well', () => {
    const board = boards.find(({ id }) => id === 'tplink,tl-wr841n-v13')!;
    const [layout] = kernelList(board).hypotheses;
    const at = board.firmware.ranges[0]!.start;
    const freed = (type: string) =>
      rangesOf(layout!, layout, [{ offset: at, bytes: header('27051956', type) }]).every(
        (ranges) => subtractRanges([{ start: 0, end: 0x30000 }], ranges).length > 0,
      );
    expect(['01', '02', '03', '04', '05', '06', '07'].filter(freed)).toEqual(['02', '04']);
  });

  it('a chosen board is never overruled by a list: its own places stay protected whatever the list calls them', () => {
    for (const chosen of boards) {
      const other = boards.find((b) => b.flashBytes === chosen.flashBytes && b.family !== chosen.family)!;
      const [layout] = kernelList(other).hypotheses;
      for (const ranges of rangesOf(layout!, layout, imageSeen(other), chosen)) {
        expect(subtractRanges(ownBytes(chosen), ranges)).toEqual([]);
      }
    }
  });

  it('a word of the technician proves no end of the loader', () => {
    const board = boards.find(({ id }) => id === 'tplink,tl-wr841n-v13')!;
    const text = board.partitions.map((p) => `${p.name} ${p.start} ${p.end}`).join('\n');
    const written = deriveLayout(text, { chipSize: board.flashBytes });
    const [layout] = resolveByTechnician(written, 'hand-made').hypotheses;
    for (const ranges of rangesOf(layout!, layout, imageSeen(board))) {
      expect(subtractRanges([{ start: 0, end: 0x30000 }], ranges)).toEqual([]);
    }
  });
});
