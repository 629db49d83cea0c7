import type { Finding } from '../finding/finding';
import { checkLayout } from './check';
import type { Layout, LayoutDerivation } from './types';

/** Rows of two boots that differ, rows that are missing, offsets that could count from two places: never the whole truth. */
const DOUBTS = ['layout/tables-differ', 'layout/fewer-than-promised', 'layout/offset-frame-unclear'];

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
 * Whether a layout may be called proven at all: its text had no flaw (`findings`, its own), it begins where the flash begins, and it does
 * not contradict itself.
 */
export function isWhole(layout: Layout, findings: readonly Finding[]): boolean {
  if (flawsAmong([...findings, ...(layout.flaws ?? [])]).length > 0) return false;
  if (layout.partitions.every((p) => p.range.start > 0)) return false;
  return !checkLayout(layout).some((f) => f.severity === 'blocker');
}
