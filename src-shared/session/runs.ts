import { changesFlash } from '../effect/effect';
import type { JournalEntry, JournalRecord } from './types';

type StepIntent = Extract<JournalEntry, { type: 'step-intent' }>;
type StepOutcome = Extract<JournalEntry, { type: 'step-outcome' }>;

/** A step of a plan as the journal has it. */
export interface RunStep {
  intent: StepIntent;
  outcome: StepOutcome | null;
  record: JournalRecord;
}

/** One plan that was carried out, as far as it came. */
export interface JournalRun {
  steps: RunStep[];
  /** Number of the plan's steps; null in journals that did not write it down yet. */
  planned: number | null;
}

/** Every plan that began to run, in order. Takes the proven records in order. */
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
 * The run that counts: the last one that changed flash, because a newer plan that came less far leaves behind what the one before
 * has written; else the last one. Null where none began.
 */
export function lastRun(records: readonly JournalRecord[]): JournalRun | null {
  const runs = runsOf(records);
  return runs.findLast((run) => run.steps.some(mayHaveChanged)) ?? runs.at(-1) ?? null;
}

/** True if flash may be other than it was before that step. */
export function mayHaveChanged({ intent, outcome }: RunStep): boolean {
  return changesFlash(intent.effect) && outcome?.nothingErased !== true;
}

/** True if the step came to its end: verified, or as far as the loader lets anybody verify. */
export function endedWell({ outcome }: RunStep): boolean {
  return outcome?.outcome === 'done' || outcome?.outcome === 'unverified';
}
