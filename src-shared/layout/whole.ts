import type { Finding } from '../finding/finding';
import { checkLayout } from './check';
import type { Layout } from './types';

/** Rows of two boots that differ, rows that are missing, offsets that could count from two places: never the whole truth. */
const DOUBTS = ['layout/tables-differ', 'layout/fewer-than-promised', 'layout/offset-frame-unclear'];

/**
 * Whether a layout may be called proven at all: its text had no hole (`findings`), it begins where the flash begins, and it does not
 * contradict itself.
 */
export function isWhole(layout: Layout, findings: readonly Finding[]): boolean {
  if (findings.some((f) => DOUBTS.includes(f.rule))) return false;
  if (layout.partitions.every((p) => p.range.start > 0)) return false;
  return !checkLayout(layout).some((f) => f.severity === 'blocker');
}
