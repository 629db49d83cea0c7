import { changesFlash } from '../effect/effect';
import type { JournalEntry, JournalRecord } from './session-types';

type StepIntent = Extract<JournalEntry, { type: 'step-intent' }>;
type StepOutcome = Extract<JournalEntry, { type: 'step-outcome' }>;

/** A plan's step as recorded in the journal. */
export interface RunStep {
  intent: StepIntent;
  outcome: StepOutcome | null;
  record: JournalRecord;
}

/** One execution of a plan, as far as it got. */
export interface JournalRun {
  steps: RunStep[];
  /** Number of the plan's steps; null in older journals that did not record it. */
  planned: number | null;
}

/** Every started plan. Takes the verified records in order. */
export function runsOf(records: readonly JournalRecord[]): JournalRun[] {
  const runs: JournalRun[] = [];
  for (const record of records) {
    const { entry } = record;
    if (entry.type === 'plan-approved') runs.push({ steps: [], planned: entry.steps ?? null });
    if (entry.type === 'step-intent') {
      if (runs.length === 0) runs.push({ steps: [], planned: null });
      runs.at(-1)!.steps.push({ intent: entry, outcome: null, record });
    }
    const under = runs.at(-1)?.steps.at(-1);
    if (entry.type === 'step-outcome' && under?.intent.step === entry.step) under.outcome = entry;
  }
  return runs.filter((run) => run.steps.length > 0);
}

/**
 * The run that counts: the last one that changed flash, because a later plan that did not get as far leaves the earlier
 * one's data in place; else the last one. Null if none was started.
 */
export function lastRun(records: readonly JournalRecord[]): JournalRun | null {
  const runs = runsOf(records);
  return runs.findLast((run) => run.steps.some(mayHaveChanged)) ?? runs.at(-1) ?? null;
}

/** True if the step may have changed the flash. */
export function mayHaveChanged({ intent, outcome }: RunStep): boolean {
  return changesFlash(intent.effect) && outcome?.nothingErased !== true;
}

/** True if the step was completed: verified, or as far as the loader allows verification. */
export function endedWell({ outcome }: RunStep): boolean {
  return outcome?.outcome === 'done' || outcome?.outcome === 'unverified';
}
