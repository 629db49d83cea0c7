import type { Snapshot } from '../contract/snapshot';
import { finding, FindingError, type Finding } from '../finding/finding';
import type { LoaderIdentity } from '../identity/types';
import { STEPS, type StepName } from '../session/step-name';
import { ranThrough } from './run';

/** Something that must be so before a step can be worked on, and what is said where it is not. */
interface Need {
  met: (s: Snapshot) => boolean;
  refusal: (s: Snapshot) => Finding;
}

const need = (refusal: Finding, met: Need['met']): Need => ({ met, refusal: () => refusal });

const PORT = need(finding('engine/no-port', 'blocker'), (s) => s.port !== null);
const LINE: Need = {
  met: (s) => s.line !== 'lost',
  refusal: (s) => finding('port/vanished', 'blocker', { port: s.port?.path ?? '' }),
};
const CAUGHT = need(finding('engine/not-caught', 'blocker'), (s) => s.caught !== null);
const IDENTITY = need(finding('engine/not-identified', 'blocker'), (s) =>
  s.side === 'linux' ? s.linux !== null : s.identity !== null,
);
const LAYOUT = need(finding('engine/no-layout', 'blocker'), (s) => s.layout?.chosen != null);
const SAVED = need(finding('engine/unit-data-not-safe', 'blocker'), (s) => s.unitDataSafe);
const PLAN = need(finding('plan/none', 'blocker'), (s) => s.plan !== null);
const APPROVAL = need(finding('plan/not-approved', 'blocker'), (s) => s.approvedHash !== null);

export interface StepRow {
  needs: readonly Need[];
  /** True when the recovery has what it wants from this step. */
  done: (s: Snapshot) => boolean;
}

/** What each step needs and when it is done: the engine refuses by it, the window locks by it. */
export const STEP_ROWS: Readonly<Record<StepName, StepRow>> = {
  bench: { needs: [], done: (s) => s.port !== null },
  catch: { needs: [PORT, LINE], done: (s) => s.caught !== null || s.identity !== null },
  identify: { needs: [PORT, LINE, CAUGHT], done: (s) => s.identity !== null && s.layout?.chosen != null },
  save: { needs: [PORT, LINE, IDENTITY, LAYOUT], done: (s) => s.unitDataSafe },
  choose: { needs: [PORT, IDENTITY, LAYOUT, SAVED], done: (s) => s.plan !== null },
  plan: { needs: [PORT, PLAN], done: (s) => s.run.length > 0 },
  write: { needs: [PORT, APPROVAL, SAVED, LINE], done: ranThrough },
  // Watching changes nothing: a router that still boots is diagnosed without a plan.
  boot: { needs: [PORT, LINE], done: (s) => s.boot?.verdict === 'linux-up' },
  // A router that cannot be saved has a report too.
  report: { needs: [PORT], done: (s) => s.report !== null },
};

/** The first need of `step` that is not met; null where it can be worked on. */
export function missing(s: Snapshot, step: StepName): Need | null {
  return STEP_ROWS[step].needs.find(({ met }) => !met(s)) ?? null;
}

/** What the loader said that it is; null before it was asked, and while the wizard works on a Linux. */
export function loaderIdentity({ side, identity }: Pick<Snapshot, 'side' | 'identity'>): LoaderIdentity | null {
  return side === 'loader' ? identity : null;
}

/** True when `step` can be worked on now. */
export function isOpen(s: Snapshot, step: StepName): boolean {
  return missing(s, step) === null;
}

/** Throws the finding of the first need of `step` that is not met. */
export function assertOpen(s: Snapshot, step: StepName): void {
  const lacking = missing(s, step)?.refusal(s);
  if (lacking) throw new FindingError(lacking);
}

/** Where the recovery stands: at its report, or at the first step that is not done. */
export function stepOf(s: Snapshot): StepName {
  if (s.report !== null) return 'report';
  return STEPS.find((step) => !STEP_ROWS[step].done(s)) ?? 'report';
}
