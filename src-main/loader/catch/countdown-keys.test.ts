import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import type { Entry } from '@shared/dialect/dialect-types';
import { Inbox } from '../../console/inbox';
import { VirtualClock } from '../../time/virtual-clock';
import { CatchWatch } from './catch-watch';
import { CountdownKeys, entryKey, leakedKeys, type Turn } from './countdown-keys';

const entryOf = (id: string): Entry => dialectById(id)!.entry;
const STOCK = entryOf('ralink-sdk4');
const MENU = 'Please choose the operation:\r\n';

function scene(entry: Entry, speed = 1) {
  const inbox = new Inbox(new VirtualClock());
  const watch = new CatchWatch(inbox, 0);
  const countdown = new CountdownKeys(inbox, speed);
  return {
    hear: (text: string) => inbox.push(Buffer.from(text, 'latin1')),
    /** `now` and when the last key was sent, ms. */
    turn: (now = 10_000, lastKeyAt = -Infinity): Turn => countdown.turn(entry, watch, now, lastKeyAt),
  };
}

const keys = (text: string): Turn => ({ kind: 'keys', keys: text });
const WAIT: Turn = { kind: 'wait' };
const CLEAR: Turn = { kind: 'clear' };

describe('keys of the countdown, by the kind of its entry (P4, B§1.4)', () => {
  it('menu-key: the one key, every 100 ms, from before the menu on', () => {
    const { turn, hear } = scene(STOCK);
    expect(turn(1_000)).toEqual(keys('4'));
    expect(turn(1_099, 1_000)).toEqual(WAIT);
    expect(turn(1_100, 1_000)).toEqual(keys('4'));
    hear(MENU);
    expect(turn(1_200, 1_100)).toEqual(keys('4'));
  });

  it('menu-key with a key that opens the menu: that one until the menu is there', () => {
    const { turn, hear } = scene(entryOf('qd-escape'));
    expect(turn()).toEqual(keys('\u001b'));
    hear(MENU);
    expect(turn()).toEqual(keys(entryKey(entryOf('qd-escape'))));
  });

  it('stop-key: its key', () => {
    expect(scene(entryOf('upstream-mt7628')).turn()).toEqual(keys(entryKey(entryOf('upstream-mt7628'))));
  });

  it('typed-word: nothing before its marker, then the whole word every 300 ms', () => {
    const { turn, hear } = scene(entryOf('tplink-group'));
    expect(turn()).toEqual(WAIT);
    hear('U-Boot 1.1.3 (Apr  3 2019)\r\n');
    expect(turn(1_000)).toEqual(keys('tpl'));
    expect(turn(1_299, 1_000)).toEqual(WAIT);
    expect(turn(1_300, 1_000)).toEqual(keys('tpl'));
  });

  it('key-sequence: each key once, behind its own marker', () => {
    const steps = [
      { marker: 'first?', key: 'a' },
      { marker: 'second?', key: 'b' },
    ];
    const { turn, hear } = scene({ kind: 'key-sequence', steps });
    expect(turn()).toEqual(WAIT);
    hear('first?');
    expect(turn()).toEqual(keys('a'));
    expect(turn()).toEqual(WAIT);
    hear('second?');
    expect(turn()).toEqual(keys('b'));
    expect(turn()).toEqual(WAIT);
  });

  it('locked: nothing, ever', () => {
    const { turn, hear } = scene({ kind: 'locked', reason: 'x' });
    hear(MENU);
    expect(turn()).toEqual(WAIT);
  });

  it.each([['ralink-sdk4'], ['upstream-mt7628'], ['tplink-group']])(
    '%s: nothing more once the loader has gone on to boot, until the next banner',
    (id) => {
      const { turn, hear } = scene(entryOf(id));
      hear('U-Boot 1.1.3 (Apr  3 2019)\r\n');
      expect(turn().kind).toBe('keys');
      hear('## Booting image at bc050000 ...\r\n');
      expect(turn()).toEqual(WAIT);
      hear('\r\nU-Boot 1.1.3 (Apr  3 2019)\r\n');
      expect(turn().kind).toBe('keys');
    },
  );

  it('ten of our keys come back and nothing else (log:E10): cleared, at most every 2 s', () => {
    const { turn, hear } = scene(STOCK);
    hear('4'.repeat(9));
    expect(turn(1_000)).toEqual(keys('4'));
    hear('4');
    expect(turn(1_100)).toEqual(CLEAR);
    expect(turn(3_000)).toEqual(keys('4'));
    expect(turn(3_100)).toEqual(CLEAR);
  });

  it('a quicker practice router gets its keys quicker, and never so quickly that a prompt could not be seen between two', () => {
    expect(scene(STOCK, 2).turn(1_050, 1_000)).toEqual(keys('4'));
    expect(scene(STOCK, 50).turn(1_039, 1_000)).toEqual(WAIT);
    expect(scene(STOCK, 50).turn(1_040, 1_000)).toEqual(keys('4'));
  });

  it('what may stand behind a prompt is what was sent: the key, or the letters of the word', () => {
    expect(leakedKeys(STOCK)).toBe('4');
    expect(leakedKeys(entryOf('tplink-group'))).toBe('tpl');
    expect(leakedKeys({ kind: 'locked', reason: 'x' }), 'into a silence the stock key was sent').toBe('4');
  });
});
