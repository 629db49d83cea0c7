import { endedWell, lastRun } from './runs';
import type { JournalEntry, JournalRecord } from './session-types';

export type RecoveryResult = 'recovered' | 'not-recovered' | 'stopped';

const BOOT = 'boot ';

/** The journal entry for the boot watcher's verdict. */
export function bootPhase(verdict: string): JournalEntry {
  return { type: 'phase', phase: `${BOOT}${verdict}` };
}

/**
 * The result of a session, from its journal alone, because the snapshot's run can be reset while what was done stays
 * done. Recovered: every step of the plan that counts was completed, and the last boot since then brought Linux up.
 * Stopped: no plan was started. Takes the verified records in order.
 */
export function resultOf(records: readonly JournalRecord[]): RecoveryResult {
  const run = lastRun(records);
  if (!run) return 'stopped';
  const { steps, planned } = run;
  const carriedOut = steps.every(endedWell) && steps.length >= (planned ?? steps.length);
  if (!carriedOut) return 'not-recovered';
  const since = records.slice(records.indexOf(steps.at(-1)!.record));
  const boot = since.findLast(({ entry }) => entry.type === 'phase' && entry.phase.startsWith(BOOT))?.entry;
  return boot?.type === 'phase' && boot.phase === `${BOOT}linux-up` ? 'recovered' : 'not-recovered';
}
