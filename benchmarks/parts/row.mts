import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { composeBenches } from '@main/app/compose';
import type { OpenBench } from '@main/app/bench-registry';
import { waitForActivity } from '@main/engine/testing/recover';
import type { Row, Section } from '../report.mjs';

const FIRMWARE = 'firmware-vendor.bin';
const KERNEL = 0x50000;
/** How much longer than alone a router may take beside the others. */
const MOST = 1.1;
/** A window that answers later feels slow. ms */
const ANSWERS_MS = 100;

/**
 * A row of practice routers on one program, each byte paced: eight at once against one alone. They run `speed` times
 * faster than life, so that the computer does the work of `speed` times as many.
 */
export async function rowSection(speed = 4, count = 8): Promise<Section> {
  const alone = await recoverAll(1, speed);
  const row = await recoverAll(count, speed);
  const slowest = Math.max(...row.seconds);
  const rows: Row[] = [
    {
      what: `${count} recoveries at once, the slowest, against one alone`,
      values: { ours: slowest, alone: alone.seconds[0]! },
      unit: 's',
      runs: 1,
      ratio: { value: alone.seconds[0]! / slowest, of: 'one alone', atLeast: 1 / MOST },
    },
    {
      what: `longest wait for an answer meanwhile`,
      values: { ours: row.waitMs, limit: ANSWERS_MS },
      unit: 'ms',
      runs: 1,
      ratio: { value: ANSWERS_MS / row.waitMs, of: `${ANSWERS_MS} ms`, atLeast: 1 },
    },
  ];
  return {
    title: 'A row of routers',
    text: `Practice routers of one kind, ${speed} times faster than life, every byte paced, real sockets; from the open port to the report, and each flash compared.`,
    rows,
    notRun: [],
  };
}

/** Recovers that many at once: seconds of each, and the longest time in which the program answered nobody. */
async function recoverAll(count: number, speed: number): Promise<{ seconds: number[]; waitMs: number }> {
  const home = mkdtempSync(join(tmpdir(), 'mt7628-row-'));
  const benches = await composeBenches({ home, practice: { speed, paced: true } });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    const row = Array.from({ length: count }, () => benches.open());
    // Making a practice router's flash takes the computer a moment that no real router takes.
    for (const { engine } of row) await engine.call('bench.open', { path: 'practice:brick-healthy-loader' });
    delay.enable();
    const seconds = await Promise.all(row.map((bench) => recoverOne(bench)));
    delay.disable();
    return { seconds, waitMs: delay.max / 1e6 };
  } finally {
    await benches.dispose();
    rmSync(home, { recursive: true, force: true });
  }
}

async function recoverOne({ id, engine }: OpenBench): Promise<number> {
  const started = performance.now();
  const router = engine.recovery.bench!.line.practice!;
  engine.catchWithin(300_000);
  await engine.call('practice.power', { on: true });
  await waitForActivity(engine);
  await engine.call('identify.start', {});
  await waitForActivity(engine);
  await engine.call('layout.paste', { text: router.partitionText() });
  await engine.call('save.start', {});
  await waitForActivity(engine);
  const { added } = await engine.call('files.addPractice', {});
  const file = added.find(({ name }) => name === FIRMWARE)!;
  const slice = { start: 0, end: file.size };
  const choice = { fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' } as const;
  await engine.call('plan.make', { choices: [choice], method: 'prompt-cp-linux' });
  await waitForActivity(engine);
  await engine.call('plan.approve', { hash: engine.snapshot.plan!.hash });
  await engine.call('write.start', {});
  await waitForActivity(engine);
  await engine.call('boot.watch', {});
  await engine.idle();
  await engine.call('report.make', {});
  const seconds = (performance.now() - started) / 1000;
  const { bytes } = router.files().find(({ name }) => name === FIRMWARE)!;
  const there = router.flash.subarray(KERNEL, KERNEL + bytes.length);
  if (Buffer.compare(there, bytes) !== 0) throw new Error(`bench ${id}: the flash holds something else`);
  const result = engine.snapshot.report?.result;
  if (result !== 'recovered') throw new Error(`bench ${id} ended ${String(result)}`);
  return seconds;
}
