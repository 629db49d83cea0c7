import { describe, expect, it } from 'vitest';
import { MAP } from '../practice/firmware-data';
import { Engine } from './engine';
import { MemoryBench, type MemoryBenchOptions } from './testing/memory-ports';
import { planIt, prepare, writeAndReport } from './testing/recover';

const RESCUE = '/files/openwrt-initramfs-kernel.bin';

/** A brick at its loader's prompt, identified, with its unit data saved and the rescue image added. */
async function atPrompt(
  scene: (bench: MemoryBench, engine: Engine, fileId: string) => Promise<void>,
  options: MemoryBenchOptions = {},
  path = RESCUE,
): Promise<void> {
  const bench = new MemoryBench({ preset: 'brick-healthy-loader', ...options });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await prepare(bench, engine, { file: '' });
      const { added } = await engine.call('files.add', { paths: [path] });
      await scene(bench, engine, added[0]!.id);
    })(),
  );
}

async function boot(engine: Engine, fileId: string): Promise<string[]> {
  await engine.call('ram.boot', { fileId });
  await engine.idle();
  return engine.snapshot.findings.map((f) => f.rule);
}

describe('RAM boot (issue 3)', () => {
  it('loads, proves, starts and attaches, and not a byte of the flash has changed (P5, P7)', async () => {
    await atPrompt(async (bench, engine, fileId) => {
      const before = bench.router.flash.slice();
      const { lines, ...check } = await engine.call('ram.check', { fileId });
      expect(check).toEqual({ address: 0x82000000, findings: [] });
      expect([lines[0], lines.at(-1)]).toEqual(['tftpboot 82000000 fw.bin', 'bootm 82000000']);
      expect(lines.slice(1, -1).every((line) => line.startsWith('md.l 82000'))).toBe(true);
      expect((await boot(engine, fileId))[0]).toBe('ram/running');
      expect(engine.snapshot.linux?.facts.version).toContain('5.15.150');
      expect(engine.snapshot.linux?.facts.mounts.some((m) => /mtd/.test(m.device))).toBe(false);
      expect([engine.snapshot.step, engine.snapshot.layout?.chosen?.confidence]).toEqual(['choose', 'proven']);
      expect(Buffer.compare(before, bench.router.flash)).toBe(0);
    });
  });

  it('and from there firmware1 is written, which the router’s own Linux has mounted, and boots', async () => {
    await atPrompt(async (bench, engine, fileId) => {
      await boot(engine, fileId);
      await planIt(engine, { file: 'firmware-vendor.bin', partition: 'firmware1' });
      expect(engine.snapshot.plan?.method).toBe('linux-mtd');
      const before = bench.router.flash.slice();
      await writeAndReport(engine);
      expect(engine.snapshot.report?.result).toBe('recovered');
      const { bytes } = bench.files.get('/files/firmware-vendor.bin')!;
      expect(Buffer.compare(bench.router.flash.subarray(MAP.firmware1, MAP.firmware1 + bytes.length), bytes)).toBe(0);
      expect(Buffer.compare(bench.router.flash.subarray(0, MAP.firmware1), before.subarray(0, MAP.firmware1))).toBe(0);
      expect(Buffer.compare(bench.router.flash.subarray(MAP.firmware2), before.subarray(MAP.firmware2))).toBe(0);
    });
  });

  it('a firmware is refused: its kernel would start the system in the flash (P1)', async () => {
    await atPrompt(
      async (bench, engine, fileId) => {
        const heard = bench.router.flash.slice();
        expect(await boot(engine, fileId)).toEqual(['ram/root-in-flash']);
        expect((await engine.call('console.history', {})).text).not.toContain('bootm');
        expect(Buffer.compare(heard, bench.router.flash)).toBe(0);
      },
      {},
      '/files/firmware-vendor.bin',
    );
  });

  it('nobody else can start an image from RAM, neither before nor after (P1)', async () => {
    await atPrompt(async (_, engine, fileId) => {
      const send = () => engine.call('console.send', { kind: 'line', text: 'bootm 82000000' });
      expect((await send()).findings.map((f) => f.rule)).toEqual(['guard/runs-code']);
      await engine.call('ram.check', { fileId });
      expect((await send()).sent).toBe(false);
      expect(engine.recovery.bench?.ramBoot).toBeNull();
    });
  });

  it('what is unique to this unit is saved first (P2)', async () => {
    await atPrompt(async (_, engine, fileId) => {
      engine.recovery.store.set({ unitDataSafe: false });
      expect(await boot(engine, fileId)).toEqual(['ram/unit-data-first']);
    });
  });

  it('an image that was replaced on disk is not started', async () => {
    await atPrompt(async (bench, engine, fileId) => {
      const file = bench.files.get(RESCUE)!;
      file.bytes = file.bytes.map((b, i) => (i === 500 ? b ^ 1 : b));
      expect(await boot(engine, fileId)).toEqual(['files/changed']);
    });
  });

  it('a router that starts over instead ends in a sentence, with nothing attached', async () => {
    await atPrompt(async (bench, engine, fileId) => {
      await engine.call('ram.boot', { fileId });
      const stop = engine.onEvent((event) => {
        if (event.type !== 'console' || !event.text.includes('Starting kernel')) return;
        stop();
        bench.clock.after(500, () => {
          bench.router.powerOff();
          bench.router.powerOn();
        });
      });
      await engine.idle();
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['ram/did-not-start']);
      expect(engine.snapshot.linux).toBeNull();
    });
  });
});
