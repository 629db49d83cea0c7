import { isOpen } from '@shared/recovery/steps';
import { STEPS, type Snapshot, type StepName } from '@shared/contract/snapshot';

/** Status of a wizard step in the stepper. */
export type StepStanding = 'done' | 'current' | 'open' | 'locked';

/** Index of a step in the order, from 0. */
export function stepIndex(step: StepName): number {
  return STEPS.indexOf(step);
}

/** True if the page of `step` can be shown: the engine allows work on it, or is there or beyond. */
export function reachable(snapshot: Snapshot, step: StepName): boolean {
  return stepIndex(snapshot.step) >= stepIndex(step) || isOpen(snapshot, step);
}

/** The stepper's status of `step`. */
export function standing(snapshot: Snapshot, step: StepName): StepStanding {
  if (step === snapshot.step) return 'current';
  if (stepIndex(step) < stepIndex(snapshot.step)) return 'done';
  return reachable(snapshot, step) ? 'open' : 'locked';
}

/** Steps whose results must be read before the page moves on; on the others the page follows the engine at once. */
const HOLDS: ReadonlySet<StepName> = new Set<StepName>(['identify', 'save', 'write', 'boot']);

/** True if the last activity's findings concern the page of `step`: it is current, or was left with results to read. */
export function ownsFindings(snapshot: Snapshot, step: StepName): boolean {
  const ahead = stepIndex(snapshot.step) - stepIndex(step);
  return ahead === 0 || (ahead === 1 && HOLDS.has(step));
}

/** The page to show after a new snapshot, given the present one. */
export function follow(previous: Snapshot, next: Snapshot, viewed: StepName): StepName {
  if (!reachable(next, viewed)) return next.step;
  if (viewed === 'choose' && previous.plan === null && next.plan !== null) return 'plan';
  if (previous.step === next.step || viewed !== previous.step) return viewed;
  const forwards = stepIndex(next.step) > stepIndex(previous.step);
  return forwards && HOLDS.has(viewed) ? viewed : next.step;
}
