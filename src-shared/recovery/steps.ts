import type { Snapshot } from '../contract/snapshot';
import { finding, FindingError, type Finding } from '../finding/finding';
import type { LoaderIdentity } from '../identity/identity-types';
import { STEPS, type StepName } from '../session/step-name';
import { ranThrough } from './run';

/** A condition for working on a step, and the finding when it is not met. */
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
  /** True when the recovery has the result of this step. */
  done: (s: Snapshot) => boolean;
}

/** Conditions and completion of each step: the engine enforces them, and the window locks its steps by them. */
export const STEP_ROWS: Readonly<Record<StepName, StepRow>> = {
  bench: { needs: [], done: (s) => s.port !== null },
  catch: { needs: [PORT, LINE], done: (s) => s.caught !== null || s.identity !== null },
  identify: { needs: [PORT, LINE, CAUGHT], done: (s) => s.identity !== null && s.layout?.chosen != null },
  save: { needs: [PORT, LINE, IDENTITY, LAYOUT], done: (s) => s.unitDataSafe },
  choose: { needs: [PORT, IDENTITY, LAYOUT, SAVED], done: (s) => s.plan !== null },
  plan: { needs: [PORT, PLAN], done: (s) => s.run.length > 0 },
  write: { needs: [PORT, APPROVAL, SAVED, LINE], done: ranThrough },
  // Watching changes nothing, so a router that still boots can be diagnosed without a plan.
  boot: { needs: [PORT, LINE], done: (s) => s.boot?.verdict === 'linux-up' },
  // A router that cannot be recovered gets a report too.
  report: { needs: [PORT], done: (s) => s.report !== null },
};

/** The first unmet condition of `step`; null if it can be worked on. */
export function missing(s: Snapshot, step: StepName): Need | null {
  return STEP_ROWS[step].needs.find(({ met }) => !met(s)) ?? null;
}

/** The loader's identity; null before it was queried, and while the wizard works through a Linux. */
export function loaderIdentity({ side, identity }: Pick<Snapshot, 'side' | 'identity'>): LoaderIdentity | null {
  return side === 'loader' ? identity : null;
}

/** True when `step` can be worked on now. */
export function isOpen(s: Snapshot, step: StepName): boolean {
  return missing(s, step) === null;
}

/** Throws the finding of the first unmet condition of `step`. */
export function assertOpen(s: Snapshot, step: StepName): void {
  const lacking = missing(s, step)?.refusal(s);
  if (lacking) throw new FindingError(lacking);
}

/** The current step: the report if there is one, otherwise the first step that is not done. */
export function stepOf(s: Snapshot): StepName {
  if (s.report !== null) return 'report';
  return STEPS.find((step) => !STEP_ROWS[step].done(s)) ?? 'report';
}
