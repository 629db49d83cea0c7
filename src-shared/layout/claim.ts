import { hexToBytes } from '../bytes/hex';
import { makeLayout } from './containment';
import { dualImageAlternative, probesFor } from './hypotheses';
import { settleLayout } from './settle';
import type { FlashSight } from './sight';
import type { Layout, LayoutDerivation, Partition } from './types';

/** Names, places, roles and nesting: what a layout says, without what it says that this rests on. */
const placesOf = ({ chipSize, eraseSize, partitions }: Layout) =>
  JSON.stringify([
    chipSize,
    eraseSize,
    partitions.map(({ name, index, range, role, parent }) => [
      name,
      index ?? null,
      range.start,
      range.end,
      role,
      parent,
    ]),
  ]);

/** True if both layouts put the same partitions at the same places, whatever either rests on. */
export function samePlaces(a: Layout, b: Layout): boolean {
  return placesOf(a) === placesOf(b);
}

/** True if nothing of this unit stands behind the partition's place: a default, or what somebody else says of it. */
export function isGuess({ evidence }: Partition): boolean {
  if (evidence.some((e) => e.kind === 'dialect-default' || e.kind === 'board')) return true;
  return (
    evidence.every((e) => e.kind === 'claimed' || e.kind === 'flash-bytes') &&
    evidence.some((e) => e.kind === 'claimed')
  );
}

/** True if nobody said anything of this router: the layout is what its kind of loader usually has. */
export function isDefault({ partitions }: Layout): boolean {
  return partitions.some(({ evidence }) => evidence.some((e) => e.kind === 'dialect-default'));
}

/**
 * A layout as `by` claims it. Its standing and its evidence are struck, and roles and nesting worked out anew from names and
 * places: whoever wrote a plan file may have written anything into it (P1).
 */
export function asClaim(layout: Layout, by: string): Layout {
  const placed = layout.partitions.map(({ name, index, range }) => ({
    name,
    ...(index !== undefined && { index }),
    range,
    evidence: [{ kind: 'claimed' as const, detail: by }],
  }));
  const claim = makeLayout(layout.id, layout.chipSize, layout.eraseSize, placed, 'hypothesis');
  return layout.flaws ? { ...claim, flaws: layout.flaws } : claim;
}

/**
 * What a claimed layout is worth on this unit. If the unit's own evidence allows it, that is what it rests on; else it is one more hypothesis
 * beside those that the unit states, never `proven`, and `sights` strike out what the unit's content contradicts. Gives null as `chosen`
 * where the content does.
 */
export function claimHere(
  layout: Layout,
  by: string,
  own: LayoutDerivation | null,
  sights: readonly FlashSight[],
): { derivation: LayoutDerivation; chosen: Layout | null } {
  const known = own?.hypotheses.find((h) => samePlaces(h, layout));
  if (own && known) return { derivation: own, chosen: known };
  const stated = own && own.source !== 'dialect-default' && own.source !== 'board' ? own.hypotheses : [];
  const claim = withEvidenceOf(asClaim(layout, by), stated);
  const dual = stated.length > 0 ? null : dualImageAlternative(claim);
  const hypotheses = [claim, ...(dual ? [asClaim(dual, by)] : []), ...stated];
  const open: LayoutDerivation = { source: 'claimed', hypotheses, probes: probesFor(hypotheses), findings: [] };
  const reads = sights.flatMap(({ offset, bytes }) => {
    const read = hexToBytes(bytes);
    return read ? [{ offset, bytes: read }] : [];
  });
  const derivation = settleLayout(open, reads);
  return { derivation, chosen: derivation.hypotheses.find((h) => samePlaces(h, claim)) ?? null };
}

/** The claim with the evidence of those partitions that this unit's own layouts all put at the same place. */
function withEvidenceOf(claim: Layout, stated: readonly Layout[]): Layout {
  if (stated.length === 0) return claim;
  const partitions = claim.partitions.map((p) => {
    const twins = stated.map((h) =>
      h.partitions.find((q) => q.name === p.name && q.range.start === p.range.start && q.range.end === p.range.end),
    );
    const [first] = twins;
    return first && twins.every((t) => t !== undefined) ? { ...p, evidence: first.evidence } : p;
  });
  return { ...claim, partitions };
}
