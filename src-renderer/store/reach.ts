import { hasBlocker } from '@shared/finding/finding';
import { STEPS, type Snapshot, type StepName } from '@shared/contract/snapshot';

/** How a step of the wizard stands for the stepper. */
export type StepStanding = 'done' | 'current' | 'open' | 'locked';

const factReaches: Record<StepName, (s: Snapshot) => boolean> = {
  bench: () => true,
  catch: (s) => s.port !== null && s.line === 'open',
  identify: (s) => s.identity !== null,
  save: (s) => s.identity !== null && s.layout?.chosen != null,
  choose: (s) => s.unitDataSafe,
  plan: (s) => s.plan !== null,
  write: (s) => s.approvedHash !== null,
  // Watching changes nothing: a router that still boots is diagnosed without a plan.
  boot: (s) => s.boot !== null || (s.port !== null && s.line === 'open'),
  report: (s) => s.report !== null || endedEarly(s),
};

/** True when a report can say how it ended although the way was not gone to its end. */
function endedEarly(s: Snapshot): boolean {
  if (s.boot !== null && s.boot.verdict !== 'watching') return true;
  if (s.run.some((r) => r.state === 'failed' || r.state === 'stopped')) return true;
  if (s.catching === null || s.identity !== null || s.activity !== null) return false;
  // The line doctor has no check left: that is a result too.
  return hasBlocker(s.findings) || s.lineDoctor?.verdict.check === 'none';
}

/** Place of a step in the order, from 0. */
export function stepIndex(step: StepName): number {
  return STEPS.indexOf(step);
}

/** True if the page of `step` can be shown: the engine stands there or beyond, or what it needs is there. */
export function reachable(snapshot: Snapshot, step: StepName): boolean {
  return stepIndex(snapshot.step) >= stepIndex(step) || factReaches[step](snapshot);
}

/** What the stepper says of `step`. */
export function standing(snapshot: Snapshot, step: StepName): StepStanding {
  if (step === snapshot.step) return 'current';
  if (stepIndex(step) < stepIndex(snapshot.step)) return 'done';
  return reachable(snapshot, step) ? 'open' : 'locked';
}

/** Steps whose results must be read before the page moves on; from the others the page follows the engine at once. */
const HOLDS: ReadonlySet<StepName> = new Set<StepName>(['identify', 'save', 'write', 'boot']);

/** True if the last activity's findings are about the page of `step`: it is current, or was left with results to read. */
export function ownsFindings(snapshot: Snapshot, step: StepName): boolean {
  const ahead = stepIndex(snapshot.step) - stepIndex(step);
  return ahead === 0 || (ahead === 1 && HOLDS.has(step));
}

/** The page to show after a new snapshot, given the one that is shown. */
export function follow(previous: Snapshot, next: Snapshot, viewed: StepName): StepName {
  if (!reachable(next, viewed)) return next.step;
  if (viewed === 'choose' && previous.plan === null && next.plan !== null) return 'plan';
  if (previous.step === next.step || viewed !== previous.step) return viewed;
  const forwards = stepIndex(next.step) > stepIndex(previous.step);
  return forwards && HOLDS.has(viewed) ? viewed : next.step;
}

/**
 * True when the plan was discarded, or ran to its end: what was chosen for it is done with. One that failed or was stopped keeps its
 * choice, because the next plan repeats it.
 */
export function planIsOver(previous: Snapshot, next: Snapshot): boolean {
  const discarded = previous.plan !== null && next.plan === null && next.activity === null && next.step === 'choose';
  return discarded || (!ranThrough(previous) && ranThrough(next));
}

const ranThrough = ({ run }: Snapshot) =>
  run.length > 0 && run.every(({ state }) => state === 'done' || state === 'unverified');
