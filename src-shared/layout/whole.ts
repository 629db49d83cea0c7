import type { Finding } from '../finding/finding';
import { checkLayout } from './check';
import { roleOf } from './roles';
import type { Layout, LayoutDerivation } from './layout-types';

/**
 * Findings that make a layout incomplete: rows that differ between two boots, missing rows, offsets with an ambiguous
 * origin.
 */
const DOUBTS = [
  'layout/tables-differ',
  'layout/fewer-than-promised',
  'layout/offset-frame-unclear',
  // The text was cut inside a name, and the rest is unknown.
  'layout/missing-quote',
];

/** True if a partition of that name can lie at the reset vector: a loader, the whole chip, or an unknown name. */
export function mayStartTheChip(name: string): boolean {
  return ['bootloader', 'chip', 'other', 'reserved'].includes(roleOf(name));
}

/** The findings on a text that make its layout incomplete. */
function flawsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => f.severity === 'blocker' || DOUBTS.includes(f.rule));
}

/**
 * The derivation with its text's flaws stored in each layout, so that they stay with it in a plan, a session or on
 * another router.
 */
export function withFlaws(derivation: LayoutDerivation): LayoutDerivation {
  const flaws = flawsAmong(derivation.findings);
  if (flaws.length === 0) return derivation;
  return { ...derivation, hypotheses: derivation.hypotheses.map((h) => ({ ...h, flaws })) };
}

/**
 * Whether a layout can be proven at all: its text had no flaw (`findings`, its own), it begins at the flash's first
 * byte with something that the processor can boot from, and it does not contradict itself.
 */
export function isWhole(layout: Layout, findings: readonly Finding[]): boolean {
  if (flawsAmong([...findings, ...(layout.flaws ?? [])]).length > 0) return false;
  const first = layout.partitions.filter((p) => p.range.start === 0);
  if (first.length === 0 || !first.some((p) => mayStartTheChip(p.name))) return false;
  return !checkLayout(layout).some((f) => f.severity === 'blocker');
}
