import { isOpen } from '@shared/recovery/steps';
import { STEPS, type Snapshot, type StepName } from '@shared/contract/snapshot';

/** Status of a wizard step in the stepper. */
export type StepStatus = 'done' | 'current' | 'open' | 'locked';

/** Index of a step in the order, from 0. */
export function stepIndex(step: StepName): number {
  return STEPS.indexOf(step);
}

/** True if the page of `step` can be shown: the engine allows work on it, or is there or beyond. */
export function canOpen(snapshot: Snapshot, step: StepName): boolean {
  return stepIndex(snapshot.step) >= stepIndex(step) || isOpen(snapshot, step);
}

/** The stepper's status of `step`. */
export function statusOf(snapshot: Snapshot, step: StepName): StepStatus {
  if (step === snapshot.step) return 'current';
  if (stepIndex(step) < stepIndex(snapshot.step)) return 'done';
  return canOpen(snapshot, step) ? 'open' : 'locked';
}

/** Steps whose results must be read before the page moves on; on the others the page follows the engine at once. */
const STAYS_ON_PAGE: ReadonlySet<StepName> = new Set<StepName>(['identify', 'save', 'write', 'boot']);

/** True if the last activity's findings concern the page of `step`: it is current, or was left with results to read. */
export function ownsFindings(snapshot: Snapshot, step: StepName): boolean {
  const ahead = stepIndex(snapshot.step) - stepIndex(step);
  return ahead === 0 || (ahead === 1 && STAYS_ON_PAGE.has(step));
}

/** The page to show after a new snapshot, given the present one. */
export function nextView(previous: Snapshot, next: Snapshot, viewed: StepName): StepName {
  if (!canOpen(next, viewed)) return next.step;
  if (viewed === 'choose' && previous.plan === null && next.plan !== null) return 'plan';
  if (previous.step === next.step || viewed !== previous.step) return viewed;
  const forwards = stepIndex(next.step) > stepIndex(previous.step);
  return forwards && STAYS_ON_PAGE.has(viewed) ? viewed : next.step;
}
