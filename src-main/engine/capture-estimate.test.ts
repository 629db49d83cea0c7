import { describe, expect, it } from 'vitest';
import { Engine } from './engine';
import { withAttachedTwin } from './testing/attached-twin';
import { MemoryBench } from './testing/memory-ports';
import { waitForActivity } from './testing/recover';

const MINUTE = 60_000;

describe('what a capture would take, before it begins', () => {
  it('over the network: every partition with its bytes and seconds, the top-level ones chosen; nothing is sent', async () => {
    await withAttachedTwin({}, async (_bench, engine) => {
      let sent = 0;
      engine.onEvent((event) => event.type === 'console' && event.direction === 'out' && sent++);
      const estimate = await engine.call('capture.estimate', {});
      expect(sent).toBe(0);
      expect([estimate.id, estimate.of, estimate.way, estimate.findings]).toEqual([null, 'twin', 'tftp', []]);
      expect(estimate.parts.map((p) => [p.name, p.chosen, p.inside, p.done])).toEqual([
        ['ALL', false, null, 0],
        ['Bootloader', true, null, 0],
        ['Config', true, null, 0],
        ['Factory', true, null, 0],
        ['firmware1', true, null, 0],
        ['rootfs', false, 'firmware1', 0],
        ['rootfs_data', false, 'rootfs', 0],
        ['firmware2', true, null, 0],
        ['reserved', true, null, 0],
      ]);
      expect(estimate.parts.find((p) => p.name === 'firmware1')?.typicalMs).toBeLessThan(MINUTE);
    });
  });

  it('over the console at 57600 baud it is hours, and that is said', async () => {
    await withAttachedTwin({ beside: false }, async (_bench, engine) => {
      const { way, baud, parts, findings } = await engine.call('capture.estimate', {});
      expect([way, baud]).toEqual(['serial', 57600]);
      const all = parts.filter((p) => p.chosen).reduce((sum, p) => sum + p.typicalMs!, 0);
      expect(all).toBeGreaterThan(60 * MINUTE);
      expect(findings.map((f) => [f.rule, f.severity])).toEqual([['capture/console-is-slow', 'warning']]);
      expect(findings[0]!.params['time']).toBeGreaterThan(3_600_000);
      expect(findings[0]!.params['time']).toBeLessThan(6 * 3_600_000);
    });
  });

  it.each([
    ['tftp', true],
    ['serial', false],
  ] as const)('by %s the time that was told is the time that it takes, within a third', async (way, beside) => {
    await withAttachedTwin({ beside, paced: true }, async (bench, engine) => {
      const name = beside ? 'firmware2' : 'Factory';
      const estimate = await engine.call('capture.estimate', {});
      const told = estimate.parts.find((p) => p.name === name)!.typicalMs!;
      const before = bench.clock.now();
      await engine.call('capture.start', { only: [name] });
      let modemFrom = 0;
      engine.onEvent(() => {
        if (engine.snapshot.activity?.params['area'] === 'LTE') modemFrom ||= bench.clock.now();
      });
      await waitForActivity(engine);
      const took = modemFrom - before;
      expect(estimate.way).toBe(way);
      expect(took / told, `told ${told} ms, took ${took} ms`).toBeGreaterThan(0.66);
      expect(took / told, `told ${told} ms, took ${took} ms`).toBeLessThan(1.34);
    });
  });

  it('a capture that was broken off goes on with what it had chosen, for whom it was, and what is proven costs nothing', async () => {
    await withAttachedTwin({ beside: false }, async (_bench, engine) => {
      const only = ['Config', 'Factory'];
      await engine.call('capture.start', { only, of: 'own' });
      const off = engine.onEvent(() => {
        const { capture, activity } = engine.snapshot;
        if (capture?.current?.name === 'Factory' && capture.current.done >= 0x4000 && activity?.name === 'capturing')
          void engine.call('activity.stop', {});
      });
      await engine.idle();
      off();
      const id = engine.snapshot.linux?.unfinished ?? null;
      const estimate = await engine.call('capture.estimate', {});
      expect([estimate.id, estimate.of]).toEqual([id, 'own']);
      expect(estimate.parts.filter((p) => p.chosen).map((p) => p.name)).toEqual(only);
      const [config, factory] = estimate.parts.filter((p) => p.chosen);
      expect([config!.done, config!.typicalMs]).toEqual([0x10000, 0]);
      expect(factory!.done).toBeGreaterThanOrEqual(0x4000);
      expect(factory!.typicalMs).toBeGreaterThan(0);

      await engine.call('capture.start', { id: id! });
      await waitForActivity(engine);
      expect(engine.snapshot.capture).toMatchObject({ id, state: 'complete', of: 'own' });
      expect(engine.snapshot.capture?.parts.map((p) => p.name)).toEqual(only);
      // Further partitions may be added to the same capture.
      const more = await engine.call('capture.estimate', { id: id! });
      expect(more.parts.filter((p) => p.chosen).every((p) => p.done === p.size)).toBe(true);
    });
  });

  it('without an attached Linux there is nothing to look at', async () => {
    const bench = new MemoryBench({ preset: 'healthy-twin' });
    const engine = new Engine(bench.ports());
    await bench.clock.run(
      (async () => {
        await engine.call('bench.open', { path: 'practice:healthy-twin' });
        await expect(engine.call('capture.estimate', {})).rejects.toThrow('linux/not-attached');
        await engine.dispose();
      })(),
    );
  });
});
