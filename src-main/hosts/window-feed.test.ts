import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Picture } from '@shared/contract/picture';
import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent, WindowEvent } from '@shared/contract/verbs';
import { finding } from '@shared/finding/finding';
import { sleep } from '@main/time/clock';
import { VirtualClock } from '@main/time/virtual-clock';
import { WindowFeed } from './window-feed';

const whole = (snapshot: Snapshot): EngineEvent => ({ type: 'snapshot', snapshot });
const snapshot = (revision: number, change: Partial<Snapshot> = {}) => ({ ...EMPTY_SNAPSHOT, ...change, revision });
const text = (t: string, direction: 'in' | 'out' = 'in'): EngineEvent => ({ type: 'console', text: t, direction });

function feed(): { clock: VirtualClock; told: WindowEvent[]; push: (event: EngineEvent) => void; feed: WindowFeed } {
  const clock = new VirtualClock();
  const told: WindowEvent[] = [];
  const window = new WindowFeed(clock, (event) => told.push(event));
  return { clock, told, push: (event) => window.push(event), feed: window };
}

describe('what a window is told', () => {
  it('the first snapshot whole, then only what differs; console text joined, in order', async () => {
    const { clock, told, push } = feed();
    const found = [finding('engine/stopped', 'note')];
    for (const e of [whole(snapshot(1)), text('a'), text('x', 'out'), text('b'), whole(snapshot(2)), text('c')])
      push(e);
    expect(told).toEqual([]);
    await clock.run(sleep(clock, 30));
    expect(told).toEqual([text('ab'), text('x', 'out'), whole(snapshot(2)), text('c')]);
    push(whole(snapshot(3, { findings: found })));
    await clock.run(sleep(clock, 30));
    const edits = [{ at: ['findings'], from: 0, drop: 0, put: found }];
    expect(told.at(-1)).toEqual({ type: 'edits', from: 2, revision: 3, edits });
  });

  it('nothing where nothing differs', async () => {
    const { clock, told, push } = feed();
    push(whole(snapshot(1)));
    await clock.run(sleep(clock, 30));
    push(whole(structuredClone(snapshot(2))));
    await clock.run(sleep(clock, 30));
    expect(told).toHaveLength(1);
  });

  it('a flood of console text is cut to its newest 256 KiB', async () => {
    const { clock, told, push } = feed();
    for (let i = 0; i < 100; i++) push(text('x'.repeat(10_000)));
    push(text('end'));
    await clock.run(sleep(clock, 30));
    expect(told).toHaveLength(1);
    const joined = (told[0] as { text: string }).text;
    expect(joined).toHaveLength(256 * 1024);
    expect(joined.endsWith('end')).toBe(true);
  });
});

/** An event between engine and window. */
type Turn =
  | { do: 'change'; findings: number }
  | { do: 'tick' }
  /** The next message is lost, or arrives after the following one. */
  | { do: 'lose' | 'overtake' }
  | { do: 'reopen' };

const turns = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), findings: fc.nat(4) }) },
    { weight: 4, arbitrary: fc.constant({ do: 'tick' } as const) },
    { weight: 1, arbitrary: fc.constantFrom({ do: 'lose' } as const, { do: 'overtake' } as const) },
    { weight: 1, arbitrary: fc.constant({ do: 'reopen' } as const) },
  ),
  { maxLength: 40 },
);

describe('a window’s picture', () => {
  it('is the engine’s whatever is lost or overtaken on the way, and is asked for whole no more often than that', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (course: readonly Turn[]) => {
        const clock = new VirtualClock();
        let engine = snapshot(1);
        let asked = 0;
        let harm = 0;
        let next: 'lose' | 'overtake' | null = null;
        let connection = 0;
        const late: (() => void)[] = [];
        let shown: Snapshot | null = null;
        const deliver = (arrive: () => void) => {
          const fate = next;
          next = null;
          if (fate === 'lose') return;
          if (fate === 'overtake') late.push(arrive);
          else {
            arrive();
            for (const one of late.splice(0)) one();
          }
        };
        const open = () => {
          const mine = ++connection;
          const picture = new Picture(() => ask());
          const window = new WindowFeed(clock, (event) => {
            if (mine !== connection) return;
            const sent = JSON.parse(JSON.stringify(event)) as Exclude<WindowEvent, { type: 'console' }>;
            deliver(() => (shown = picture.take(sent) ?? shown));
          });
          const ask = () => {
            asked++;
            // The reply itself is never lost: a broken connection starts again.
            const answer = JSON.parse(JSON.stringify(engine)) as Snapshot;
            window.gaveWhole(engine);
            clock.after(1, () => (shown = picture.whole(answer)));
          };
          ask();
          return window;
        };
        let window = open();
        const pass = () => clock.run(sleep(clock, 60));
        for (const turn of course) {
          if (turn.do === 'tick') await pass();
          else if (turn.do === 'reopen') {
            late.length = 0;
            window = open();
            harm++;
          } else if (turn.do === 'change') {
            const findings = Array.from({ length: turn.findings }, (_, i) =>
              finding('port/vanished', 'note', { port: `${i}` }),
            );
            engine = { ...engine, findings, revision: engine.revision + 1 };
            window.push(whole(engine));
          } else {
            next = turn.do;
            harm++;
          }
        }
        next = null;
        await pass();
        // One more change makes the last loss noticeable.
        engine = { ...engine, line: 'lost', revision: engine.revision + 1 };
        window.push(whole(engine));
        await pass();
        await pass();
        expect(JSON.parse(JSON.stringify(shown))).toEqual(
          JSON.parse(JSON.stringify({ ...engine, revision: shown!.revision })),
        );
        expect(asked).toBeLessThanOrEqual(1 + 2 * harm);
      }),
    );
  });
});
