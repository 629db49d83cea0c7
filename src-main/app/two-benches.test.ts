import { describe, expect, it } from 'vitest';
import type { Activity } from '@shared/contract/snapshot';
import { Engine } from '../engine/engine';
import type { EnginePorts } from '../engine/ports';
import { MemoryBench } from '../engine/testing/memory-ports';
import { planIt, prepare, pressStop } from '../engine/testing/recover';
import { makeRelease } from '../practice/firmware-data';
import { sleep } from '../time/clock';
import { VirtualClock } from '../time/virtual-clock';
import { BenchRegistry } from './bench-registry';
import { Leases } from './leases';
import { inTurns } from './server-turn';

const FILE = 'small.bin';
const WISH = { file: FILE, method: 'prompt-cp-linux' as const };
const KERNEL = 0x50000;
/** 178 KiB of bootable firmware. */
const SMALL = makeRelease({
  ...{ seed: 9, name: 'R1', kernelVersion: '3.10.14', lte: true },
  ...{ kernelLength: 0x18123, rootfsLength: 0x14400, time: 1_495_006_568 },
}).image;

/**
 * Two bricks of one kind on one computer, at the pace of their serial lines: each requests its server at the same
 * address.
 */
function twoBenches() {
  const clock = new VirtualClock();
  const benches = ['1', '2'].map((name) => {
    const bench = new MemoryBench({ clock, paced: true, seed: 7000 + Number(name) });
    bench.files.set(`/files/${FILE}`, { bytes: SMALL });
    return bench;
  });
  const leases = new Leases();
  const registry: BenchRegistry = new BenchRegistry((id): EnginePorts => {
    const ports = benches[Number(id) - 1]!.ports();
    // As for real routers; a practice router's own network would not be shared.
    const real: EnginePorts['listenFor'] = (serverIp, deviceIp, _, turn) =>
      ports.listenFor(serverIp, deviceIp, true, turn);
    const turns = inTurns(real, {
      ...{ clock, leases, thing: (serverIp: string) => serverIp, bench: () => `bench ${id}` },
      etaOf: (bench) =>
        registry.all.find((b) => `bench ${b.id}` === bench)?.engine.snapshot.activity?.progress?.etaMs ?? null,
    });
    return { ...ports, listenFor: (serverIp, deviceIp, _, turn) => turns(serverIp, deviceIp, false, turn) };
  }, benches[0]!.ports());
  const engines = benches.map(() => registry.open().engine);
  const serving: number[] = [];
  const waits: Activity['waits'][][] = [[], []];
  engines.forEach((engine, i) => {
    engine.onEvent((event) => {
      if (event.type !== 'snapshot') return;
      serving.push(benches.filter((bench) => bench.server !== null).length);
      const now = event.snapshot.activity?.waits ?? null;
      if (waits[i]!.at(-1) !== now) waits[i]!.push(now);
    });
  });
  return { clock, benches, engines, registry, serving, waits };
}

async function approved(bench: MemoryBench, engine: Engine): Promise<void> {
  await prepare(bench, engine, WISH);
  await planIt(engine, WISH);
}

const isWritten = (bench: MemoryBench) =>
  Buffer.compare(bench.router.flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL) === 0;

describe('two bricks that ask for one server address', () => {
  it('are both written, one served after the other; who waits is told for whom', async () => {
    const { clock, benches, engines, serving, waits } = twoBenches();
    await clock.run(
      (async () => {
        await Promise.all(engines.map((engine, i) => approved(benches[i]!, engine)));
        for (const engine of engines) await engine.call('write.start', {});
        await Promise.all(engines.map((engine) => engine.idle()));
      })(),
    );
    expect(engines.map((e) => e.snapshot.run.every((r) => r.state === 'done'))).toEqual([true, true]);
    expect(benches.map(isWritten)).toEqual([true, true]);
    expect(Math.max(...serving), 'never two servers at once').toBe(1);
    expect(waits[0]).toEqual([null]);
    const told = waits[1]!.filter((w) => w != null);
    expect(new Set(told.map((w) => `${w.for} ${w.holder} ${w.ahead}`))).toEqual(new Set(['server-address bench 1 1']));
    expect(waits[1]!.at(-1)).toBe(null);
  }, 120_000);

  it('one whose line is lost while it is served leaves the other its turn, its flash and its session', async () => {
    const { clock, benches, engines } = twoBenches();
    await clock.run(
      (async () => {
        await Promise.all(engines.map((engine, i) => approved(benches[i]!, engine)));
        for (const engine of engines) await engine.call('write.start', {});
        while (engines[1]!.snapshot.activity?.waits == null) await sleep(clock, 10);
        benches[0]!.router.powerOff();
        await Promise.all(engines.map((engine) => engine.idle()));
      })(),
    );
    expect(engines[0]!.snapshot.run.some((r) => r.state === 'failed')).toBe(true);
    expect(engines[1]!.snapshot.run.every((r) => r.state === 'done')).toBe(true);
    expect(isWritten(benches[1]!)).toBe(true);
  }, 120_000);

  it('one that is stopped while it waits has erased nothing and leaves the queue', async () => {
    const { clock, benches, engines, registry } = twoBenches();
    const before = benches[1]!.router.flash.slice();
    await clock.run(
      (async () => {
        await Promise.all(engines.map((engine, i) => approved(benches[i]!, engine)));
        for (const engine of engines) await engine.call('write.start', {});
        while (engines[1]!.snapshot.activity?.waits == null) await sleep(clock, 10);
        await pressStop(engines[1]!);
        await Promise.all(engines.map((engine) => engine.idle()));
        expect(engines[1]!.snapshot.findings.map((f) => f.rule)).toContain('engine/stopped');
        await registry.close('2');
        expect(registry.all.map(({ id }) => id)).toEqual(['1']);
      })(),
    );
    expect(Buffer.compare(benches[1]!.router.flash, before)).toBe(0);
    expect(isWritten(benches[0]!)).toBe(true);
  }, 120_000);
});
