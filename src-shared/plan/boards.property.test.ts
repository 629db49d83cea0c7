import { boardLibrary } from '@main/board/read-library';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrationStarts, ownPlacesOf } from '../board/protection';
import type { Board } from '../board/board-types';
import { overlaps } from '../bytes/range';
import { defaultLayout } from '../layout/default-layout';
import { deriveLayout } from '../layout/derive';
import { boardDerivation } from '../layout/by-board';
import { linesOf } from '../layout/testing/board-lists';
import { sightOf, type FlashSight } from '../layout/sight';
import type { LayoutDerivation } from '../layout/layout-types';
import { hasBlocker } from '../finding/finding';
import { makePlan } from './make-plan';
import { identity, STOCK, UPSTREAM } from './testing/fixtures';
import { factory, Files, firmware, noise } from './testing/images';

const { boards } = boardLibrary();
const files = new Files();
const IMAGE = firmware({ kernel: 0x2000, rootfs: 0x6000, seed: 21 });
const FILE = files.add('image.bin', IMAGE, 'firmware');
const DIALECTS = { stock: STOCK, upstream: UPSTREAM };

const listOf = (board: Board): LayoutDerivation =>
  deriveLayout(linesOf(board, 'new-kernel', 0).join('\n'), { chipSize: board.flashBytes });

/**
 * The contents read from this board's flash: an image at the firmware's start, calibration where the board has it,
 * noise elsewhere.
 */
function looks(board: Board, places: readonly number[]): FlashSight[] {
  const image = IMAGE.subarray(0, 64);
  const eeprom = factory([0x0c, 0x80, 0x63, 0, 0, 1]).subarray(0, 64);
  return [...new Set(places)].map((at) => {
    if (board.firmware.ranges.some(({ start }) => start === at)) return sightOf(at, image);
    return sightOf(at, calibrationStarts(board).includes(at) ? eeprom : noise(64, at));
  });
}

it('over all boards, chosen right, wrong or not: no plan without a blocker touches a loader, calibration, address or environment', async () => {
  const counts = { free: 0, blocked: 0 };
  const any = fc.record({
    board: fc.constantFrom(...boards),
    other: fc.constantFrom(...boards),
    chosen: fc.constantFrom('right', 'wrong', 'none'),
    list: fc.constantFrom('own', 'own', 'none', 'foreign'),
    dialect: fc.constantFrom('stock' as const, 'upstream' as const, 'upstream' as const),
    target: fc.nat(),
    overlay: fc.constantFrom('keep' as const, 'erase' as const),
    eraseTo: fc.option(fc.integer({ min: 1, max: 0x200 }), { nil: undefined }),
    hidden: fc.array(fc.nat(15), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(any, async (scene) => {
      const { board, other, overlay } = scene;
      // Another router's list is used only with the right model chosen, because nothing else could contradict it.
      const list = scene.list === 'foreign' && scene.chosen !== 'right' ? 'none' : scene.list;
      // Unknown bytes that were explicitly given up may be erased (`belonging.property`).
      const eraseTo = list === 'none' && scene.chosen !== 'right' ? undefined : scene.eraseTo;
      const chosen = scene.chosen === 'none' ? null : scene.chosen === 'right' ? board : other;
      const dialect = DIALECTS[scene.dialect];
      const chipSize = board.flashBytes;
      const said = chosen && boardDerivation(chosen, chipSize, 0x10000);
      const guess = said && said.hypotheses.length > 0 ? said : defaultLayout(dialect, chipSize);
      const derivation = list === 'none' ? guess : listOf(list === 'own' ? board : other);
      const [layout] = derivation.hypotheses;
      const targets = layout?.partitions.filter((p) => p.role !== 'chip') ?? [];
      if (!layout || layout.chipSize !== chipSize || targets.length === 0) return;
      const partition = targets[scene.target % targets.length]!;
      const places = [...targets.map((p) => p.range.start), ...calibrationStarts(chosen), chipSize - 0x10000];
      const seen = looks(board, places).filter((_, i) => !scene.hidden.includes(i));
      const plan = await makePlan(
        {
          identity: identity(dialect, chipSize),
          dialect,
          layout,
          files: files.inspected,
          choices: [
            {
              fileId: FILE.id,
              slice: { start: 0, end: FILE.size },
              partition: partition.name,
              overlay,
              ...(eraseTo !== undefined && { eraseTo: eraseTo * 0x10000 }),
            },
          ],
          method: null,
          hypotheses: derivation.hypotheses,
          sights: seen,
          board: chosen,
        },
        files.sources,
      );
      if (hasBlocker(plan.findings)) {
        counts.blocked++;
        return;
      }
      counts.free++;
      const touched = [...plan.effect.erased, ...plan.effect.programmed];
      const hurt = ownPlacesOf(board).filter((place) => touched.some((range) => overlaps(range, place.range)));
      expect(hurt, `${board.id}, chosen ${chosen?.id ?? 'none'}, list ${list}, ${partition.name}`).toEqual([]);
      // A name proves nothing: a place stated only by the board is not proven.
      if (list === 'none') expect(layout.confidence).toBe('hypothesis');
    }),
    { numRuns: 300 },
  );
  expect(counts.free).toBeGreaterThan(15);
  expect(counts.blocked).toBeGreaterThan(50);
});
