import { hexToBytes } from '../bytes/hex';
import { makeLayout } from './containment';
import { dualImageAlternative, probesFor } from './hypotheses';
import { resolveLayout } from './resolve-layout';
import type { FlashSight } from './sight';
import type { Layout, LayoutDerivation, Partition } from './layout-types';

/** Names, places, roles and nesting: the statements of a layout without their evidence. */
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

/** True if both layouts have the same partitions at the same places, whatever their evidence. */
export function samePlaces(a: Layout, b: Layout): boolean {
  return placesOf(a) === placesOf(b);
}

/**
 * True if no evidence from this unit supports the partition's place: it is a default, or a statement about another one.
 */
export function isGuess({ evidence }: Partition): boolean {
  if (evidence.some((e) => e.kind === 'dialect-default' || e.kind === 'board')) return true;
  return (
    evidence.every((e) => e.kind === 'claimed' || e.kind === 'flash-bytes') &&
    evidence.some((e) => e.kind === 'claimed')
  );
}

/** True if the layout is only the usual one for its kind of loader, or for its model, with no evidence about this router. */
export function isDefault({ partitions }: Layout): boolean {
  return partitions.some(({ evidence }) => evidence.some((e) => e.kind === 'dialect-default' || e.kind === 'board'));
}

/**
 * A layout as claimed by `by`. Its standing and its evidence are dropped, and roles and nesting are derived again from
 * names and places, because a plan file may contain anything (P1).
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
 * Evaluates a claimed layout on this unit. If the unit's own evidence allows it, it rests on that evidence; otherwise
 * it is one more hypothesis beside those of the unit, never `proven`, and hypotheses that contradict the content in
 * `sights` are ruled out. `chosen` is null if the content contradicts the claim.
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
  const derivation = resolveLayout(open, reads);
  return { derivation, chosen: derivation.hypotheses.find((h) => samePlaces(h, claim)) ?? null };
}

/** The claim, with evidence for those partitions that all of this unit's own layouts have at the same place. */
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
