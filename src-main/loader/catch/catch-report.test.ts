import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { finding } from '@shared/finding/finding';
import { diagnoseCatch, findingsOf, type CatchSigns } from './catch-report';

const LISTENING: CatchSigns = {
  baud: 57600,
  known: undefined,
  heard: {},
  seen: {},
  keysHeard: 0,
  dialect: null,
  caught: false,
};

describe('what is told while a loader is looked for', () => {
  it('nothing, while there is nothing wrong', () => {
    expect(findingsOf(null, diagnoseCatch(LISTENING))).toEqual([]);
  });

  it('a problem that a driver found goes before what the line doctor makes of the line', () => {
    const problem = finding('catch/silent-after-key', 'blocker', { key: '4' });
    const locked = diagnoseCatch({ ...LISTENING, dialect: dialectById('cudy-locked'), seen: { wentOn: true } });
    expect(findingsOf(null, locked).map((f) => f.rule)).toEqual(['diagnosis/line-locked']);
    expect(findingsOf(problem, locked)).toEqual([problem]);
  });

  it('an assumed dialect is not taken for one that was seen', () => {
    expect(diagnoseCatch(LISTENING).observations.entry).toBeNull();
    const { observations } = diagnoseCatch({ ...LISTENING, dialect: dialectById('tplink-group') });
    expect(observations.entry).toMatchObject({ kind: 'typed-word', word: 'tpl' });
  });

  it('a loader that was caught has taken a key: a boot that was missed before counts no more', () => {
    const seen = { wentOn: true, linuxRunning: true };
    const { observations } = diagnoseCatch({ ...LISTENING, seen, keysHeard: 7, caught: true });
    expect(observations).toMatchObject({ wentOn: false, linuxRunning: false, keysSent: 7, keysEchoed: 1 });
  });
});
