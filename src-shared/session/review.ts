import { rangeText } from '../bytes/range-text';
import { z } from 'zod';
import { normaliseRanges } from '../bytes/range';
import { StepName } from './step-name';
import { changesFlash } from '../effect/effect';
import { Finding, finding } from '../finding/finding';
import { nextStepAfter } from './resume';
import { Backup, type JournalRecord } from './session-types';

/** The state after an ended session: what is certain, what is not, and what to do now. */
export const SessionReview = z.object({
  id: z.string(),
  startedAt: z.string(),
  /** Time of its last verified record; null if there is none. */
  lastAt: z.string().nullable(),
  port: z.string(),
  /** Unit's LAN MAC where known. */
  unit: z.string().nullable(),
  /** The wizard's step to begin at; it and all later ones are repeated. */
  step: StepName,
  /** What was under way, why it cannot be trusted, what to do now. */
  finding: Finding,
  certain: z.array(Finding),
  uncertain: z.array(Finding),
});
export type SessionReview = z.infer<typeof SessionReview>;

/** A backup's present state on disk: its SHA-256 was computed again. */
export interface CheckedBackup {
  backup: Backup;
  state: 'proven' | 'missing' | 'differs';
}

export interface Leftovers {
  session: { id: string; startedAt: string; port: string; unit: string | null };
  /** The verified records, in order. */
  records: readonly JournalRecord[];
  damage: 'none' | 'torn-tail' | 'broken-chain';
  /** Findings from reading the journal. */
  journalFindings: readonly Finding[];
  backups: readonly CheckedBackup[];
}

/**
 * Summarises what a session left. Nothing about the router is certain beyond "never touched": identity, layout, RAM and
 * the flash ranges of the plan are read again, and an approval does not outlive its session. Pure.
 */
export function reviewLeftovers(left: Leftovers): SessionReview {
  const { records, damage } = left;
  const next = nextStepAfter(records);
  const broken = damage === 'broken-chain';
  const certain: Finding[] = [];
  const uncertain: Finding[] = [...left.journalFindings];
  const range = rangesOf(records);
  if (range !== '') uncertain.push(finding('resume/range-unknown', 'warning', { range }));
  if (!broken && records.length > 0) {
    certain.push(
      range === '' ? finding('resume/nothing-sent', 'note') : finding('resume/outside-untouched', 'note', { range }),
    );
  }
  const proven = left.backups.filter((b) => b.state === 'proven');
  if (proven.length > 0) {
    certain.push(
      finding('resume/backups-proven', 'note', {
        count: proven.length,
        names: [...new Set(proven.map((b) => b.backup.name))].join(', '),
      }),
    );
  }
  for (const { backup, state } of left.backups) {
    const { file } = backup;
    if (state === 'missing') uncertain.push(finding('storage/backup-missing', 'warning', { file }));
    if (state === 'differs') uncertain.push(finding('storage/backup-differs', 'warning', { file }));
  }
  if (records.length > 0) uncertain.push(finding('resume/router-unproven', 'warning'));
  if (records.some((r) => r.entry.type === 'plan-approved')) uncertain.push(finding('resume/plan-void', 'warning'));
  return {
    ...left.session,
    lastAt: records.at(-1)?.at ?? null,
    // After the damage anything may have been recorded.
    step: broken ? 'catch' : next.step,
    finding: broken ? finding('resume/journal-damaged', 'warning', { count: records.length }) : next.finding,
    certain,
    uncertain,
  };
}

/** Every flash range that a recorded step was to change. */
function rangesOf(records: readonly JournalRecord[]): string {
  const ranges = records.flatMap(({ entry }) =>
    entry.type === 'step-intent' && changesFlash(entry.effect)
      ? [...entry.effect.erased, ...entry.effect.programmed]
      : [],
  );
  return normaliseRanges(ranges).map(rangeText).join(', ');
}
