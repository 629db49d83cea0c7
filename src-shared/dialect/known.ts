import { glinetKy, glinetWord, kingstonMlwg3, onionOmega2, ravpower, vocore2Vendor } from './profiles/modules';
import { atheros, ralinkOtherChip } from './profiles/other-chips';
import { hlkGnubee, qdEscape, ralinkSdk4, ralinkSdk5, widora } from './profiles/ralink-sdk';
import { upstreamGardena, upstreamMt7628 } from './profiles/upstream';
import { asus118, breed, cudyLocked, mercury, tplinkGroup, tplinkMr200, xiaomi } from './profiles/vendors';
import type { DialectProfile } from './types';

/** Every loader family of the product. The first of each kind is the general one: it wins where nothing more specific speaks. */
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

/** Every loader family that is known now: the product's, and in tests those of their rigs. */
export function dialects(): readonly DialectProfile[] {
  return known;
}

/** What `make` makes of every known family, made again only when another one has become known. */
export function fromDialects<T>(make: (all: readonly DialectProfile[]) => T): () => T {
  let made: { of: readonly DialectProfile[]; what: T } | null = null;
  return () => {
    if (made?.of !== known) made = { of: known, what: make(known) };
    return made.what;
  };
}

/** Adds loader families; for tests alone, whose emulated boards are no product's business. Known ids are left as they are. */
export function alsoKnow(profiles: readonly DialectProfile[]): void {
  known = [...known, ...profiles.filter(({ id }) => !known.some((one) => one.id === id))];
}
