import { crc32 } from '@shared/bytes/crc32';
import { finding } from '@shared/finding/finding';
import { planHash } from '@shared/plan/canonical';
import type { Plan } from '@shared/plan/plan-types';
import { describe, expect, it } from 'vitest';
import { MAP } from '../practice/firmware-data';
import type { PracticePreset } from '../practice/practice-types';
import { sleep } from '../time/clock';
import type { ByteTransport, TransportEnd } from '../transport/transport';
import { Engine } from './engine';
import { MemoryBench, type MemoryBenchOptions } from './testing/memory-ports';
import { planIt, waitForActivity, writeAndReport, type RecoveryRequest } from './testing/recover';

/** A router that has booted its own Linux, through which the wizard works, with its unit data saved (P2). */
async function onLinux(
  preset: PracticePreset,
  scene: (bench: MemoryBench, engine: Engine) => Promise<void>,
  options: MemoryBenchOptions = {},
): Promise<void> {
  const bench = new MemoryBench({ preset, ...options });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: `practice:${preset}` });
      await engine.call('practice.power', { on: true });
      await sleep(bench.clock, 60_000);
      await engine.call('linux.attach', {});
      await waitForActivity(engine);
      await engine.call('linux.use', {});
      await engine.call('save.start', {});
      await waitForActivity(engine);
      await scene(bench, engine);
    })(),
  );
}

/** The smallest half-open flash range that contains all differences; null if there are none. */
function changed(before: Uint8Array, after: Uint8Array): [number, number] | null {
  const first = before.findIndex((byte, at) => byte !== after[at]);
  if (first < 0) return null;
  return [first, before.findLastIndex((byte, at) => byte !== after[at]) + 1];
}

const labelMac = (bench: MemoryBench) => {
  const { bytes } = bench.files.get('/files/own-factory-backup.bin')!;
  return [...bytes.subarray(0x28, 0x2e)].map((b) => b.toString(16).padStart(2, '0')).join(':');
};

describe('writes from Linux (issue 3)', () => {
  it('unit data is read twice from its read-only devices and is what lies in the flash (P2)', async () => {
    await onLinux('brick-cloned', async (bench, engine) => {
      const { backups, unitDataSafe } = engine.snapshot;
      expect([unitDataSafe, backups.map((b) => [b.role, b.range.start, b.readTwice])]).toEqual([
        true,
        [
          ['factory', MAP.factory, true],
          ['config', MAP.config, true],
        ],
      ]);
      const stored = bench.fs.files.get(`${engine.snapshot.session!.directory}/backups/Factory.bin`);
      expect(Buffer.compare(stored!.bytes, bench.router.flash.subarray(MAP.factory, MAP.firmware1))).toBe(0);
      await Promise.resolve();
    });
  });

  it('Factory: exactly its bytes change, read back, and the router boots with its own addresses (P1, P6)', async () => {
    await onLinux('brick-cloned', async (bench, engine) => {
      const own = bench.files.get('/files/own-factory-backup.bin')!.bytes;
      const { added } = await engine.call('files.add', { paths: ['/files/own-factory-backup.bin'] });
      await engine.call('files.vouch', { id: added[0]!.id, labelMac: labelMac(bench) });
      await planIt(engine, { file: 'own-factory-backup.bin', partition: 'Factory' });
      expect(engine.snapshot.plan?.method).toBe('linux-mtd');
      const before = bench.router.flash.slice();
      await writeAndReport(engine);
      expect(engine.snapshot.run.map((r) => r.state)).toEqual(['done', 'done', 'done', 'done', 'done']);
      expect(engine.snapshot.report?.result).toBe('recovered');
      expect(Buffer.compare(bench.router.flash.subarray(MAP.factory, MAP.firmware1), own)).toBe(0);
      const [start, end] = changed(before, bench.router.flash)!;
      expect([start >= MAP.factory, end <= MAP.firmware1]).toEqual([true, true]);
    });
  });

  it('a mounted partition is refused with a sentence when the plan is made, and nothing is sent that writes', async () => {
    await onLinux('lte-dead-after-update', async (bench, engine) => {
      const before = bench.router.flash.slice();
      await expect(planIt(engine, { file: 'firmware-original.bin', partition: 'firmware1' })).rejects.toThrow(
        'linux/target-mounted',
      );
      expect(engine.snapshot.findings[0]?.evidence[0]?.quote).toBe('/dev/root /rom');
      expect(engine.snapshot.plan).toBeNull();
      expect(Buffer.compare(before, bench.router.flash)).toBe(0);
    });
  });

  it('what is mounted after the plan was approved is refused by the step that would write', async () => {
    await onLinux('lte-dead-after-update', async (bench, engine) => {
      const { linux } = engine.recovery.bench!;
      // As if the system had mounted it meanwhile.
      Object.assign(linux!.facts, { mounts: linux!.facts.mounts.filter((m) => !/mtdblock|root/.test(m.device)) });
      await planIt(engine, { file: 'firmware-original.bin', partition: 'firmware1' });
      const before = bench.router.flash.slice();
      await expect(writeAndReport(engine)).rejects.toThrow('linux/target-mounted');
      expect(engine.snapshot.run.map((r) => r.state)).toEqual(['done', 'done', 'failed', 'waiting', 'waiting']);
      expect(Buffer.compare(before, bench.router.flash)).toBe(0);
    });
  });

  it('firmware2: written by an approved plan, and no byte outside its payload’s blocks changes (P1)', async () => {
    await onLinux('lte-dead-after-update', async (bench, engine) => {
      const file = bench.files.get('/files/firmware-original.bin')!.bytes;
      file[0x300] = file[0x300]! ^ 0xff;
      resum(file);
      await planIt(engine, { file: 'firmware-original.bin', partition: 'firmware2' });
      const before = bench.router.flash.slice();
      await writeAndReport(engine);
      const written = bench.router.flash.subarray(MAP.firmware2, MAP.firmware2 + file.length);
      expect(Buffer.compare(written, file)).toBe(0);
      const [start, end] = changed(before, bench.router.flash)!;
      expect(start).toBeGreaterThanOrEqual(MAP.firmware2);
      expect(end).toBeLessThanOrEqual(MAP.firmware2 + Math.ceil(file.length / 0x10000) * 0x10000);
    });
  });

  it.each<[string, (plan: Plan) => void]>([
    ['another device', (plan) => (plan.steps[2]!.commands[0]!.text = 'mtd write /tmp/recovery.bin Bootloader')],
    ['a wider claim', (plan) => (plan.steps[2]!.effect.erased[0]!.start = 0)],
    ['another target', (plan) => (plan.intents[0]!.target = { start: MAP.factory, end: MAP.firmware1 })],
    ['a restart in the middle', (plan) => plan.steps.splice(2, 0, plan.steps[4]!)],
    ['no read-back', (plan) => plan.steps.splice(3, 1)],
  ])('a plan forged to have %s is refused by main, even with a hash that fits it', async (_, forge) => {
    await onLinux('brick-cloned', async (bench, engine) => {
      await planIt(engine, { file: 'mtd0.bin', slice: 'firmware-2', partition: 'firmware2' });
      const forged = structuredClone(engine.snapshot.plan!);
      forge(forged);
      forged.hash = planHash(forged);
      engine.recovery.store.set({ plan: forged, approvedHash: null });
      const before = bench.router.flash.slice();
      await expect(engine.call('plan.approve', { hash: forged.hash })).rejects.toThrow(/plan\//);
      await expect(engine.call('write.start', {})).rejects.toThrow('plan/not-approved');
      expect(Buffer.compare(before, bench.router.flash)).toBe(0);
    });
  });

  it.each<[string, (bench: MemoryBench, cut: () => void) => void]>([
    ['the line is lost', (_, cut) => cut()],
    ['the power is cut', (bench) => bench.router.powerOff()],
    ['the router starts over', (bench) => restart(bench)],
  ])(
    '%s in the middle of a write: said with its range and what to do, and unit data is untouched',
    async (_, happen) => {
      const line = new CutLine();
      await onLinux(
        'lte-dead-after-update',
        async (bench, engine) => {
          bench.files.get('/files/firmware-original.bin')!.bytes.fill(0x11, 0x600000);
          await planIt(engine, WISH);
          const before = bench.router.flash.slice();
          await engine.call('write.start', {});
          const stop = engine.onEvent(() => {
            const { run } = engine.snapshot;
            if (run[2]?.state !== 'running') return;
            stop();
            bench.clock.after(3_000, () => happen(bench, () => line.cut()));
          });
          await engine.idle();
          const [found] = engine.snapshot.findings;
          expect([found?.rule, found?.params]).toEqual([
            'linux/write-interrupted',
            { partition: 'firmware2', start: '0x800000', end: expect.stringMatching(/^0x/) as string },
          ]);
          expect(engine.snapshot.run.map((r) => r.state)).toEqual(['done', 'done', 'failed', 'waiting', 'waiting']);
          expect(engine.snapshot.linux).toBeNull();
          expect(changed(before.subarray(0, MAP.firmware2), bench.router.flash.subarray(0, MAP.firmware2))).toBeNull();
          expect(changed(before, bench.router.flash)).not.toBeNull();
          await expect(engine.call('write.start', {})).rejects.toThrow('plan/not-approved');
        },
        { wrap: (inner) => line.over(inner) },
      );
    },
  );
});

function restart({ router }: MemoryBench): void {
  router.powerOff();
  router.powerOn();
}

const WISH: RecoveryRequest = { file: 'firmware-original.bin', partition: 'firmware2' };

/** Corrects a uImage's CRCs after a byte of its data was changed. */
function resum(image: Uint8Array): void {
  const view = new DataView(image.buffer, image.byteOffset);
  const end = 64 + view.getUint32(12);
  view.setUint32(24, crc32(image.subarray(64, end)));
  view.setUint32(4, 0);
  view.setUint32(4, crc32(image.subarray(0, 64)));
}

/** A line whose adapter is pulled. */
class CutLine {
  #end: ((end: TransportEnd) => void) | null = null;
  #cut = false;

  cut(): void {
    this.#cut = true;
    this.#end?.({ kind: 'lost', finding: finding('port/vanished', 'blocker', { port: 'practice' }) });
  }

  over(inner: ByteTransport): ByteTransport {
    return {
      label: inner.label,
      open: (baud) => inner.open(baud),
      write: (bytes) => (this.#cut ? Promise.resolve() : inner.write(bytes)),
      onData: (listener) => inner.onData((bytes) => !this.#cut && listener(bytes)),
      onEnd: (listener) => {
        const before = this.#end;
        this.#end = (end) => {
          before?.(end);
          listener(end);
        };
        return inner.onEnd(listener);
      },
      setBaud: (baud) => inner.setBaud(baud),
      close: () => inner.close(),
    };
  }
}
