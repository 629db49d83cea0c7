import { sleep } from '../../time/clock';
import { Engine } from '../engine';
import { MemoryBench, type MemoryBenchOptions } from './memory-ports';
import { waitForActivity } from './recover';

/** Runs `scene` with a healthy, booted twin whose Linux is attached. */
export function withAttachedTwin(
  options: MemoryBenchOptions,
  scene: (bench: MemoryBench, engine: Engine) => Promise<void>,
): Promise<void> {
  const bench = new MemoryBench({ preset: 'healthy-twin', ...options });
  return bench.clock.run(
    (async () => {
      const engine = new Engine(bench.ports());
      await engine.call('bench.open', { path: 'practice:healthy-twin' });
      await engine.call('practice.power', { on: true });
      await sleep(bench.clock, 60_000);
      await engine.call('linux.attach', {});
      await waitForActivity(engine);
      await scene(bench, engine);
      await engine.dispose();
    })(),
  );
}
