import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import { fail, finding } from '@shared/finding/finding';
import type { Plan } from '@shared/plan/plan-types';
import { sleep } from '../time/clock';
import { Engine } from './engine';
import { mayBeWriting } from './power';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, waitForActivity } from './testing/recover';

/**
 * A bench whose practice router switches its own power; `switched` records each switching, and whether the wizard was
 * listening then.
 */
function bench(refuses: 'on' | 'off' | null = null) {
  const memory = new MemoryBench();
  const switched: string[] = [];
  memory.power = {
    set: async (on) => {
      const state = on ? 'on' : 'off';
      switched.push(`${state} after ${memory.clock.now() - since} ms`);
      since = memory.clock.now();
      await Promise.resolve();
      if (refuses === state) fail('power/switch-failed', { command: 'relay', code: 3 });
      if (on) memory.router.powerOn();
      else memory.router.powerOff();
    },
  };
  let since = memory.clock.now();
  const engine = new Engine(memory.ports());
  const open = () => memory.clock.run(engine.call('bench.open', { path: 'practice:brick-healthy-loader' }));
  return { memory, engine, switched, open };
}

describe('a bench with a power switch', () => {
  it('enters the loader without a hand: off, a while without power, listening, on', async () => {
    const { memory, engine, switched, open } = bench();
    await open();
    expect(engine.snapshot.port?.switched).toBe(true);
    memory.router.powerOn();
    await memory.clock.run(
      (async () => {
        engine.catchWithin(120_000);
        await waitForActivity(engine);
      })(),
    );
    expect(switched).toEqual(['off after 0 ms', 'on after 3000 ms']);
    expect(engine.snapshot.caught?.dialect).toBe('ralink-sdk4');
    // If power had returned before the wizard listened, the countdown would have been missed.
    expect(engine.snapshot.catching!.keysSent).toBeGreaterThan(0);
  });

  it('is there again after its power was cut in the middle of a write, without a hand', async () => {
    const { memory, engine, switched } = bench();
    await memory.clock.run(
      (async () => {
        const wish = { file: 'firmware-vendor.bin', method: 'prompt-cp-linux' as const };
        await prepare(memory, engine, wish);
        await planIt(engine, wish);
        await engine.call('write.start', {});
        while (engine.snapshot.activity?.stop !== 'leaves-target-erased') await sleep(memory.clock, 10);
        memory.router.powerOff();
        await engine.idle();
        expect(engine.snapshot.run.some(({ state }) => state === 'failed')).toBe(true);
        switched.length = 0;
        engine.catchWithin(120_000);
        await waitForActivity(engine);
      })(),
    );
    expect(switched).toHaveLength(2);
    expect(engine.snapshot.caught?.dialect).toBe('ralink-sdk4');
  });

  it.each(['off', 'on'] as const)(
    'whose switch fails to turn it %s says so, and nothing is guessed or sent',
    async (state) => {
      const { memory, engine, switched, open } = bench(state);
      await open();
      await memory.clock.run(
        (async () => {
          engine.catchWithin(120_000);
          await engine.idle();
        })(),
      );
      expect(engine.snapshot.findings.map(({ rule }) => rule)).toEqual(['power/switch-failed']);
      expect(engine.snapshot.activity).toBeNull();
      expect(engine.snapshot.caught).toBeNull();
      expect(switched).toHaveLength(state === 'off' ? 1 : 2);
      expect(memory.router.powered).toBe(false);
    },
  );

  it('leaves the power alone while a loader may be writing by itself (P5)', () => {
    const plan = {
      steps: [
        { id: '1', kind: 'set-address' },
        { id: '2', kind: 'menu-write' },
      ],
    } as unknown as Plan;
    const state = (step: string, how: Snapshot['run'][number]['state']): Snapshot => ({
      ...EMPTY_SNAPSHOT,
      plan,
      run: [{ step, state: how, progress: null }],
    });
    expect(mayBeWriting(EMPTY_SNAPSHOT)).toBe(false);
    expect(mayBeWriting(state('1', 'failed'))).toBe(false);
    for (const how of ['waiting', 'done'] as const) expect(mayBeWriting(state('2', how)), how).toBe(false);
    for (const how of ['running', 'failed', 'stopped', 'unverified'] as const)
      expect(mayBeWriting(state('2', how)), how).toBe(true);
    // Its boot was seen, so the loader has finished.
    const boot = { verdict: 'linux-up', findings: [], modem: null } as const;
    expect(mayBeWriting({ ...state('2', 'unverified'), boot: { ...boot, findings: [] } })).toBe(false);
    const silent = finding('menu/write-silent', 'warning', { seconds: 60 });
    expect(mayBeWriting({ ...EMPTY_SNAPSHOT, findings: [silent] })).toBe(true);
  });
});
