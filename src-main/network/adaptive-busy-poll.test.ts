import { describe, expect, it } from 'vitest';
import { AdaptiveBusyPoll } from './adaptive-busy-poll';

/**
 * Runs `turns` turns whose answers come after `asleepMs`, or after `awakeMs` while busy-polling. Returns how many were
 * polled, and the total time.
 */
function take(wakefulness: AdaptiveBusyPoll, turns: number, asleepMs: number, awakeMs: number) {
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
    expect(take(new AdaptiveBusyPoll(), 1000, 0.4, 0.35).awake).toBe(1000 - 63);
  });

  it('where it is slower, stops with what the sleeping sample took, for a few thousand turns', () => {
    const { awake, ms } = take(new AdaptiveBusyPoll(), 4000, 0.07, 1.1);
    expect(awake).toBeLessThan(20);
    expect(ms).toBeLessThan(4000 * 0.07 * 1.08);
  });

  it('one long pause of the computer in either sample does not decide', () => {
    const inTheFirst = new AdaptiveBusyPoll();
    take(inTheFirst, 1, 30, 30);
    expect(take(inTheFirst, 1000, 0.1, 0.12).awake, 'asleep is faster').toBeLessThan(63);
    const inTheSecond = new AdaptiveBusyPoll();
    take(inTheSecond, 63, 0.1, 0.05);
    take(inTheSecond, 1, 30, 30);
    expect(take(inTheSecond, 1000, 0.1, 0.05).awake, 'awake is faster').toBe(1000);
  });

  it('asks anew now and then: a computer that became busy, or idle, is noticed', () => {
    const wakefulness = new AdaptiveBusyPoll();
    expect(take(wakefulness, 4000, 0.1, 0.05).awake).toBe(4000 - 63);
    take(wakefulness, 500, 0.1, 1.1);
    expect(take(wakefulness, 3000, 0.1, 1.1).awake).toBe(0);
    take(wakefulness, 1500, 0.1, 0.05);
    expect(take(wakefulness, 1000, 0.1, 0.05).awake).toBe(1000);
  });

  it('looks for twice a usual turn, 1 ms at most, so that a client that is gone or a processor that is needed costs little', () => {
    const quick = new AdaptiveBusyPoll();
    take(quick, 63, 0.1, 0.1);
    expect(quick.sent(100)).toBeCloseTo(0.2);
    const slow = new AdaptiveBusyPoll();
    take(slow, 63, 3, 3);
    expect(slow.sent(1000)).toBe(1);
  });
});
