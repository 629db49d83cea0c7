import { dialectById } from '../dialect';
import type { DialectProfile } from '../dialect/types';
import type { Board } from './types';

/** Loaders by the groups of boards that are known to have them. */
const BY_FAMILY: readonly [RegExp, string][] = [
  [/^other-mac1200r-v2$/, 'mercury'],
  [/^tplink-/, 'tplink-group'],
];

/** Rate at which the board's loader probably speaks, baud; null where nobody says. */
export function likelyBaud({ console: line }: Board): number | null {
  return line?.realBaud ?? line?.baud ?? null;
}

/**
 * The loader whose way in a board probably has, where that differs from the usual menu; null otherwise. A locked console is never assumed: a
 * wrong name would keep the key from a loader that takes it.
 */
export function likelyDialect({ family, locked }: Board): DialectProfile | null {
  if (locked || family === undefined) return null;
  const id = BY_FAMILY.find(([pattern]) => pattern.test(family))?.[1];
  return id === undefined ? null : dialectById(id);
}
