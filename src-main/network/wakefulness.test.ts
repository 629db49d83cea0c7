import { describe, expect, it } from 'vitest';
import { Wakefulness } from './wakefulness';

/** Takes `turns` turns whose answers come after `asleepMs`, or after `awakeMs` where it stays awake. Returns how many were awake, and the time. */
function take(wakefulness: Wakefulness, turns: number, asleepMs: number, awakeMs: number) {
  let now = 0;
  let awake = 0;
  for (let i = 0; i < turns; i++) {
    const stays = wakefulness.sent(now) > 0;
    if (stays) awake++;
    now += stays ? awakeMs : asleepMs;
    wakefulness.answered(now);
  }
  return { awake, ms: now };
}

describe('staying awake for the answer of a lock-step client', () => {
  it('stays awake where that is faster', () => {
    expect(take(new Wakefulness(), 1000, 0.4, 0.35).awake).toBe(1000 - 48);
  });

  it('where it is slower, gives up after what the sleeping sample took, and for good', () => {
    const { awake, ms } = take(new Wakefulness(), 10_000, 0.07, 1.1);
    expect(awake).toBeLessThan(6);
    expect(ms).toBeLessThan(10_000 * 0.07 * 1.02);
  });

  it('gives it up in the middle of a transfer when the computer becomes busy', () => {
    const wakefulness = new Wakefulness();
    expect(take(wakefulness, 500, 0.1, 0.05).awake).toBe(452);
    expect(take(wakefulness, 500, 0.1, 1.1).awake).toBeLessThan(60);
  });

  it('looks for 1 ms at most, so that a client that is gone costs nothing, and one lost packet does not decide', () => {
    const wakefulness = new Wakefulness();
    take(wakefulness, 48, 0.4, 0.35);
    expect(wakefulness.sent(100)).toBe(1);
    const other = new Wakefulness();
    take(other, 47, 0.4, 0.35);
    take(other, 1, 3_000, 3_000);
    expect(take(other, 1000, 0.4, 5).awake, '3 s of silence are no measure').toBeLessThan(20);
  });
});
