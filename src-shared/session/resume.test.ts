import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../effect/effect';
import { findingWords } from '../i18n/say';
import { nextStepAfter } from './resume';
import type { JournalEntry, JournalRecord } from './session-types';

const NONE: Effect = { erased: [], programmed: [], reboots: false };
const ERASE: Effect = { ...NONE, erased: [{ start: 0x50000, end: 0xb0000 }] };
const PROGRAM: Effect = { ...NONE, programmed: [{ start: 0x50000, end: 0xaf000 }] };
const MENU: Effect = { erased: ERASE.erased, programmed: ERASE.erased, reboots: true };

const opened: JournalEntry = { type: 'session-opened', app: '1', port: 'COM3', dialectHint: null };
const approved: JournalEntry = { type: 'plan-approved', hash: 'h' };
const intent = (step: string, effect: Effect): JournalEntry => ({ type: 'step-intent', plan: 'h', step, effect });
const outcome = (step: string, result: 'done' | 'failed' | 'stopped' | 'unverified') => ({
  type: 'step-outcome' as const,
  plan: 'h',
  step,
  outcome: result,
  findings: [],
});
const journal = (...entries: JournalEntry[]): JournalRecord[] =>
  entries.map((entry, seq) => ({ seq, at: '2026-01-01T00:00:00.000Z', entry, previous: '', hash: '' }));
const story = (...entries: JournalEntry[]) => {
  const { step, finding } = nextStepAfter(journal(...entries));
  return `${step} ${finding.rule}`;
};

describe('the next step after a session that ended, however it ended (P8)', () => {
  it('nothing at all was written down: begin at the bench', () => {
    expect(story()).toBe('bench resume/nothing-written-down');
  });

  it('before anything was sent with an effect: catch the loader again', () => {
    expect(story(opened)).toBe('catch resume/before-writing');
    expect(story(opened, approved)).toBe('catch resume/before-writing');
    expect(story(opened, { type: 'session-closed', result: 'stopped' })).toBe('catch resume/before-writing');
  });

  it('a load that was cut off changed no flash', () => {
    expect(story(opened, approved, intent('1', NONE))).toBe('catch resume/nothing-changed');
    expect(story(opened, approved, intent('1', NONE), outcome('1', 'failed'))).toBe('catch resume/nothing-changed');
    expect(story(opened, approved, intent('1', NONE), outcome('1', 'done'))).toBe('catch resume/nothing-changed');
  });

  it('an erase or a program with an intent and no outcome is taken as half done, with its range', () => {
    const load = [opened, approved, intent('1', NONE), outcome('1', 'done')];
    expect(story(...load, intent('2', ERASE))).toBe('catch resume/write-interrupted');
    expect(story(...load, intent('2', ERASE), outcome('2', 'failed'))).toBe('catch resume/write-interrupted');
    expect(story(...load, intent('2', ERASE), outcome('2', 'done'))).toBe('catch resume/write-interrupted');
    const both = [...load, intent('2', ERASE), outcome('2', 'done'), intent('3', PROGRAM)];
    expect(story(...both)).toBe('catch resume/write-interrupted');
    expect(nextStepAfter(journal(...both)).finding.params).toEqual({ step: '3', range: '0x50000–0xaf000' });
  });

  it('menu 2 without an outcome may still be writing: hands off first', () => {
    expect(story(opened, approved, intent('1', MENU))).toBe('bench resume/loader-writes-alone');
    expect(story(opened, approved, intent('1', MENU), outcome('1', 'failed'))).toBe('catch resume/write-interrupted');
  });

  it('menu 0 that ended before it can have erased anything changed no flash, and hides nothing that a plan before it did', () => {
    const ended = { ...outcome('1', 'stopped'), nothingErased: true as const };
    expect(story(opened, approved, intent('1', MENU), ended)).toBe('catch resume/nothing-changed');
    const first = [opened, approved, intent('2', ERASE), outcome('2', 'failed')];
    expect(story(...first, approved, intent('1', MENU), ended)).toBe('catch resume/write-interrupted');
  });

  it('written and not seen to run: whatever was verified then is verified again', () => {
    const written = [
      opened,
      approved,
      intent('1', ERASE),
      outcome('1', 'done'),
      intent('2', PROGRAM),
      outcome('2', 'done'),
    ];
    expect(story(...written)).toBe('catch resume/written-not-proven');
    expect(story(...written, intent('3', NONE))).toBe('catch resume/written-not-proven');
    expect(story(...written, intent('3', NONE), outcome('3', 'done'))).toBe('catch resume/written-not-proven');
  });

  it('only what ended well is finished', () => {
    expect(story(opened, { type: 'session-closed', result: 'recovered' })).toBe('report resume/finished');
  });

  it('incident: a second plan that came less far hid what the first one had half written', () => {
    const first = [opened, approved, intent('1', PROGRAM), outcome('1', 'failed')];
    expect(story(...first, approved)).toBe('catch resume/write-interrupted');
    expect(story(...first, approved, intent('1', NONE))).toBe('catch resume/write-interrupted');
    expect(story(...first, approved, intent('1', ERASE), outcome('1', 'done'), intent('2', PROGRAM))).toBe(
      'catch resume/write-interrupted',
    );
  });

  it('whatever a journal holds: a flash effect without a good end is never called unchanged, and everything has its words (P9)', () => {
    const entry = fc.oneof(
      fc.constant(opened),
      fc.constant(approved),
      fc
        .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom(NONE, ERASE, PROGRAM, MENU))
        .map(([s, e]) => intent(s, e)),
      fc
        .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('done', 'failed', 'stopped', 'unverified'))
        .map(([s, r]) => outcome(s, r as 'done')),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const next = nextStepAfter(journal(...entries));
        const effects = entries.some((e) => e.type === 'step-intent' && e.effect !== NONE);
        if (effects) expect(next.finding.severity).toBe('warning');
        else expect(next.finding.severity).toBe('note');
        for (const language of ['en', 'es'] as const) {
          const words = findingWords(language, next.finding);
          for (const sentence of Object.values(words)) expect(sentence).not.toMatch(/^finding\.|\{\w+\}/);
        }
      }),
    );
  });
});
