import type { Progress } from '@shared/contract/snapshot';
import type { DialectProfile } from '@shared/dialect/types';
import type { Finding } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/types';
import type { ApprovedPlan, PlanStep } from '@shared/plan/types';
import type { FlashRead } from '@shared/layout/settle';
import type { JournalEntry } from '@shared/session/types';
import type { Console } from '../console/console';
import type { ServeFile } from './file-server';
import type { PowerQuestion } from './power-question';

/** What a driver needs to run one step of an approved plan. */
export interface StepContext {
  console: Console;
  plan: ApprovedPlan;
  step: PlanStep;
  identity: LoaderIdentity;
  dialect: DialectProfile;
  /** The bytes that the plan's intent `index` writes. */
  payload(index: number): Promise<Uint8Array>;
  serve: ServeFile;
  /** Read back every byte, or samples where that takes long. */
  verify: 'full' | 'sampled';
  /** Durable when it resolves: called before every command with an effect (P8). */
  journal(entry: JournalEntry): Promise<void>;
  onProgress(done: number, total: number, unit: Progress['unit']): void;
  /** Shown while the step goes on, for example `network/router-not-heard`. */
  onFinding(finding: Finding): void;
  /** Bytes that the last load put into RAM; the guard works out ranges from it. */
  setLoadedBytes(bytes: number | null): void;
  /** Says what stopping means from now on, where that changes within the step; the step's own `stop` otherwise. */
  stopMeans?(stop: PlanStep['stop']): void;
  /** Told when a step ends before the router can have erased anything, though its effect names what it would have. */
  nothingErased?(): void;
  power?: PowerQuestion;
  /** What was read from the flash before anything was written: a read-back may find it again. */
  before?: readonly FlashRead[];
  signal: AbortSignal;
}

/** What loading into RAM and proving it needs: it writes nothing, so no approved plan either. */
export type LoadContext = Omit<StepContext, 'plan' | 'step' | 'journal' | 'verify' | 'dialect'> & {
  plan: Pick<ApprovedPlan, 'network' | 'intents'> & { steps: readonly LoadStep[] };
  step: LoadStep;
};

/** A step of any method, or of none: an image that is only started from RAM is written by nothing. */
type LoadStep = Omit<PlanStep, 'method'>;

/** How a step ended. Problems that forbid going on are thrown as FindingErrors. */
export interface StepOutcome {
  outcome: 'done' | 'unverified';
  findings: Finding[];
  /** Set where a read-back compared samples alone. Bytes. */
  sampled?: { compared: number; total: number };
}

export const DONE: StepOutcome = { outcome: 'done', findings: [] };

/** The intent that a step serves. */
export function intentOf(context: Pick<LoadContext, 'step'>): number {
  return context.step.intent ?? 0;
}
