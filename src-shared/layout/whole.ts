import type { Finding } from '../finding/finding';
import { checkLayout } from './check';
import { roleOf } from './roles';
import type { Layout, LayoutDerivation } from './types';

/** Rows of two boots that differ, rows that are missing, offsets that could count from two places: never the whole truth. */
const DOUBTS = [
  'layout/tables-differ',
  'layout/fewer-than-promised',
  'layout/offset-frame-unclear',
  // The text was cut in a name, and nobody knows what stood behind it.
  'layout/missing-quote',
];

/** True if a partition of that name can lie where the chip's first instruction is read: a loader, the whole chip, or what nobody knows. */
export function mayStartTheChip(name: string): boolean {
  return ['bootloader', 'chip', 'other', 'reserved'].includes(roleOf(name));
}

/** What of the findings about a text keeps its layout from being the whole truth. */
function flawsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => f.severity === 'blocker' || DOUBTS.includes(f.rule));
}

/** The derivation with its text's flaws in each layout, which has them wherever it is taken: to a plan, a session, another router. */
export function withFlaws(derivation: LayoutDerivation): LayoutDerivation {
  const flaws = flawsAmong(derivation.findings);
  if (flaws.length === 0) return derivation;
  return { ...derivation, hypotheses: derivation.hypotheses.map((h) => ({ ...h, flaws })) };
}

/**
 * Whether a layout may be called proven at all: its text had no flaw (`findings`, its own), it begins where the flash begins, with something
 * that the processor can start from, and it does not contradict itself.
 */
export function isWhole(layout: Layout, findings: readonly Finding[]): boolean {
  if (flawsAmong([...findings, ...(layout.flaws ?? [])]).length > 0) return false;
  const first = layout.partitions.filter((p) => p.range.start === 0);
  if (first.length === 0 || !first.some((p) => mayStartTheChip(p.name))) return false;
  return !checkLayout(layout).some((f) => f.severity === 'blocker');
}
