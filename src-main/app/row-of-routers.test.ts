import { expect, it } from 'vitest';
import { MemoryBench } from '../engine/testing/memory-ports';
import { planIt, prepare, writeAndReport } from '../engine/testing/recover';
import { makeRelease } from '../practice/firmware-data';
import { VirtualClock } from '../time/virtual-clock';
import { BenchRegistry } from './bench-registry';

const FILE = 'small.bin';
const REQUEST = { file: FILE, method: 'prompt-cp-linux' as const };
const KERNEL = 0x50000;
const SMALL = makeRelease({
  seed: 9,
  name: 'R1',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x18123,
  rootfsLength: 0x14400,
  time: 1_495_006_568,
}).image;

/** Recovers that many practice routers at once, every byte paced; virtual ms of each. */
async function recoverAll(count: number): Promise<number[]> {
  const clock = new VirtualClock();
  const benches = Array.from({ length: count }, (_, i) => new MemoryBench({ clock, paced: true, seed: 100 + i }));
  for (const bench of benches) bench.files.set(`/files/${FILE}`, { bytes: SMALL });
  const registry = new BenchRegistry((id) => benches[Number(id) - 1]!.ports(), benches[0]!.ports());
  return clock.run(
    Promise.all(
      benches.map(async (bench) => {
        const { engine } = registry.open();
        await prepare(bench, engine, REQUEST);
        await planIt(engine, REQUEST);
        await writeAndReport(engine);
        expect(engine.snapshot.report?.result).toBe('recovered');
        const there = bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length);
        expect(Buffer.compare(there, SMALL)).toBe(0);
        return clock.now();
      }),
    ),
  );
}

it('routers beside each other wait for nobody: none of three takes a tenth longer than one alone', async () => {
  const [alone] = await recoverAll(1);
  const row = await recoverAll(3);
  expect(row).toHaveLength(3);
  for (const ms of row) expect(ms / alone!).toBeLessThan(1.1);
});
