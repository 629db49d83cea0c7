import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import type { WindowMessage } from '@shared/contract/verbs';
import { sleep } from '@main/time/clock';
import { VirtualClock } from '@main/time/virtual-clock';
import { FakeBenches } from './fake-engine.fixture';
import { WindowFeeds } from './window-feeds';

function twoBenches() {
  const clock = new VirtualClock();
  const benches = new FakeBenches();
  benches.open();
  const told: WindowMessage[] = [];
  const feeds = new WindowFeeds(benches, clock, (message) => told.push(message));
  const pass = () => clock.run(sleep(clock, 60));
  return { benches, feeds, told, pass };
}

describe('a window over several benches', () => {
  it('begins with the row and the state of each; from then on each is told what differs from its own state', async () => {
    const { benches, feeds, told, pass } = twoBenches();
    feeds.begin();
    const whole = { type: 'snapshot', snapshot: EMPTY_SNAPSHOT } as const;
    expect(told.splice(0)).toEqual([
      { benches: ['1', '2'] },
      { bench: '1', event: whole },
      { bench: '2', event: whole },
    ]);
    benches.emit({ type: 'snapshot', snapshot: { ...EMPTY_SNAPSHOT, line: 'open', revision: 4 } }, '2');
    benches.emit({ type: 'snapshot', snapshot: { ...EMPTY_SNAPSHOT, line: 'lost', revision: 9 } }, '1');
    await pass();
    const edits = (bench: string, revision: number, line: string) => ({
      ...{ bench, event: { type: 'edits', from: 0, revision, edits: [{ at: ['line'], value: line }] } },
    });
    expect(told).toEqual([edits('2', 4, 'open'), edits('1', 9, 'lost')]);
  });

  it('console text of two routers at the same moment is never joined', async () => {
    const { benches, told, pass } = twoBenches();
    for (let i = 0; i < 20; i++) {
      benches.emit({ type: 'console', text: 'a', direction: 'in' }, '1');
      benches.emit({ type: 'console', text: 'b', direction: 'in' }, '2');
    }
    await pass();
    expect(told).toEqual([
      { bench: '1', event: { type: 'console', text: 'a'.repeat(20), direction: 'in' } },
      { bench: '2', event: { type: 'console', text: 'b'.repeat(20), direction: 'in' } },
    ]);
  });

  it('is told when a bench is opened or closed, and nothing any more once it is gone', async () => {
    const { benches, feeds, told, pass } = twoBenches();
    benches.open();
    await benches.close('1');
    expect(told).toEqual([{ benches: ['1', '2', '3'] }, { benches: ['2', '3'] }]);
    feeds.dispose();
    benches.emit({ type: 'console', text: 'late', direction: 'in' }, '2');
    benches.open();
    await pass();
    expect(told).toHaveLength(2);
  });
});
