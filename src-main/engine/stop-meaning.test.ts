import { describe, expect, it } from 'vitest';
import { firmware } from '@shared/plan/testing/images';
import { VirtualClock } from '../time/virtual-clock';
import { Activities, type ActivityHandle } from './activities';
import { Engine } from './engine';
import { SnapshotStore } from './store';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare } from './testing/recover';

function running() {
  const store = new SnapshotStore(new VirtualClock());
  const activities = new Activities(store);
  let handle!: ActivityHandle;
  const begin = () =>
    activities.start(
      'writing',
      (h) =>
        new Promise((_, reject) => {
          handle = h;
          h.signal.addEventListener('abort', () => reject(h.signal.reason as Error));
        }),
    );
  begin();
  return {
    activities,
    begin,
    phase: () => store.now.activity!.phase!,
    means: (stop: Parameters<ActivityHandle['stopMeans']>[0]) => handle.stopMeans(stop),
    stopped: () => handle.signal.aborted,
  };
}

describe('a Stop acts only in the phase that was shown to whoever pressed it', () => {
  it('incident: pressed where it was safe, arrived where it does harm: nothing is stopped', () => {
    const { activities, phase, means, stopped } = running();
    const shown = phase();
    means('leaves-target-erased');
    expect(() => activities.stopAsked(shown)).toThrow('engine/stop-outdated');
    expect(() => activities.stopAsked(undefined), 'no meaning was shown').toThrow('engine/stop-outdated');
    expect(stopped()).toBe(false);
    activities.stopAsked(phase());
    expect(stopped()).toBe(true);
  });

  it('confirmed for one phase, and that phase has come and gone: the same words need a new answer', () => {
    const { activities, phase, means, stopped } = running();
    means('until-loaded');
    const confirmed = phase();
    means('loader-writes');
    expect(() => activities.stopAsked(confirmed)).toThrow('engine/must-not-stop');
    means('until-loaded');
    expect(() => activities.stopAsked(confirmed)).toThrow('engine/stop-outdated');
    expect(stopped()).toBe(false);
  });

  it('the same meaning said again is the same phase, and another activity is another one', async () => {
    const { activities, begin, phase, means, stopped } = running();
    const shown = phase();
    means('safe');
    expect(phase()).toBe(shown);
    activities.stopAsked(undefined);
    await activities.idle();
    begin();
    expect(() => activities.stopAsked(shown)).toThrow('engine/stop-outdated');
    expect(stopped()).toBe(false);
    activities.stopAsked(phase());
    await activities.idle();
  });

  it('incident: between the erase and the program Stop was called safe for a moment, and taken without a question', async () => {
    const bench = new MemoryBench();
    bench.files.set('/files/0.bin', { bytes: firmware({ kernel: 0x8123, rootfs: 0x3000, seed: 3 }) });
    const engine = new Engine(bench.ports());
    const request = { file: '0.bin', method: 'prompt-cp-linux' as const };
    await bench.clock.run(prepare(bench, engine, request).then(() => planIt(engine, request)));
    const meant: string[] = [];
    engine.onEvent((e) => {
      if (e.type !== 'snapshot' || !e.snapshot.activity) return;
      const { stop } = e.snapshot.activity;
      if (stop !== meant.at(-1)) meant.push(stop);
    });
    await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
    expect(meant).toEqual(['safe', 'leaves-target-erased', 'leaves-target-partial', 'safe']);
    await bench.clock.run(engine.dispose());
    await bench.router.dispose();
  });
});
