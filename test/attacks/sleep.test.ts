import { expect, it } from 'vitest';
import { MemoryBench } from '@main/engine/testing/memory-ports';
import { recover } from '@main/engine/testing/recover';
import type { Clock } from '@main/time/clock';
import { FindingError } from '@shared/finding/finding';
import { findingWords } from '@shared/i18n/say';

/** A computer that sleeps: its clock jumps by an hour at some moment of the bench's time, and due timers fire late. */
function sleeping(at: number): (clock: Clock) => Clock {
  const HOUR = 3_600_000;
  return (clock) => {
    const offset = () => (clock.now() >= at ? HOUR : 0);
    return {
      now: () => clock.now() + offset(),
      wallTime: () => new Date(clock.wallTime().getTime() + offset()),
      after: (ms, callback) => clock.after(ms, callback),
    };
  };
}

it.each([5_000, 20_000, 60_000, 100_000, 140_000, 200_000])(
  'a computer that sleeps for an hour after %i ms: the recovery is whole, or says in a sentence why it is not',
  async (at) => {
    const bench = new MemoryBench({ engineClock: sleeping(at) });
    const before = Buffer.from(bench.router.flash);
    const file = [...bench.files.keys()]
      .find((path) => path.includes('mtd4'))!
      .split('/')
      .at(-1)!;
    let said: FindingError | null = null;
    let result = '';
    try {
      const engine = await bench.clock.run(recover(bench, { file }));
      result = engine.snapshot.report?.result ?? '';
    } catch (error) {
      expect(error).toBeInstanceOf(FindingError);
      said = error as FindingError;
    }
    if (said) {
      const { what, next } = findingWords('en', said.finding);
      expect(said.finding.rule).not.toBe('engine/defect');
      expect(what.length * next.length).toBeGreaterThan(100);
    } else expect(result).toMatch(/recovered/);
    const now = Buffer.from(bench.router.flash);
    expect(now.subarray(0, 0x50000).equals(before.subarray(0, 0x50000)), 'Bootloader, Config, Factory').toBe(true);
    expect(now.subarray(0x800000).equals(before.subarray(0x800000)), 'behind the target').toBe(true);
  },
);
