import { describe, expect, it } from 'vitest';
import { finding } from '@shared/finding/finding';
import { sleep } from '../time/clock';
import type { ByteTransport } from '../transport/transport';
import { Engine } from './engine';
import { MemoryBench, type MemoryBenchOptions } from './testing/memory-ports';
import { prepare, waitForActivity } from './testing/recover';

const TWIN: MemoryBenchOptions = { preset: 'healthy-twin' };
const SMALL = ['Config', 'Factory'];

/** Opens the twin, lets it boot, and attaches. */
async function attach(bench: MemoryBench, engine: Engine): Promise<void> {
  await engine.call('bench.open', { path: 'practice:healthy-twin' });
  if (!bench.router.powered) await engine.call('practice.power', { on: true });
  await sleep(bench.clock, 60_000);
  await engine.call('linux.attach', {});
  await waitForActivity(engine);
}

async function capture(engine: Engine, only: string[] = SMALL): Promise<string> {
  const unfinished = engine.snapshot.linux?.unfinished ?? undefined;
  await engine.call('capture.start', { only, ...(unfinished !== undefined && { id: unfinished }) });
  await waitForActivity(engine);
  return engine.snapshot.capture!.id;
}

function withTwin(options: MemoryBenchOptions, scene: (bench: MemoryBench, engine: Engine) => Promise<void>) {
  const bench = new MemoryBench({ ...TWIN, ...options });
  return bench.clock.run(
    (async () => {
      const engine = new Engine(bench.ports());
      await attach(bench, engine);
      await scene(bench, engine);
      await engine.dispose();
    })(),
  );
}

const stored = (bench: MemoryBench, id: string, file: string) =>
  bench.fs.files.get(`/sessions/captures/${id}/${file}`)?.bytes ?? new Uint8Array();
const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

describe('capture.start', () => {
  it('takes partitions over the network, tells ways, progress and sums, and journals what it did (P8)', async () => {
    await withTwin({}, async (bench, engine) => {
      const before = bench.router.flash.slice();
      const seen = new Set<string>();
      let etas = 0;
      engine.onEvent((event) => {
        if (event.type !== 'snapshot') return;
        const { activity, capture: run } = event.snapshot;
        if (activity?.name === 'capturing' && run?.current) seen.add(`${run.current.name} ${run.current.way}`);
        if (activity?.progress) etas = Math.max(etas, activity.progress.total);
      });
      const id = await capture(engine);
      expect(engine.snapshot.capture).toMatchObject({
        state: 'complete',
        current: null,
        ways: [
          { way: 'tftp', status: 'used' },
          { way: 'nc', status: 'missing' },
          { way: 'http', status: 'missing' },
          { way: 'serial', status: 'waiting' },
        ],
      });
      expect([...seen].sort()).toEqual(['Config tftp', 'Factory tftp']);
      expect(etas).toBe(0x20000);
      expect(equal(stored(bench, id, 'mtd3-Factory.bin'), before.subarray(0x40000, 0x50000))).toBe(true);
      expect(equal(before, bench.router.flash)).toBe(true);
      const { captures } = await engine.call('captures.list', {});
      expect(captures.map((c) => [c.id, c.complete, c.of, c.modem?.verdict])).toEqual([[id, true, 'twin', 'works']]);
      expect(captures[0]!.lanMac).toBe(
        engine.snapshot.linux!.facts.network.find((n) => n.name === 'br-lan')!.mac.toLowerCase(),
      );
      const journal = bench.fs.text(engine.snapshot.session!.journal);
      for (const text of [
        `capture ${id} begun`,
        'captured Factory, 65536 bytes, by tftp, stable',
        'way tftp: used',
        `capture ${id} complete`,
      ])
        expect(journal).toContain(text);
    });
  });

  it('a partition that a program writes meanwhile is named as changing and is no donor', async () => {
    await withTwin({}, async (bench, engine) => {
      engine.onEvent(() => {
        const run = engine.snapshot.capture;
        if (run?.state === 'running' && run.current?.name === 'Config') bench.router.flash[0x30010]!++;
      });
      const id = await capture(engine);
      expect(engine.snapshot.capture!.parts.filter((p) => SMALL.includes(p.name)).map((p) => p.stability)).toEqual([
        'changing',
        'stable',
      ]);
      expect(engine.snapshot.findings.map((f) => [f.rule, f.params['partition']])).toEqual([
        ['capture/changing', 'Config'],
      ]);
      await expect(engine.call('files.addCapture', { id, parts: ['Config'] })).rejects.toThrow('capture/changing');
    });
  });

  it('without a network the console does it, and stopping keeps what is proven', async () => {
    await withTwin({ beside: false }, async (bench, engine) => {
      expect(engine.snapshot.findings.map((f) => f.rule)).toContain('linux/no-address-beside');
      await engine.call('capture.start', { only: SMALL });
      engine.onEvent(() => {
        const { capture: run, activity } = engine.snapshot;
        if (run?.current?.name === 'Factory' && run.current.done >= 0x4000 && activity?.name === 'capturing')
          void engine.call('activity.stop', {});
      });
      await engine.idle();
      const broken = engine.snapshot.capture!;
      expect(broken).toMatchObject({ state: 'broken-off' });
      expect(broken.ways.map((w) => w.status)).toEqual(['no-address', 'no-address', 'no-address', 'used']);
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['engine/stopped']);
      expect(engine.snapshot.linux?.unfinished).toBe(broken.id);
      // A new program on the same disk resumes the capture.
      await engine.dispose();
      const next = new Engine(bench.ports());
      await attach(bench, next);
      const places: number[] = [];
      next.onEvent(() => places.push(next.snapshot.capture?.current?.done ?? 0));
      const id = await capture(next);
      expect(id).toBe(broken.id);
      expect(places.filter((p) => p > 0)[0]).toBeGreaterThan(0x4000);
      expect(next.snapshot.linux?.unfinished).toBeNull();
      expect(equal(stored(bench, id, 'mtd3-Factory.bin'), bench.router.flash.subarray(0x40000, 0x50000))).toBe(true);
      await next.dispose();
    });
  });
});

describe('a connection that is lost, at any point', () => {
  /** Console and network traffic of a whole capture, in chunks; a cut is made at a share of it. */
  const SHARES = [0.02, 0.3, 0.6, 0.97];

  async function chunksOfOne(beside: boolean): Promise<number> {
    let chunks = 0;
    await withTwin({ beside }, async (_bench, engine) => {
      // Once every partition is verified the capture is complete, whatever happens to the modem queries.
      const proven = () => engine.snapshot.capture?.parts.every((p) => p.file !== null || !SMALL.includes(p.name));
      engine.onEvent((event) => event.type === 'console' && event.direction === 'in' && !proven() && chunks++);
      await capture(engine);
    });
    return chunks;
  }

  async function cutAt(chunk: number, how: 'power' | 'adapter', beside: boolean): Promise<void> {
    let pull: () => void = () => undefined;
    const wrap = (inner: ByteTransport): ByteTransport => ({
      ...inner,
      label: inner.label,
      open: (baud) => inner.open(baud),
      write: (bytes) => inner.write(bytes),
      setBaud: (baud) => inner.setBaud(baud),
      close: () => inner.close(),
      onData: (listener) => inner.onData(listener),
      onEnd: (listener) => {
        pull = () => listener({ kind: 'lost', finding: finding('port/vanished', 'blocker', { port: inner.label }) });
        return inner.onEnd(listener);
      },
    });
    const where = `${how} at chunk ${chunk}`;
    await withTwin({ beside, ...(how === 'adapter' && { wrap }) }, async (bench, engine) => {
      let left = chunk;
      engine.onEvent((event) => {
        if (event.type !== 'console' || event.direction !== 'in' || --left !== 0) return;
        if (how === 'power') bench.router.powerOff();
        else pull();
      });
      await engine.call('capture.start', { only: SMALL });
      await engine.idle();
      expect(engine.snapshot.capture?.state, where).toBe('broken-off');
      expect(engine.snapshot.findings[0]?.severity, where).toBe('blocker');
      const { captures } = await engine.call('captures.list', {});
      expect(
        captures.every((c) => !c.complete),
        where,
      ).toBe(true);
      await engine.dispose();
      bench.router.powerOff();
      const next = new Engine(bench.ports());
      await attach(bench, next);
      const id = await capture(next);
      if (captures[0]) expect(id, where).toBe(captures[0].id);
      expect(next.snapshot.capture?.state, where).toBe('complete');
      for (const [file, start] of [
        ['mtd2-Config.bin', 0x30000],
        ['mtd3-Factory.bin', 0x40000],
      ] as const)
        expect(equal(stored(bench, id, file), bench.router.flash.subarray(start, start + 0x10000)), where).toBe(true);
      await next.dispose();
    });
  }

  it.each([
    ['power', true],
    ['power', false],
    ['adapter', false],
  ] as const)('%s (network: %s) leaves a capture that can go on, and never says complete', async (how, beside) => {
    const chunks = await chunksOfOne(beside);
    expect(chunks).toBeGreaterThan(50);
    for (const share of SHARES) await cutAt(Math.max(1, Math.round(share * chunks)), how, beside);
  });
});

describe('a capture as a donor', () => {
  it('gives layout and firmware to the brick; its Factory stays the twin’s, whatever is said of it (founding case, row 3)', async () => {
    const twin = new MemoryBench(TWIN);
    let id = '';
    await twin.clock.run(
      (async () => {
        const engine = new Engine(twin.ports());
        await attach(twin, engine);
        id = await capture(engine, ['Factory', 'firmware1']);
        await engine.dispose();
      })(),
    );
    for (const preset of ['brick-healthy-loader', 'brick-cloned'] as const) {
      const bench = new MemoryBench({ preset });
      bench.fs = twin.fs;
      await bench.clock.run(
        (async () => {
          const engine = new Engine(bench.ports());
          await prepare(bench, engine, { file: '', layout: null });
          await engine.call('layout.fromCapture', { id });
          const chosen = engine.snapshot.layout!.chosen!;
          // The twin's statement is only a claim about this router, until its own flash confirms it (P1).
          expect(chosen.confidence).toBe('hypothesis');
          const place = chosen.partitions.find((p) => p.name === 'firmware2')!;
          expect([place.range.start, place.evidence[0]!.kind]).toEqual([0x800000, 'claimed']);
          const { added } = await engine.call('files.addCapture', { id });
          expect(added.map((f) => [f.name, f.origin?.partition, f.origin?.stability])).toEqual([
            ['mtd4-firmware1.bin', 'firmware1', 'mounted-writable'],
          ]);
          const cloned = engine.snapshot.findings.map((f) => f.rule);
          expect(cloned).toContain('capture/mounted-writable');
          expect(cloned.includes('unit/carries-factory-of-twin')).toBe(preset === 'brick-cloned');

          const [factory] = (await engine.call('files.addCapture', { id, parts: ['Factory'] })).added;
          const labelMac = Buffer.from(twin.router.flash.subarray(0x40028, 0x4002e)).toString('hex');
          await expect(engine.call('files.vouch', { id: factory!.id, labelMac })).rejects.toThrow('vouch/of-twin');
          await engine.call('plan.make', {
            choices: [
              { fileId: factory!.id, slice: { start: 0, end: 0x10000 }, partition: 'Factory', overlay: 'keep' },
            ],
            method: null,
          });
          await engine.idle();
          const { plan } = engine.snapshot;
          if (preset === 'brick-healthy-loader')
            expect(plan?.findings.filter((f) => f.severity === 'blocker').map((f) => f.rule)).toContain(
              'plan/foreign-factory',
            );
          await engine.dispose();
        })(),
      );
    }
  });
});
