import { describe, expect, it } from 'vitest';
import { approved, checkModel, done } from './testing/recovery-model';
import { smallBench } from './testing/small-bench';

describe('what rests on something falls with it', () => {
  it.each(['paste', 'chooseLayout', 'catch', 'identify', 'remove', 'decide', 'method', 'discard'])(
    'an approved plan is void at once after: %s',
    async (name) => {
      const bench = smallBench();
      await bench.clock.run(
        (async () => {
          const { engine, broken } = await approved(bench);
          expect(await done(name, bench, engine)).toBe(null);
          const { plan, approvedHash, run } = engine.snapshot;
          expect({ plan, approvedHash, run }).toEqual({ plan: null, approvedHash: null, run: [] });
          expect(await done('write', bench, engine)).toBe('plan/not-approved');
          expect(broken).toEqual([]);
        })(),
      );
    },
  );

  it('a changed choice is told, and one that is the same changes nothing', async () => {
    const bench = smallBench();
    await bench.clock.run(
      (async () => {
        const { engine } = await approved(bench);
        await engine.call('choices.set', structuredClone(engine.snapshot.choices));
        expect(engine.snapshot.approvedHash).not.toBe(null);
        await done('decide', bench, engine);
        expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['plan/void-choices']);
        expect(engine.snapshot.step).toBe('choose');
      })(),
    );
  });

  it('saving again leaves the plan and takes the approval, which stood for what was saved then', async () => {
    const bench = smallBench();
    await bench.clock.run(
      (async () => {
        const { engine } = await approved(bench);
        expect(await done('save', bench, engine)).toBe(null);
        expect(engine.snapshot).toMatchObject({ approvedHash: null, run: [], step: 'plan' });
        expect(await done('approve', bench, engine)).toBe(null);
      })(),
    );
  });
});

describe('any verbs in any order', () => {
  it(
    'no plan, no approval and no run; an approval only beside what it rests on; a verb is refused by its step alone',
    { timeout: 600_000 },
    async () => {
      // `npm run model` runs more, with other seeds.
      await checkModel({ runs: 100, seed: Math.trunc(Math.random() * 2 ** 31) });
    },
  );
});
