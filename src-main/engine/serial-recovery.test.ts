import { afterEach, describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { firmware } from '@shared/plan/testing/images';
import { sleep, type Clock } from '../time/clock';
import { faultyTransport } from '../transport/fault-injector';
import { MemoryBench, type MemoryBenchOptions } from './testing/memory-ports';
import { planIt, prepare, recover, waitForActivity } from './testing/recover';
import { Engine } from './engine';

const KERNEL = 0x50000;

/** 180 KiB of firmware: three blocks of flash, a few dozen packets. */
const SMALL = firmware({ kernel: 0x18123, rootfs: 0x15000, seed: 9 });

const benches: MemoryBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.router.dispose();
});

function benchWith(options: MemoryBenchOptions = {}): MemoryBench {
  const bench = new MemoryBench(options);
  benches.push(bench);
  bench.files.set('/files/small.bin', { bytes: SMALL });
  bench.router.setCable(false);
  return bench;
}

/** True if `a` and `b` are equal outside `range`. */
function sameOutside(a: Uint8Array, b: Uint8Array, range: { start: number; end: number }): boolean {
  const same = (start: number, end: number) => Buffer.compare(a.subarray(start, end), b.subarray(start, end)) === 0;
  return same(0, range.start) && same(range.end, a.length);
}
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Up to the approval, when writing can start. */
async function approved(bench: MemoryBench): Promise<Engine> {
  const engine = new Engine(bench.ports());
  const request = { file: 'small.bin', transport: 'serial' as const };
  await prepare(bench, engine, request);
  await planIt(engine, request);
  return engine;
}

/** Advances virtual time until `ready`, checked every `everyMs`. */
async function until(bench: MemoryBench, ready: () => boolean, everyMs = 1): Promise<void> {
  for (let i = 0; i < 600_000 && !ready(); i++) await sleep(bench.clock, everyMs);
  if (!ready()) throw new Error('it never came so far');
}
const packets = (engine: Engine) => engine.snapshot.run[0]?.progress?.unit === 'bytes';

describe('whole recovery without a network by menu 0 (B§1.5, B§11)', () => {
  it('the flash holds exactly the file, every other byte is as it was, and the router boots', async () => {
    const bench = benchWith();
    const before = bench.router.flash.slice();
    const engine = await bench.clock.run(recover(bench, { file: 'mtd4.bin', transport: 'serial' }));
    const bytes = bench.files.get('/files/mtd4.bin')!.bytes;
    const { plan, boot, run } = engine.snapshot;
    expect(plan?.method).toBe('menu-0');
    expect(plan?.network).toBeNull();
    expect(same(bench.router.flash.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(true);
    expect(sameOutside(bench.router.flash, before, { start: KERNEL, end: KERNEL + bytes.length })).toBe(true);
    expect(boot?.verdict).toBe('linux-up');
    // The router was not queried afterwards, so the write is reported as unverified (P6).
    expect(run.map((r) => r.state)).toEqual(['done', 'unverified']);
    expect(bench.network.open, 'no server was started').toBe(0);
  });

  it('at the wire’s pace it takes what the plan said, within a tenth', async () => {
    const bench = benchWith({ paced: true });
    const engine = await bench.clock.run(approved(bench));
    const started = bench.clock.now();
    await bench.clock.run(engine.call('write.start', {}).then(() => waitForActivity(engine)));
    expect(same(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL)).toBe(true);
    const wire = SMALL.length / (5760 * 0.78);
    expect((bench.clock.now() - started) / 1000).toBeGreaterThan(wire);
    const planned = engine.snapshot.plan!.steps[0]!.eta.typicalMs;
    // From `reset` to the menu takes seconds, whatever the file.
    expect(bench.clock.now() - started - 8_000).toBeLessThan(planned * 1.1);
  });
});

// The ways it can end (Stop, cable and power at every point) are in menu-0-points.test.ts.
describe('menu 0 while the packets run (P1, P5, B§0.7)', () => {
  it('no key, line or Ctrl-C gets through: the loader would go on with what has arrived', async () => {
    const bench = benchWith({ paced: true });
    const engine = await bench.clock.run(approved(bench));
    await bench.clock.run(
      (async () => {
        await engine.call('write.start', {});
        await until(bench, () => packets(engine));
        const { console } = engine.recovery.bench!;
        for (const key of ['\u0003', '4', 'y']) await expect(console.key(key)).rejects.toThrow(FindingError);
        await expect(console.wire.packet(Uint8Array.of(3))).rejects.toThrow('guard/interrupt-flashes-partial');
        await waitForActivity(engine);
      })(),
    );
    expect(same(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL)).toBe(true);
  });
});

/** Bytes acknowledged by the router so far. */
const loaded = (engine: Engine) => engine.snapshot.run.find((r) => r.progress?.unit === 'bytes')?.progress?.done ?? 0;

describe('a load at the upstream prompt, by YMODEM and without a network (P5, B§9.5)', () => {
  it('loady, sum in RAM, erase, write, read back, boot: the flash holds exactly the file, every other byte is as it was', async () => {
    const bench = benchWith({ preset: 'upstream' });
    const before = bench.router.flash.slice();
    const engine = await bench.clock.run(recover(bench, { file: 'mtd4.bin', transport: 'serial' }));
    const bytes = bench.files.get('/files/mtd4.bin')!.bytes;
    const { plan, run, boot } = engine.snapshot;
    const kinds = plan!.steps.map((step) => step.kind);
    expect(kinds).toEqual(expect.arrayContaining(['load-serial', 'check-load', 'erase', 'program', 'verify', 'reset']));
    const load = plan!.steps.find((step) => step.kind === 'load-serial')!;
    expect(load.commands.map((c) => c.text)).toEqual([expect.stringMatching(/^loady [0-9a-f]{8}$/), 'ymodem']);
    expect(plan!.network).toBeNull();
    expect(run.every((r) => r.state === 'done')).toBe(true);
    expect(boot?.verdict).toBe('linux-up');
    expect(same(bench.router.flash.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(true);
    const erased = plan!.effect.erased[0]!;
    expect(sameOutside(bench.router.flash, before, erased)).toBe(true);
    const rest = bench.router.flash.subarray(KERNEL + bytes.length, erased.end);
    expect(rest.every((byte) => byte === 0xff)).toBe(true);
    expect(bench.network.open, 'no server was started').toBe(0);
  });

  it('at the wire’s pace it takes what the plan said, within a tenth', async () => {
    const bench = benchWith({ preset: 'upstream', paced: true });
    const engine = await bench.clock.run(approved(bench));
    const index = engine.snapshot.plan!.steps.findIndex((step) => step.kind === 'load-serial');
    const started = bench.clock.now();
    let took = 0;
    await bench.clock.run(
      (async () => {
        await engine.call('write.start', {});
        await until(bench, () => engine.snapshot.run[index]?.state === 'done', 10);
        took = bench.clock.now() - started;
        await waitForActivity(engine);
      })(),
    );
    const planned = engine.snapshot.plan!.steps[index]!.eta.typicalMs;
    expect(took).toBeGreaterThan((SMALL.length / 11_520) * 1000);
    // 4 s of the planned time are for the start, whatever the file.
    expect(took).toBeLessThan(planned * 1.1);
    expect(took).toBeGreaterThan((planned - 4_000) * 0.9);
  });

  it.each([0, 1, 60_000, 179_000])(
    'stopped behind %i bytes, the prompt is back, nothing is erased, and the same session loads and writes',
    async (at) => {
      const bench = benchWith({ preset: 'upstream', paced: true });
      const before = bench.router.flash.slice();
      const engine = await bench.clock.run(approved(bench));
      const listening = () => engine.recovery.bench!.console.listener.kind === 'serial-receiver';
      await bench.clock.run(
        (async () => {
          await engine.call('write.start', {});
          await until(bench, () => (at === 0 ? listening() : loaded(engine) >= at));
          expect(engine.snapshot.activity?.stop).toBe('safe');
          await engine.call('activity.stop', {});
          await engine.idle();
        })(),
      );
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['engine/stopped']);
      expect(same(bench.router.flash, before)).toBe(true);
      const { console } = engine.recovery.bench!;
      const { output } = await bench.clock.run(console.command('version', { timeoutMs: 5_000 }));
      expect(output).toContain('U-Boot');
      const { plan } = engine.snapshot;
      await bench.clock.run(
        (async () => {
          await planIt(engine, { file: 'small.bin', transport: 'serial' });
          await engine.call('write.start', {});
          await waitForActivity(engine);
        })(),
      );
      expect(plan?.steps.length).toBe(engine.snapshot.run.length);
      expect(same(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL)).toBe(true);
    },
  );

  it.each([1, 2])(
    'adapter pulled among the blocks, seed %i: said, nothing erased; in again, the receiver is left and the loader found',
    async (seed) => {
      const clock: Clock = {
        now: () => bench.clock.now(),
        wallTime: () => bench.clock.wallTime(),
        after: (ms, callback) => bench.clock.after(ms, callback),
      };
      const atByte = 4_000 + ((seed * 7919) % 150_000);
      const bench: MemoryBench = benchWith({
        preset: 'upstream',
        wrap: (inner) =>
          faultyTransport(inner, { seed, unplugs: [{ direction: 'to-router', atByte, replugAfterMs: 3_000 }] }, clock),
      });
      const before = bench.router.flash.slice();
      const engine = await bench.clock.run(approved(bench));
      await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
      expect(engine.snapshot.findings.map((f) => f.rule)).toContain('port/vanished');
      expect(same(bench.router.flash, before)).toBe(true);
      await bench.clock.run(
        (async () => {
          await sleep(bench.clock, 5_000);
          await prepare(bench, engine, { file: 'small.bin' });
          await planIt(engine, { file: 'small.bin', transport: 'serial' });
          await engine.call('write.start', {});
          await waitForActivity(engine);
        })(),
      );
      expect(same(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL)).toBe(true);
    },
  );

  it('one byte in 20,000 turned or lost both ways: the flash holds the file, or nothing was erased', async () => {
    const faults = { flip: 2.5e-5, lose: 2.5e-5 };
    const clock: Clock = {
      now: () => bench.clock.now(),
      wallTime: () => bench.clock.wallTime(),
      after: (ms, callback) => bench.clock.after(ms, callback),
    };
    const bench: MemoryBench = benchWith({
      preset: 'upstream',
      wrap: (inner) => faultyTransport(inner, { seed: 7628, toRouter: faults, fromRouter: faults }, clock),
    });
    const engine = await bench.clock.run(approved(bench));
    await bench.clock.run(engine.call('write.start', {}).then(() => waitForActivity(engine)));
    expect(same(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL)).toBe(true);
  });
});
