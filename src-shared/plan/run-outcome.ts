import { normaliseRanges, type ByteRange } from '../bytes/range';
import type { Plan } from './types';

/** What is known of one step's run; the contract's StepRun has it. */
interface StepProgress {
  step: string;
  state: string;
  nothingErased?: true | undefined;
  sampled?: { compared: number; total: number } | undefined;
}

/**
 * Flash bytes that a run may have changed so far: the effects of every step that has begun, but for those that are known
 * to have ended before they erased anything. Half-open, sorted, disjoint; empty means that the flash is as it was.
 */
export function changedByRun(plan: Pick<Plan, 'steps'>, run: readonly StepProgress[]): ByteRange[] {
  const begun = new Set(run.filter((r) => r.state !== 'waiting' && r.nothingErased !== true).map((r) => r.step));
  const effects = plan.steps.filter((step) => begun.has(step.id)).map((step) => step.effect);
  return normaliseRanges(effects.flatMap(({ erased, programmed }) => [...erased, ...programmed]));
}

/** Bytes that were compared with the router, of those that were written; null where no step compared by samples. */
export function sampledBytes(run: readonly StepProgress[]): { compared: number; total: number } | null {
  const samples = run.flatMap((r) => (r.sampled ? [r.sampled] : []));
  if (samples.length === 0) return null;
  return {
    compared: samples.reduce((sum, s) => sum + s.compared, 0),
    total: samples.reduce((sum, s) => sum + s.total, 0),
  };
}
