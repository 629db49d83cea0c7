import { expect, it } from 'vitest';
import { sleep } from '../time/clock';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { waitForActivity } from './testing/recover';

it('the boot watcher follows a router from its loader’s rate to its kernel’s, says so, and finds the shell there (field notes, pain 6)', async () => {
  const bench = new MemoryBench({ preset: 'two-rates', paced: true });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: 'practice:two-rates' });
      await engine.call('practice.power', { on: true });
      await engine.call('boot.watch', {});
      await engine.idle();
      expect(engine.snapshot.boot?.verdict).toBe('linux-up');
      expect(engine.snapshot.findings).toContainEqual(
        expect.objectContaining({ rule: 'diagnosis/line-two-rates', params: { loader: 115200, kernel: 57600 } }),
      );
      await sleep(bench.clock, 20_000);
      await engine.call('linux.attach', {});
      await waitForActivity(engine);
      expect(engine.snapshot.linux?.baud).toBe(57600);
      engine.catchWithin(120_000);
      await engine.call('practice.power', { on: false });
      await engine.call('practice.power', { on: true });
      await waitForActivity(engine);
      expect(engine.snapshot.step, 'the loader is caught at its own rate').toBe('identify');
      await engine.dispose();
    })(),
  );
});

it('a boot at one rate gets no such note', async () => {
  const bench = new MemoryBench({ preset: 'line-noise' });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: 'practice:line-noise' });
      await engine.call('practice.power', { on: true });
      await engine.call('boot.watch', {});
      await engine.idle();
      expect(engine.snapshot.findings.map((f) => f.rule)).not.toContain('diagnosis/line-two-rates');
    })(),
  );
});
