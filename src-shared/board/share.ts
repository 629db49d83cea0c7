import { fail } from '../finding/finding';
import { isGuess } from '../layout/claim';
import { topLevelPartitions } from '../layout/query';
import { roleOf } from '../layout/roles';
import { calibrationSeen, type FlashSight } from '../layout/sight';
import type { Layout } from '../layout/layout-types';
import { problemsOf } from './file';
import type { Board } from './board-types';

/** The model's names, as on its label. */
export interface BoardNames {
  vendor: string;
  model: string;
  variant?: string | undefined;
}

/** A session's knowledge that holds for every unit of the model. */
export interface SharedFacts {
  layout: Layout | null;
  /** What was read from the flash; only the places of calibration data are used. */
  sights: readonly FlashSight[];
  /** The loader's rate, baud; null if no loader was caught. */
  baud: number | null;
}

/** A name as part of an id: `Archer C50` is `archer-c50`. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * A board made from a session, to be shared: map, rate and the place of the calibration. It has nothing of the unit: no
 * address, no serial number, no byte of the flash. Throws `board/nothing-to-share` while the layout is a guess, and
 * `board/bad-file` if the session's layout is none that a board can have.
 */
export function boardOfSession({ vendor, model, variant }: BoardNames, { layout, sights, baud }: SharedFacts): Board {
  const own = layout ? topLevelPartitions(layout).filter((p) => p.role !== 'chip') : [];
  const firmware = own.filter((p) => p.role === 'firmware');
  const first = firmware[0] ?? own.find((p) => p.role === 'kernel');
  if (!layout || !first || own.some(isGuess)) fail('board/nothing-to-share');
  const names = [model, variant ?? ''].filter((name) => name !== '').join(' ');
  const holderOf = (at: number) => own.find(({ range }) => range.start <= at && at < range.end);
  const calibration = calibrationSeen(sights).flatMap(({ start, end }) => {
    const holder = holderOf(start);
    const inFirmware = holder?.role === 'firmware' || holder?.role === 'kernel';
    if (!holder || inFirmware || end > holder.range.end) return [];
    return [{ radio: 'wlan2g' as const, partition: holder.name, at: start, size: end - start }];
  });
  const board: Board = {
    id: `${plain(vendor)},${plain(names)}`,
    vendor,
    model,
    ...(variant !== undefined && variant !== '' && { variant }),
    flashBytes: layout.chipSize,
    ...(baud !== null && { console: { baud, baudFrom: 'user' as const } }),
    partitions: own.map(({ name, range, role }) => ({ name, ...range, ...(role !== roleOf(name) && { role }) })),
    firmware: { ranges: [first.range] },
    ...(calibration[0] && { calibration: calibration.slice(0, 1) }),
    source: { note: `Made from a session; its layout was ${layout.confidence}.` },
  };
  const [problem] = problemsOf(board);
  if (problem !== undefined) fail('board/bad-file', { file: board.id, problem });
  return board;
}
