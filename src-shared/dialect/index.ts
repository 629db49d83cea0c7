import { glinetKy, glinetWord, kingstonMlwg3, onionOmega2, ravpower, vocore2Vendor } from './profiles/modules';
import { hlkGnubee, qdEscape, ralinkSdk4, ralinkSdk5, widora } from './profiles/ralink-sdk';
import { upstreamGardena, upstreamMalta, upstreamMt7628, upstreamQemuArm } from './profiles/upstream';
import { asus118, breed, cudyLocked, mercury, tplinkGroup, tplinkMr200, xiaomi } from './profiles/vendors';
import type { DialectProfile } from './types';

/** Every known loader family. The first of each kind is the general one: it wins where nothing more specific speaks. */
export const DIALECTS: readonly DialectProfile[] = [
  ralinkSdk4,
  ralinkSdk5,
  upstreamMt7628,
  widora,
  hlkGnubee,
  onionOmega2,
  glinetKy,
  glinetWord,
  asus118,
  tplinkMr200,
  tplinkGroup,
  mercury,
  kingstonMlwg3,
  ravpower,
  qdEscape,
  xiaomi,
  cudyLocked,
  vocore2Vendor,
  upstreamGardena,
  upstreamQemuArm,
  upstreamMalta,
  breed,
];

const BY_ID = new Map(DIALECTS.map((d) => [d.id, d]));

/** The dialect with this id, or null. */
export function dialectById(id: string): DialectProfile | null {
  return BY_ID.get(id) ?? null;
}

/** What a caller assumes before it knows better: the SDK's own loader (B§1.1). */
export const DEFAULT_DIALECT: DialectProfile = ralinkSdk4;
