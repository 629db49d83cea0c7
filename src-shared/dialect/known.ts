import { glinetKy, glinetWord, kingstonMlwg3, onionOmega2, ravpower, vocore2Vendor } from './profiles/modules';
import { atheros, ralinkOtherChip } from './profiles/other-chips';
import { hlkGnubee, qdEscape, ralinkSdk4, ralinkSdk5, widora } from './profiles/ralink-sdk';
import { upstreamGardena, upstreamMt7628 } from './profiles/upstream';
import { asus118, breed, cudyLocked, mercury, tplinkGroup, tplinkMr200, xiaomi } from './profiles/vendors';
import type { DialectProfile } from './dialect-types';

/**
 * Every loader family of the product. The first of each kind is the generic one: it wins where nothing more specific
 * matches.
 */
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
  ralinkOtherChip,
  atheros,
  breed,
];

let known = DIALECTS;

/** Every loader family known now: the product's and, in tests, those of the test rigs. */
export function dialects(): readonly DialectProfile[] {
  return known;
}

/** Caches the result of `make` for all known families; recomputed only after a family was added. */
export function fromDialects<T>(make: (all: readonly DialectProfile[]) => T): () => T {
  let made: { of: readonly DialectProfile[]; what: T } | null = null;
  return () => {
    if (made?.of !== known) made = { of: known, what: make(known) };
    return made.what;
  };
}

/**
 * Adds loader families. For tests only: their emulated boards are not part of the product. Known ids are left
 * unchanged.
 */
export function alsoKnow(profiles: readonly DialectProfile[]): void {
  known = [...known, ...profiles.filter(({ id }) => !known.some((one) => one.id === id))];
}
