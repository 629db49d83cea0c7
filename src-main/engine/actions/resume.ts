import { fail } from '@shared/finding/finding';
import type { SessionReview } from '@shared/session/review';
import { legacyOf } from '@shared/recovery/legacy';
import type { Recovery } from '../context';
import { resumeBoard } from './board';
import { openBench } from './bench';
import { remember } from './takeover';

/**
 * Resumes an interrupted session, at its port and with its journal; if the journal is damaged in the middle, it stays
 * as evidence and a new session records which one it continues. The router is identified and saved again; layout, files
 * and choices are kept as far as that router proves them (`takeover.ts`), and a plan is made and approved again.
 * Rejects with `port/...` or `storage/...`.
 */
export async function resumeSession(recovery: Recovery, id: string): Promise<SessionReview> {
  recovery.activities.assertIdle();
  const { ports, store } = recovery;
  const review = await ports.sessions.review(id);
  const result = (await ports.sessions.list()).find((s) => s.id === id)?.result;
  if (result === 'open') fail('resume/still-open', { id });
  const whole = result === 'crashed' && review.finding.rule !== 'resume/journal-damaged';
  await openBench(recovery, review.port, whole ? id : null);
  const { records } = await ports.sessions.readJournal(id);
  const legacy = legacyOf('session', id, records);
  const board = await resumeBoard(recovery, legacy.board);
  remember(recovery, legacy);
  await recovery.bench?.session.journal.append({
    type: 'note',
    text: `taken up again: session ${id}, ${review.finding.rule}`,
  });
  store.set({ findings: [review.finding, ...board, ...store.now.findings] });
  return review;
}
