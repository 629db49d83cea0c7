import { normaliseRanges, type ByteRange } from '../bytes/range';
import type { Plan } from './plan-types';

/** Progress of one step's run, a part of the contract's StepRun. */
interface StepProgress {
  step: string;
  state: string;
  nothingErased?: true | undefined;
  sampled?: { compared: number; total: number } | undefined;
}

/**
 * Flash ranges that a run may have changed so far: the effects of every step that has begun, except those known to have
 * ended before erasing anything. Half-open, sorted, disjoint; empty means that the flash is unchanged.
 */
export function changedByRun(plan: Pick<Plan, 'steps'>, run: readonly StepProgress[]): ByteRange[] {
  const begun = new Set(run.filter((r) => r.state !== 'waiting' && r.nothingErased !== true).map((r) => r.step));
  const effects = plan.steps.filter((step) => begun.has(step.id)).map((step) => step.effect);
  return normaliseRanges(effects.flatMap(({ erased, programmed }) => [...erased, ...programmed]));
}

/** Number of bytes compared with the router, and of bytes written; null if no step compared samples. */
export function sampledBytes(run: readonly StepProgress[]): { compared: number; total: number } | null {
  const samples = run.flatMap((r) => (r.sampled ? [r.sampled] : []));
  if (samples.length === 0) return null;
  return {
    compared: samples.reduce((sum, s) => sum + s.compared, 0),
    total: samples.reduce((sum, s) => sum + s.total, 0),
  };
}
