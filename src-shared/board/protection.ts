import type { ByteRange } from '../bytes/range';
import { contains } from '../bytes/range';
import { roleOf } from '../layout/roles';
import type { Board } from './board-types';

/** A place on a board that holds unit data or a loader. */
export interface BoardPlace {
  name: string;
  role: 'bootloader' | 'config' | 'factory';
  /** Flash bytes. */
  range: ByteRange;
}

/**
 * All unit data and loaders in a board's map, wherever they are: loaders (a second one too), environment, calibration
 * and the partitions with addresses or serial numbers, in OpenWrt's map and in the vendor's.
 */
export function ownPlacesOf(board: Board): BoardPlace[] {
  const maps = [...board.partitions, ...(board.vendorPartitions ?? [])];
  const places: BoardPlace[] = maps.flatMap(({ name, role = roleOf(name), start, end }) =>
    role === 'bootloader' || role === 'config' || role === 'factory' ? [{ name, role, range: { start, end } }] : [],
  );
  const add = (name: string, role: BoardPlace['role'], range: ByteRange) => {
    if (!places.some((place) => contains(place.range, range))) places.push({ name, role, range });
  };
  const holders = [...(board.calibration ?? []), ...(board.macs ?? [])].flatMap(({ partition }) =>
    board.partitions.filter(({ name }) => name === partition),
  );
  for (const { name, start, end } of holders) add(name, 'factory', { start, end });
  for (const { at, size } of board.calibration ?? []) add('calibration', 'factory', { start: at, end: at + size });
  for (const { at } of board.macs ?? []) if (at !== undefined) add('address', 'factory', { start: at, end: at + 17 });
  if (board.environment) add('environment', 'config', board.environment);
  return places;
}

/** Flash offsets of a board's calibration data. */
export function calibrationStarts(board: Board | null): number[] {
  return [...new Set((board?.calibration ?? []).map(({ at }) => at))];
}
