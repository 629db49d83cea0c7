import { DIALECTS, dialects, fromDialects } from './known';
import { ralinkSdk4 } from './profiles/ralink-sdk';
import type { DialectProfile } from './dialect-types';

export { DIALECTS, dialects, fromDialects };

const byId = fromDialects((all) => new Map(all.map((d) => [d.id, d])));

/** The dialect with this id, or null. */
export function dialectById(id: string): DialectProfile | null {
  return byId().get(id) ?? null;
}

/** The default while nothing is known: the SDK's own loader (B§1.1). */
export const DEFAULT_DIALECT: DialectProfile = ralinkSdk4;
