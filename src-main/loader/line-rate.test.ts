import { afterEach, describe, expect, it } from 'vitest';
import { firmware } from '@shared/plan/testing/images';
import { Engine } from '../engine/engine';
import { MemoryBench, type MemoryBenchOptions } from '../engine/testing/memory-ports';
import { planIt, prepare, waitForActivity } from '../engine/testing/recover';
import { sleep, type Clock } from '../time/clock';
import { faultyTransport } from '../transport/fault-injector';
import { rateOf } from './line-rate';

/** 180 KiB of firmware: 16 s at 115200 baud, 4 s at 460800. */
const SMALL = firmware({ kernel: 0x18123, rootfs: 0x15000, seed: 9 });
const KERNEL = 0x50000;
const FAST = { file: 'small.bin', transport: 'serial-fast' as const };

const benches: MemoryBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.router.dispose();
});

async function approved(options: MemoryBenchOptions = {}) {
  const bench = new MemoryBench({ preset: 'upstream', paced: true, ...options });
  benches.push(bench);
  bench.files.set('/files/small.bin', { bytes: SMALL });
  bench.router.setCable(false);
  const engine = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, engine, FAST));
  await bench.clock.run(planIt(engine, FAST));
  return { bench, engine };
}
const loading = (engine: Engine) => engine.snapshot.run.find((r) => r.progress?.unit === 'bytes')?.progress?.done ?? 0;
const firmwareOf = (bench: MemoryBench) => Buffer.from(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length));

describe('a load at the rate that upstream really switches to (B§9.5)', () => {
  it('goes there and back: the file is in the flash, in less than a third of the time at 115200', async () => {
    const { bench, engine } = await approved();
    const load = engine.snapshot.plan!.steps.find((step) => step.kind === 'load-serial')!;
    expect(load.commands.map((c) => c.text)).toEqual([expect.stringMatching(/^loady [0-9a-f]{8} 460800$/), 'ymodem']);
    let text = '';
    const seen: Record<string, number> = {};
    engine.onEvent((event) => {
      if (event.type !== 'console' || event.direction !== 'in') return;
      text += event.text;
      for (const said of ['at 460800 bps...', '## Total Size'])
        if (text.includes(said)) seen[said] ??= bench.clock.now();
    });
    await bench.clock.run(engine.call('write.start', {}).then(() => waitForActivity(engine)));
    expect(firmwareOf(bench).equals(Buffer.from(SMALL))).toBe(true);
    expect(engine.snapshot.run.every((r) => r.state === 'done')).toBe(true);
    expect(text).toContain('## Switch baudrate to 115200 bps and press ESC');
    const seconds = (seen['## Total Size']! - seen['at 460800 bps...']!) / 1000;
    expect(seconds).toBeLessThan((SMALL.length / (11_520 * 0.97)) * 0.33);
    expect(load.eta.typicalMs / 1000).toBeGreaterThan(seconds - 1);
  });

  it('stopped among the packets, the prompt is back at the line’s own rate and nothing was written', async () => {
    const { bench, engine } = await approved();
    const before = bench.router.flash.slice();
    await bench.clock.run(
      (async () => {
        await engine.call('write.start', {});
        for (let i = 0; i < 60_000 && loading(engine) === 0; i++) await sleep(bench.clock, 1);
        await engine.call('activity.stop', {});
        await engine.idle();
      })(),
    );
    expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['engine/stopped']);
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    const { console } = engine.recovery.bench!;
    const { output } = await bench.clock.run(console.command('version', { timeoutMs: 5_000 }));
    expect(output).toContain('U-Boot');
  });

  it.each(['adapter', 'wire'] as const)(
    '%s pulled among the packets: what to do is said, and after a restart the same session loads at that rate',
    async (which) => {
      const clock: Clock = {
        now: () => bench.clock.now(),
        wallTime: () => bench.clock.wallTime(),
        after: (ms, callback) => bench.clock.after(ms, callback),
      };
      const unplugs = [{ direction: 'to-router' as const, atByte: 90_000, replugAfterMs: 3_000 }];
      const { bench, engine } = await approved({
        ...(which === 'adapter' && { wrap: (inner) => faultyTransport(inner, { seed: 1, unplugs }, clock) }),
      });
      const before = bench.router.flash.slice();
      await bench.clock.run(
        (async () => {
          await engine.call('write.start', {});
          if (which === 'wire') {
            for (let i = 0; i < 60_000 && loading(engine) < 50_000; i++) await sleep(bench.clock, 1);
            bench.router.setWires('tx-off');
          }
          await engine.idle();
        })(),
      );
      const { findings } = engine.snapshot;
      expect(findings.map((f) => f.rule)).toContain('load/left-at-rate');
      expect(findings.find((f) => f.rule === 'load/left-at-rate')?.evidence?.[0]?.quote).toMatch(
        which === 'adapter' ? 'port/vanished' : 'serial-load/receiver-cancelled',
      );
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
      await bench.clock.run(
        (async () => {
          bench.router.setWires('normal');
          bench.router.powerOff();
          await sleep(bench.clock, 5_000);
          await prepare(bench, engine, FAST);
          await planIt(engine, FAST);
          await engine.call('write.start', {});
          await waitForActivity(engine);
        })(),
      );
      expect(firmwareOf(bench).equals(Buffer.from(SMALL))).toBe(true);
    },
  );

  it('an adapter that cannot do the rate: said so, nothing written, and after a restart it goes on at the normal one', async () => {
    const { bench, engine } = await approved({
      wrap: (inner) => ({
        label: inner.label,
        open: (baud) => inner.open(baud),
        write: (bytes) => inner.write(bytes),
        onData: (listener) => inner.onData(listener),
        onEnd: (listener) => inner.onEnd(listener),
        // Accepts the request without changing the rate, as some adapters do.
        setBaud: (baud) => (baud > 115_200 ? Promise.resolve() : inner.setBaud(baud)),
        close: () => inner.close(),
      }),
    });
    const before = bench.router.flash.slice();
    await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
    expect(engine.snapshot.findings.map((f) => f.rule)).toContain('load/rate-not-heard');
    expect(engine.snapshot.run.some((r) => r.state === 'failed')).toBe(true);
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    await bench.clock.run(
      (async () => {
        bench.router.powerOff();
        engine.catchWithin(120_000);
        bench.router.powerOn();
        await waitForActivity(engine);
      })(),
    );
    const { console } = engine.recovery.bench!;
    const { output } = await bench.clock.run(console.command('version', { timeoutMs: 5_000 }));
    expect(output).toContain('U-Boot');
  });

  it('only a plan may begin it: the terminal is refused, the stock loader never does it (B§3.8)', async () => {
    const { bench, engine } = await approved();
    const { console } = engine.recovery.bench!;
    await bench.clock.run(
      expect(console.command('loadb 81000000 460800', { timeoutMs: 1_000 })).rejects.toThrow('guard/switches-baud'),
    );
    const stock = new MemoryBench();
    benches.push(stock);
    stock.files.set('/files/small.bin', { bytes: SMALL });
    const other = new Engine(stock.ports());
    await stock.clock.run(prepare(stock, other, FAST));
    await expect(stock.clock.run(planIt(other, FAST))).rejects.toThrow(/plan\/(rate-not-switched|no-method)/);
  });

  it('reads the rate from a planned line', () => {
    expect(rateOf('loady 82000000 460800')).toBe(460800);
    expect(rateOf('loady 82000000')).toBeNull();
  });
});
