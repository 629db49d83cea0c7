import { expect, it } from 'vitest';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, prepareOpened, waitForActivity } from './testing/recover';

const WISH = { file: 'firmware-original.bin' };

async function watch(engine: Engine): Promise<string | undefined> {
  await engine.call('boot.watch', {});
  await engine.idle();
  return engine.snapshot.boot?.verdict;
}

it('incident: a boot that was watched before the write is compared with the one after it, never shown in its place', async () => {
  const bench = new MemoryBench({ preset: 'lte-dead-after-update' });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: 'practice:lte-dead-after-update' });
      await engine.call('practice.power', { on: true });
      expect(await watch(engine)).toBe('linux-up');
      await engine.call('boot.modem', { state: 'missing' });
      const first = engine.snapshot.boot?.report;
      await engine.call('practice.power', { on: false });
      expect(engine.snapshot.boot, 'the router is off').toBeNull();

      await prepareOpened(bench, engine, WISH);
      await planIt(engine, WISH);
      await engine.call('write.start', {});
      await waitForActivity(engine);
      expect(engine.snapshot.boot, 'nobody has watched this boot yet').toBeNull();
      expect(await watch(engine)).toBe('linux-up');
      expect(engine.snapshot.boot).toMatchObject({ before: first, modem: null });
    })(),
  );
});

it('incident: the second router of the day is watched from its own first byte', async () => {
  const bench = new MemoryBench({ preset: 'lte-dead-after-update' });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await prepare(bench, engine, WISH);
      await planIt(engine, WISH);
      await engine.call('write.start', {});
      await waitForActivity(engine);
      await watch(engine);
      await engine.call('practice.power', { on: false });
      await engine.call('bench.open', { path: 'practice:lte-dead-after-update' });
      await engine.call('practice.power', { on: true });
      expect(await watch(engine)).toBe('linux-up');
      expect(engine.snapshot.boot?.before, 'what the first router did is not this one’s past').toBeUndefined();
    })(),
  );
});
