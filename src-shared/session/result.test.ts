import { describe, expect, it } from 'vitest';
import { bootPhase, resultOf } from './result';
import type { JournalEntry, JournalRecord } from './session-types';

const journal = (...entries: JournalEntry[]): JournalRecord[] =>
  entries.map((entry, seq) => ({ seq, at: '2026-01-01T00:00:00.000Z', entry, previous: '', hash: '' }));
const approved: JournalEntry = { type: 'plan-approved', hash: 'h', steps: 2 };
const intent = (step: string, changes = true): JournalEntry => {
  const programmed = changes ? [{ start: 0x50000, end: 0x60000 }] : [];
  return { type: 'step-intent', plan: 'h', step, effect: { erased: [], programmed, reboots: false } };
};
const outcome = (step: string, end: 'done' | 'failed' | 'stopped' | 'unverified' = 'done'): JournalEntry => ({
  ...{ type: 'step-outcome', plan: 'h', step, outcome: end, findings: [] },
});
const caught: JournalEntry = { type: 'phase', phase: 'caught ralink-sdk4 at 57600 baud' };
const WRITTEN = [approved, intent('1'), outcome('1'), intent('2'), outcome('2', 'unverified')];
const result = (...entries: JournalEntry[]) => resultOf(journal(...entries));

describe('what a session came to', () => {
  it('incident: a router that was recovered and caught once more for a look stays recovered', () => {
    expect(result(...WRITTEN, bootPhase('linux-up'), caught)).toBe('recovered');
  });

  it('incident: what was written and failed is not called "stopped" because the loader was caught again', () => {
    expect(result(approved, intent('1'), outcome('1', 'failed'), caught)).toBe('not-recovered');
    expect(result(approved, intent('1'), caught)).toBe('not-recovered');
  });

  it('a plan that was carried out in part is no recovery, even if Linux came up', () => {
    expect(result(approved, intent('1'), outcome('1'), bootPhase('linux-up'))).toBe('not-recovered');
  });

  it('the last boot since the writing decides, and one before it does not count', () => {
    expect(result(bootPhase('linux-up'), ...WRITTEN)).toBe('not-recovered');
    expect(result(...WRITTEN, bootPhase('boot-loop'), bootPhase('linux-up'))).toBe('recovered');
    expect(result(...WRITTEN, bootPhase('linux-up'), bootPhase('boot-loop'))).toBe('not-recovered');
  });

  it('a second plan that never came to the flash takes nothing back', () => {
    const loaded = [approved, intent('1', false), outcome('1', 'failed')];
    expect(result(...WRITTEN, bootPhase('linux-up'), ...loaded)).toBe('recovered');
  });

  it('nothing was run: stopped, whatever booted', () => {
    expect(result(caught, bootPhase('linux-up'))).toBe('stopped');
    expect(result(approved)).toBe('stopped');
  });

  it('a journal from before the number of steps was written down is judged by the steps that it has', () => {
    expect(result({ type: 'plan-approved', hash: 'h' }, ...WRITTEN.slice(1), bootPhase('linux-up'))).toBe('recovered');
  });
});
