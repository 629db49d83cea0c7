import { describe, expect, it } from 'vitest';
import type { PracticePreset } from '../practice/practice-types';
import { importPlan } from './actions/import-plan';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, recover, writeAndReport, type RecoveryRequest } from './testing/recover';

const TAIL = 0x800000;

/** The founding case (design §1) without a pasted list: everything after the first firmware survives byte for byte. */
const ROWS: readonly { row: string; preset: PracticePreset; request: RecoveryRequest }[] = [
  { row: 'row 1', preset: 'brick-healthy-loader', request: { file: 'mtd4.bin' } },
  { row: 'row 1, overlay dropped', preset: 'brick-healthy-loader', request: { file: 'mtd4.bin', overlay: 'erase' } },
  { row: 'row 2', preset: 'brick-concatenated', request: { file: 'mtd4.bin', overlay: 'erase' } },
];

describe('without a list', () => {
  it.each(ROWS)('$row: second firmware and tail stay as they are', async ({ preset, request }) => {
    const bench = new MemoryBench({ preset });
    const before = bench.router.flash.slice(TAIL);
    await bench.clock.run(
      (async () => {
        const engine = await recover(bench, { ...request, layout: null, partition: 'firmware' });
        expect(engine.snapshot.report?.result).toBe('recovered');
        await engine.dispose();
      })(),
    );
    expect(Buffer.compare(bench.router.flash.slice(TAIL), before)).toBe(0);
  });

  it('row 3: the twin’s whole chip is refused, its firmware slice spares what lies behind it', async () => {
    const bench = new MemoryBench({ preset: 'brick-cloned' });
    const before = bench.router.flash.slice(TAIL);
    const request: RecoveryRequest = { file: 'mtd0.bin', layout: null, partition: 'firmware', overlay: 'erase' };
    await bench.clock.run(
      (async () => {
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, request);
        await expect(planIt(engine, request)).rejects.toThrow();
        const { id: fileId, verdict } = engine.snapshot.files[0]!;
        // Files are not sliced by a guess: the firmware is offered up to the end of its own bytes.
        const offered = verdict.slices.filter((s) => s.offered).map((s) => s.range);
        expect(offered[0]).toEqual({ start: 0x50000, end: 0x6a0000 });
        const firmware = async (end: number, eraseTo?: number) => {
          const slice = { start: 0x50000, end };
          const behind = eraseTo !== undefined && { eraseTo };
          const choice = { fileId, slice, partition: 'firmware', overlay: 'erase' as const, ...behind };
          await engine.call('plan.make', { choices: [choice], method: null });
          await engine.idle();
          return engine.snapshot.plan!;
        };
        // A part that extends over the second firmware is refused by a finding that names it.
        const long = await firmware(0x1000000);
        expect(long.findings.some((f) => f.rule === 'plan/firmware-inside' && f.severity === 'blocker')).toBe(true);
        const asked = await firmware(0x6a0000);
        expect(asked.findings.some((f) => f.rule === 'plan/old-settings-behind')).toBe(true);
        const plan = await firmware(0x6a0000, TAIL);
        expect(plan.effect.erased).toEqual([{ start: 0x50000, end: TAIL }]);
        await engine.call('plan.approve', { hash: plan.hash });
        await writeAndReport(engine);
        await engine.dispose();
      })(),
    );
    expect(Buffer.compare(bench.router.flash.slice(TAIL), before)).toBe(0);
  });

  it('somebody’s data in the file’s way is asked for by name, given up on that yes alone', async () => {
    const DATA = 0x7d0000;
    const bench = new MemoryBench({ preset: 'brick-healthy-loader' });
    bench.router.flash.fill(0xff, DATA, TAIL);
    bench.router.flash.set(Buffer.from('serial 0815'), DATA + 0x3000);
    const before = bench.router.flash.slice();
    const request: RecoveryRequest = { file: 'mtd4.bin', layout: null, partition: 'firmware' };
    await bench.clock.run(
      (async () => {
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, request);
        await expect(planIt(engine, request)).rejects.toThrow();
        const question = engine.snapshot.plan?.findings.find((f) => f.rule === 'plan/data-inside');
        expect(question?.params).toMatchObject({ from: DATA, to: DATA + 0x10000 });
        expect(Buffer.from(question!.evidence[0]!.quote, 'hex').toString('latin1')).toMatch(/^serial 0815/);
        await planIt(engine, { ...request, givenUp: [{ start: DATA, end: DATA + 0x10000 }] });
        expect(engine.snapshot.approvedHash).not.toBeNull();
        await engine.dispose();
      })(),
    );
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });

  it('a plan from elsewhere is judged by what lies in all that it erases, the filled settings area as well', async () => {
    const bench = new MemoryBench({ preset: 'brick-healthy-loader' });
    const request: RecoveryRequest = { file: 'mtd4.bin', layout: null, partition: 'firmware', overlay: 'erase' };
    await bench.clock.run(
      (async () => {
        const maker = new Engine(bench.ports());
        await prepare(bench, maker, request);
        await planIt(maker, request);
        const plan = maker.snapshot.plan!;
        await maker.dispose();
        bench.router.powerOff();
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, request);
        await importPlan(engine.recovery, structuredClone(plan));
        await engine.call('plan.approve', { hash: plan.hash });
        expect(engine.snapshot.approvedHash).toBe(plan.hash);
        await engine.dispose();
      })(),
    );
  });

  it('row 4: old settings behind the original firmware are asked for; erased on a yes, the second firmware never', async () => {
    const bench = new MemoryBench({ preset: 'lte-dead-after-update' });
    const before = bench.router.flash.slice(TAIL);
    const request: RecoveryRequest = { file: 'firmware-original.bin', layout: null, partition: 'firmware' };
    await bench.clock.run(
      (async () => {
        const engine = new Engine(bench.ports());
        await prepare(bench, engine, request);
        await expect(planIt(engine, request)).rejects.toThrow();
        const question = engine.snapshot.plan?.findings.find((f) => f.rule === 'plan/old-settings-behind');
        expect(question?.params).toMatchObject({ eraseTo: TAIL });
        expect(question?.evidence[0]?.quote).toMatch(/^8519/);
        await planIt(engine, { ...request, eraseTo: TAIL });
        await writeAndReport(engine);
        await engine.dispose();
      })(),
    );
    const { flash } = bench.router;
    expect(Buffer.compare(flash.slice(TAIL), before)).toBe(0);
    // No old settings are left to be mounted: the boot built its overlay on erased flash.
    expect(flash.subarray(0x6a0000, TAIL).every((byte) => byte === 0xff)).toBe(true);
  });
});
