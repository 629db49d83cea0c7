import type { Progress } from '@shared/contract/snapshot';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import type { Finding } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { ApprovedPlan, PlanStep } from '@shared/plan/plan-types';
import type { FlashRead } from '@shared/layout/resolve-layout';
import type { JournalEntry } from '@shared/session/session-types';
import type { Console } from '../console/console';
import type { OpenedAgent } from './agent/session';
import type { ServeFile } from './file-server';
import type { PowerLossPrompt } from './power-loss-prompt';

/** A driver's context for running one step of an approved plan. */
export interface StepContext {
  console: Console;
  plan: ApprovedPlan;
  step: PlanStep;
  identity: LoaderIdentity;
  dialect: DialectProfile;
  /** The bytes to write for the plan's intent `index`. */
  payload(index: number): Promise<Uint8Array>;
  serve: ServeFile;
  /** Read back every byte, or samples if that takes long. */
  verify: 'full' | 'sampled';
  /** Durable when it resolves: called before every command with an effect (P8). */
  journal(entry: JournalEntry): Promise<void>;
  onProgress(done: number, total: number, unit: Progress['unit']): void;
  /** Shown while the step continues, for example `network/router-not-heard`. */
  onFinding(finding: Finding): void;
  /** Sets the length of the last load into RAM; the guard computes ranges from it. */
  setLoadedBytes(bytes: number | null): void;
  /**
   * Sets the consequence of stopping from now on, where it changes within the step; otherwise the step's own `stop`
   * applies.
   */
  stopMeans?(stop: PlanStep['stop']): void;
  /** Called when a step ends before the router can have erased anything, although its effect includes an erase. */
  nothingErased?(): void;
  power?: PowerLossPrompt;
  /**
   * Starts the agent in the router's RAM, does `work` with it and returns to the prompt; absent where there is no
   * loader.
   */
  agent?<T>(work: (opened: OpenedAgent) => Promise<T>): Promise<T>;
  /** Flash contents read before anything was written, which a read-back may find unchanged. */
  before?: readonly FlashRead[];
  signal: AbortSignal;
}

/** The context for loading into RAM and verifying it: nothing is written, so no approved plan is needed. */
export type LoadContext = Omit<StepContext, 'plan' | 'step' | 'journal' | 'verify' | 'dialect'> & {
  plan: Pick<ApprovedPlan, 'network' | 'intents'> & { steps: readonly LoadStep[] };
  step: LoadStep;
};

/** A step of any method, or of none: an image that is only started from RAM is not written. */
type LoadStep = Omit<PlanStep, 'method'>;

/** The result of a step. Problems that prevent continuing are thrown as FindingErrors. */
export interface StepOutcome {
  outcome: 'done' | 'unverified';
  findings: Finding[];
  /** Set if a read-back compared only samples. Bytes. */
  sampled?: { compared: number; total: number };
}

export const DONE: StepOutcome = { outcome: 'done', findings: [] };

/** The intent to which a step belongs. */
export function intentOf(context: Pick<LoadContext, 'step'>): number {
  return context.step.intent ?? 0;
}
