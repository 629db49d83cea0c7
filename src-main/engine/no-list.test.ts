import { describe, expect, it } from 'vitest';
import type { PracticePreset } from '../practice/types';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, recover, writeAndReport, type RecoveryWish } from './testing/recover';

const TAIL = 0x800000;

/** The founding case (design §1) without a pasted list: what lies behind the first firmware survives byte for byte. */
const ROWS: readonly { row: string; preset: PracticePreset; wish: RecoveryWish }[] = [
  { row: 'row 1', preset: 'brick-healthy-loader', wish: { file: 'mtd4.bin' } },
  { row: 'row 1, overlay dropped', preset: 'brick-healthy-loader', wish: { file: 'mtd4.bin', overlay: 'erase' } },
  { row: 'row 2', preset: 'brick-concatenated', wish: { file: 'mtd4.bin', overlay: 'erase' } },
];

describe('without a list', () => {
  it.each(ROWS)(
    '$row: second firmware and tail stay as they are',
    async ({ preset, wish }) => {
      const bench = new MemoryBench({ preset });
      const before = bench.router.flash.slice(TAIL);
      await bench.clock.run(
        (async () => {
          const engine = await recover(bench, { ...wish, layout: null, partition: 'firmware' });
          expect(engine.snapshot.report?.result).toBe('recovered');
          await engine.dispose();
        })(),
      );
      expect(Buffer.compare(bench.router.flash.slice(TAIL), before)).toBe(0);
    },
    120_000,
  );

  it('row 3: the twin’s whole chip is refused, its firmware slice spares what lies behind it', async () => {
    const bench = new MemoryBench({ preset: 'brick-cloned' });
    const before = bench.router.flash.slice(TAIL);
    const wish: RecoveryWish = { file: 'mtd0.bin', layout: null, partition: 'firmware', overlay: 'erase' };
    await bench.clock.run(
      (async () => {
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, wish);
        await expect(planIt(engine, wish)).rejects.toThrow();
        const fileId = engine.snapshot.files[0]!.id;
        const firmware = async (end: number) => {
          const choice = { fileId, slice: { start: 0x50000, end }, partition: 'firmware', overlay: 'erase' as const };
          await engine.call('plan.make', { choices: [choice], method: null });
          await engine.idle();
          return engine.snapshot.plan!;
        };
        // A part that runs on over the second firmware that was seen is refused by name.
        const long = await firmware(0x1000000);
        expect(long.findings.some((f) => f.rule === 'plan/firmware-inside' && f.severity === 'blocker')).toBe(true);
        const plan = await firmware(TAIL);
        expect(plan.effect.erased).toEqual([{ start: 0x50000, end: TAIL }]);
        await engine.call('plan.approve', { hash: plan.hash });
        await writeAndReport(engine);
        await engine.dispose();
      })(),
    );
    expect(Buffer.compare(bench.router.flash.slice(TAIL), before)).toBe(0);
  }, 120_000);

  it('row 4: old settings behind the original firmware are asked for; erased on a yes, the second firmware never', async () => {
    const bench = new MemoryBench({ preset: 'lte-dead-after-update' });
    const before = bench.router.flash.slice(TAIL);
    const wish: RecoveryWish = { file: 'firmware-original.bin', layout: null, partition: 'firmware' };
    await bench.clock.run(
      (async () => {
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, wish);
        await expect(planIt(engine, wish)).rejects.toThrow();
        const question = engine.snapshot.plan?.findings.find((f) => f.rule === 'plan/old-settings-behind');
        expect(question?.params).toMatchObject({ eraseTo: TAIL });
        expect(question?.evidence[0]?.quote).toMatch(/^8519/);
        await planIt(engine, { ...wish, eraseTo: TAIL });
        await writeAndReport(engine);
        await engine.dispose();
      })(),
    );
    const { flash } = bench.router;
    expect(Buffer.compare(flash.slice(TAIL), before)).toBe(0);
    // Nothing of the old settings is left to be mounted: the boot built its overlay on erased flash.
    expect(flash.subarray(0x7f0000, TAIL).every((byte) => byte === 0xff)).toBe(true);
  }, 120_000);
});
