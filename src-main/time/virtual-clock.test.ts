import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sleep } from './clock';
import { VirtualClock } from './virtual-clock';

describe('the virtual clock', () => {
  it('calls timers in order of their time, equal times in the order they were set, whatever is cancelled between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(20), fc.boolean()), { minLength: 1, maxLength: 200 }),
        async (timers) => {
          const clock = new VirtualClock();
          const called: string[] = [];
          timers.forEach(([ms, cancelled], index) => {
            const cancel = clock.after(ms, () => called.push(`${clock.now()}:${index}`));
            if (cancelled) cancel();
          });
          await clock.run(sleep(clock, 21));
          const expected = timers
            .map(([ms, cancelled], index) => ({ ms, cancelled, index }))
            .filter((t) => !t.cancelled)
            .sort((a, b) => a.ms - b.ms || a.index - b.index)
            .map((t) => `${t.ms}:${t.index}`);
          expect(called).toEqual(expected);
        },
      ),
    );
  });

  it('does not move on while something is left to do at this moment', async () => {
    const clock = new VirtualClock();
    let turns = 0;
    clock.after(10, () => undefined);
    const work = (async () => {
      for (let i = 0; i < 500; i++) await Promise.resolve().then(() => turns++);
      return clock.now();
    })();
    expect(await clock.run(work)).toBe(0);
    expect(turns).toBe(500);
  });

  it('waits for a moment for work from the real world, and says when nothing can come any more', async () => {
    const clock = new VirtualClock();
    expect(await clock.run(new Promise((resolve) => setTimeout(() => resolve('came'), 50)))).toBe('came');
    await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('no timer left');
  });
});
