import type { MethodId } from '@shared/dialect/dialect-types';
import { Engine } from '@main/engine/engine';
import { MemoryBench } from '@main/engine/testing/memory-ports';
import { waitForActivity } from '@main/engine/testing/recover';
import type { Row, Section } from '../report.mjs';

interface Spent {
  wire: number;
  router: number;
  ours: number;
}

/**
 * Breaks down the time of a whole recovery. A pause ended by a character from the router counts as the router's; one
 * ended by a key from this program counts as the program's: waiting for a late echo before Enter, and for the silence
 * that confirms a prompt.
 */
export async function recoverySection(): Promise<Section> {
  const rows = [...(await recovery('prompt-cp-linux')), ...(await recovery('menu-2'))];
  return {
    title: 'A whole recovery by TFTP on the practice router at 57600 baud: whose seconds',
    text: 'Virtual time, firmware1 of the founding case. `wire`: characters on the line; `router`: its own work (starting, TFTP client, erasing, programming, booting Linux); `ours`: 40 ms before each Enter for an echo that comes late, 25 ms of silence after each prompt, and nothing else. Saving is two readings of 128 KiB, because nothing shorter proves the data (P2).',
    rows,
    notRun: [],
  };
}

async function recovery(method: MethodId): Promise<Row[]> {
  const bench = new MemoryBench({ paced: true });
  const engine = new Engine(bench.ports());
  const heard: { at: number; keys: boolean; length: number }[] = [];
  engine.onEvent((event) => {
    if (event.type === 'console')
      heard.push({ at: bench.clock.now(), keys: event.direction !== 'in', length: event.text.length });
  });
  const rows: Row[] = [];
  const phase = async (what: string, booting: boolean, work: () => Promise<unknown>) => {
    const from = heard.length;
    const started = bench.clock.now();
    await bench.clock.run(work().then(() => waitForActivity(engine)));
    const ended = bench.clock.now();
    const characterMs = 10_000 / (engine.snapshot.identity?.baud ?? 57_600);
    const spent: Spent = { wire: 0, router: 0, ours: 0 };
    let last = started;
    for (const { at, keys, length } of heard.slice(from)) {
      const wire = Math.min(at - last, length * characterMs);
      spent.wire += wire;
      spent[keys && !booting ? 'ours' : 'router'] += at - last - wire;
      last = at;
    }
    spent[booting ? 'router' : 'ours'] += ended - last;
    const { wire, router, ours } = spent;
    const values = { total: ended - started, wire, router, ours };
    rows.push({
      what: `${method}: ${what}`,
      values: Object.fromEntries(Object.entries(values).map(([name, ms]) => [name, ms / 1000])),
      unit: 's',
      runs: 1,
    });
  };
  await phase('from power-on to the prompt', true, async () => {
    await engine.call('bench.open', { path: 'practice:any' });
    engine.catchWithin(120_000);
    await engine.call('practice.power', { on: true });
  });
  await phase('identify', false, () => engine.call('identify.start', {}));
  await engine.call('layout.paste', { text: bench.router.partitionText() });
  if ((engine.snapshot.layout?.derivation.probes.length ?? 0) > 0)
    await phase('find the partitions', false, () => engine.call('layout.probe', {}));
  await phase('save Factory and Config, read twice', false, () => engine.call('save.start', {}));
  const { added } = await engine.call('files.add', { paths: ['/files/mtd4.bin'] });
  const file = added[0]!;
  const slice = { start: 0, end: file.size };
  await bench.clock.run(
    engine
      .call('plan.make', {
        choices: [{ fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' }],
        method,
      })
      .then(() => waitForActivity(engine)),
  );
  const plan = engine.snapshot.plan!;
  await engine.call('plan.approve', { hash: plan.hash });
  const planned = plan.steps.reduce((sum, step) => sum + step.eta.typicalMs, 0) / 1000;
  await phase(`load, write and verify ${file.size} bytes (plan said ${planned.toFixed(0)} s)`, false, () =>
    engine.call('write.start', {}),
  );
  await phase('boot watched to Linux', true, () => engine.call('boot.watch', {}));
  await bench.router.dispose();
  return rows;
}
