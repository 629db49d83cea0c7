import { rangeText } from '../bytes/range-text';
import type { Effect } from '../effect/effect';
import { finding, type Evidence, type Finding } from '../finding/finding';
import { normaliseRanges } from '../bytes/range';
import { endedWell, lastRun, mayHaveChanged } from './runs';
import type { StepName } from './step-name';
import type { JournalRecord } from './session-types';

/** Where to resume a session that has ended in any way. */
export interface NextStep {
  /** The wizard's step to begin at. It and all later steps are repeated. */
  step: StepName;
  /** What was under way, what cannot be trusted, what to do now. */
  finding: Finding;
  /** Copies of this unit's data named in the journal; each is verified by its SHA-256 before it is used. */
  backups: number;
}

/**
 * Derives the next step from a journal. Trusts nothing that can be checked again on the device: identity, layout, RAM
 * contents and half-written flash are all read again, so the way back begins at the loader; what exists only on disk
 * (backups) is verified by checksum. Pure; takes the verified records in order, possibly none.
 */
export function nextStepAfter(records: readonly JournalRecord[]): NextStep {
  const backups = records.filter((r) => r.entry.type === 'backup-saved').length;
  const next = (step: StepName, found: Finding): NextStep => ({ step, finding: found, backups });
  const last = records.at(-1);
  if (!last) return next('bench', finding('resume/nothing-written-down', 'note'));
  if (last.entry.type === 'session-closed' && last.entry.result === 'recovered') {
    return next('report', finding('resume/finished', 'note', {}, evidenceOf(last)));
  }
  const run = lastRun(records)?.steps;
  if (!run) return next('catch', finding('resume/before-writing', 'note', { backups }, evidenceOf(last)));
  const open = run.findLast((step) => !endedWell(step));
  const written = run.filter(mayHaveChanged);
  const evidence = evidenceOf((open ?? run.at(-1)!).record);
  if (open && mayHaveChanged(open)) {
    const params = { step: open.intent.step, range: rangesOf(open.intent.effect) };
    // A loader that was writing by itself may still be at it.
    const alone = open.intent.effect.reboots && !open.outcome;
    return alone
      ? next('bench', finding('resume/loader-writes-alone', 'warning', params, evidence))
      : next('catch', finding('resume/write-interrupted', 'warning', params, evidence));
  }
  if (written.length === 0) return next('catch', finding('resume/nothing-changed', 'note', {}, evidence));
  const range = rangesOf({
    erased: written.flatMap(({ intent }) => intent.effect.erased),
    programmed: written.flatMap(({ intent }) => intent.effect.programmed),
    reboots: false,
  });
  if (written.some(({ intent }) => intent.effect.programmed.length > 0)) {
    return next('catch', finding('resume/written-not-proven', 'warning', { range }, evidence));
  }
  return next(
    'catch',
    finding('resume/write-interrupted', 'warning', { step: written.at(-1)!.intent.step, range }, evidence),
  );
}

function rangesOf(effect: Effect): string {
  const ranges = normaliseRanges([...effect.erased, ...effect.programmed]);
  return ranges.map(rangeText).join(', ');
}

function evidenceOf(record: JournalRecord): Evidence[] {
  const quote = JSON.stringify(record.entry).slice(0, 200);
  return [{ source: 'journal.jsonl', quote, line: record.seq + 1 }];
}
