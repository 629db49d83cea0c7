import { describe, expect, it } from 'vitest';
import { findingWords } from '../i18n/say';
import type { Effect } from '../effect/effect';
import { finding } from '../finding/finding';
import { reviewLeftovers, SessionReview, type Leftovers } from './review';
import type { Backup, JournalEntry, JournalRecord } from './session-types';

const ERASE: Effect = { erased: [{ start: 0x50000, end: 0xb0000 }], programmed: [], reboots: false };
const BACKUP: Backup = {
  name: 'Factory',
  role: 'factory',
  range: { start: 0x40000, end: 0x50000 },
  file: 'Factory.bin',
  sha256: '0'.repeat(64),
  readTwice: true,
  takenAt: '2026-01-01T00:00:00.000Z',
};
const opened: JournalEntry = { type: 'session-opened', app: '1', port: 'COM3', dialectHint: null };
const approved: JournalEntry = { type: 'plan-approved', hash: 'h' };
const erasing: JournalEntry = { type: 'step-intent', plan: 'h', step: '1', effect: ERASE };
const journal = (...entries: JournalEntry[]): JournalRecord[] =>
  entries.map((entry, seq) => ({ seq, at: `2026-01-01T00:00:0${seq}.000Z`, entry, previous: '', hash: '' }));

function review(change: Partial<Leftovers>): SessionReview {
  const session = { id: 's1', startedAt: '2026-01-01T00:00:00.000Z', port: 'COM3', unit: null };
  const made = reviewLeftovers({ session, records: [], damage: 'none', journalFindings: [], backups: [], ...change });
  expect(SessionReview.parse(made)).toEqual(made);
  for (const f of [made.finding, ...made.certain, ...made.uncertain]) {
    for (const language of ['en', 'es'] as const) {
      const words = findingWords(language, f);
      for (const sentence of [words.what, words.why, words.next])
        expect(sentence, f.rule).not.toMatch(/^finding\.|\{\w+\}/);
    }
  }
  return made;
}
const rules = (made: SessionReview) => ({
  step: made.step,
  finding: made.finding.rule,
  certain: made.certain.map((f) => f.rule),
  uncertain: made.uncertain.map((f) => f.rule),
});

describe('what a session that was cut off leaves (P8)', () => {
  it('before anything was written: nothing was sent, and the router is asked again', () => {
    expect(rules(review({ records: journal(opened) }))).toEqual({
      step: 'catch',
      finding: 'resume/before-writing',
      certain: ['resume/nothing-sent'],
      uncertain: ['resume/router-unproven'],
    });
  });

  it('in the middle of an erase: its range is unknown, all else untouched; backups count as far as their sums were proven', () => {
    const made = review({
      records: journal(opened, approved, erasing),
      backups: [
        { backup: BACKUP, state: 'proven' },
        { backup: { ...BACKUP, name: 'Config', file: 'Config.bin' }, state: 'differs' },
        { backup: { ...BACKUP, name: 'Environment', file: 'Environment.bin' }, state: 'missing' },
      ],
    });
    expect(rules(made)).toEqual({
      step: 'catch',
      finding: 'resume/write-interrupted',
      certain: ['resume/outside-untouched', 'resume/backups-proven'],
      uncertain: [
        'resume/range-unknown',
        'storage/backup-differs',
        'storage/backup-missing',
        'resume/router-unproven',
        'resume/plan-void',
      ],
    });
    expect(made.certain[0]?.params).toEqual({ range: '0x50000–0xb0000' });
    expect(made.lastAt).toBe('2026-01-01T00:00:02.000Z');
  });

  it('a journal that is damaged in the middle proves nothing about what was not written', () => {
    const made = review({
      records: journal(opened),
      damage: 'broken-chain',
      journalFindings: [finding('storage/journal-damaged', 'warning', { seq: 1, count: 3 })],
    });
    expect(rules(made)).toEqual({
      step: 'catch',
      finding: 'resume/journal-damaged',
      certain: [],
      uncertain: ['storage/journal-damaged', 'resume/router-unproven'],
    });
  });

  it('a newer plan that came less far leaves what the one before has half written', () => {
    const made = review({ records: journal(opened, approved, erasing, { ...approved, hash: 'other' }) });
    expect(rules(made).finding).toBe('resume/write-interrupted');
  });
});
