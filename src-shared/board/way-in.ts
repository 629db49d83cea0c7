import { dialectById } from '../dialect';
import type { DialectProfile } from '../dialect/dialect-types';
import type { Board } from './board-types';

/** Loader dialects by board family, where known. */
const BY_FAMILY: readonly [RegExp, string][] = [
  [/^other-mac1200r-v2$/, 'mercury'],
  [/^tplink-/, 'tplink-group'],
];

/** The probable rate of the board's loader, baud; null if no source states it. */
export function likelyBaud({ console: line }: Board): number | null {
  return line?.realBaud ?? line?.baud ?? null;
}

/**
 * The probable dialect of a board's loader, if its way in differs from the usual menu; null otherwise. A locked console
 * is never assumed, because with a wrong choice of board no key would be sent to a loader that accepts it.
 */
export function likelyDialect({ family, locked }: Board): DialectProfile | null {
  if (locked || family === undefined) return null;
  const id = BY_FAMILY.find(([pattern]) => pattern.test(family))?.[1];
  return id === undefined ? null : dialectById(id);
}
