import { hex } from '../bytes/hex';
import { inOrder } from './placing';
import type { RowPlace } from './placing';
import type { SizeRow } from './tables';

/** Possible places of a list's partitions when their sizes leave part of the chip unnamed. */
export interface HiddenPlaces {
  /** Id of the resulting layout. */
  id: string;
  places: (RowPlace | null)[];
}

/**
 * Possible places of the unnamed bytes: after the list, in front of it (an Archer C50 v4 does not name its first
 * loader), or within it. The list is the same each time; from one place on everything moves up by `spare` bytes.
 * `lostFront`: its first lines are missing, so that it cannot begin where the flash does.
 */
export function hiddenPlaces(
  rows: readonly SizeRow[],
  nested: readonly boolean[],
  spare: number,
  lostFront: boolean,
): HiddenPlaces[] {
  const plain = inOrder(rows, nested);
  const tops = rows.flatMap((_, i) => (nested[i] ? [] : [i]));
  const shifted = (from: number) =>
    plain.map((place, i) =>
      place && i >= from
        ? { start: place.start + spare, detail: `${hex(spare)} that the list does not name lie before it` }
        : place,
    );
  const head = { id: 'hidden-head', places: shifted(0) };
  if (lostFront) return [head];
  const gaps = tops.slice(1).map((i) => ({ id: `hidden-before-${rows[i]!.name}`, places: shifted(i) }));
  return [{ id: 'tiling', places: plain }, head, ...gaps];
}
