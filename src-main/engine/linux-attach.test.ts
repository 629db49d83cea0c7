import { describe, expect, it } from 'vitest';
import type { ByteTransport } from '../transport/transport';
import { sleep } from '../time/clock';
import { Engine } from './engine';
import { withAttachedTwin } from './testing/attached-twin';
import { MemoryBench } from './testing/memory-ports';

const send = (engine: Engine, text: string) => engine.call('console.send', { kind: 'line', text });

describe('linux.attach', () => {
  it('says who answers, with a proven layout, and changes nothing on the router (P1, P7)', async () => {
    await withAttachedTwin({}, async (bench, engine) => {
      const before = bench.router.flash.slice();
      const { linux } = engine.snapshot;
      expect(linux?.facts.devices.map((d) => d.name)).toContain('firmware1');
      expect(linux?.derivation.hypotheses[0]?.confidence).toBe('proven');
      expect(linux?.network).toEqual({ deviceIp: '192.168.8.1', serverIp: '192.168.8.2', present: true });
      expect(linux?.commands).toEqual(expect.arrayContaining(['mtd', 'sha256sum', 'tftp']));
      const { identity } = engine.recovery.bench!.linux!;
      expect([identity.flash.sizeBytes, identity.deviceIp]).toEqual([0x1000000, '192.168.8.1']);
      expect(Buffer.compare(before, bench.router.flash)).toBe(0);
      await engine.call('linux.detach', {});
      expect(engine.snapshot.linux).toBeNull();
      await Promise.resolve();
    });
  });

  it('the terminal talks to the shell through its guard, which knows the devices (P1)', async () => {
    await withAttachedTwin({}, async (bench, engine) => {
      expect(await send(engine, 'cat /proc/mtd')).toEqual({ sent: true, findings: [] });
      expect((await engine.call('console.history', {})).text).toContain('mtd7: 007b0000 00010000 "firmware2"');
      const refused = await send(engine, 'mtd erase firmware1');
      expect([refused.sent, refused.findings[0]?.rule]).toEqual([false, 'guard/linux-writes']);
      expect(JSON.stringify(refused.findings[0])).toContain('firmware1');
      expect((await send(engine, 'echo again')).sent).toBe(true);
      expect(bench.router.flash.subarray(0x50000, 0x50004)).toEqual(new Uint8Array([0x27, 0x05, 0x19, 0x56]));
      expect((await send(engine, 'reboot')).sent).toBe(true);
      expect(engine.snapshot.linux).toBeNull();
    });
  });

  it('a router that starts over by itself is no shell any more: nothing typed for one reaches its countdown (P4)', async () => {
    await withAttachedTwin({}, async (bench, engine) => {
      bench.router.powerOff();
      bench.router.powerOn();
      await sleep(bench.clock, 1_500);
      expect(engine.snapshot.linux).toBeNull();
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['linux/restarted']);
      expect((await send(engine, 'cat /proc/mtd')).sent).toBe(false);
    });
  });

  it('power, catching and closing let go of it', async () => {
    await withAttachedTwin({}, async (_bench, engine) => {
      await engine.call('practice.power', { on: false });
      expect(engine.snapshot.linux).toBeNull();
      await expect(engine.call('linux.detach', {})).rejects.toThrow('linux/not-attached');
    });
    await withAttachedTwin({}, async (_bench, engine) => {
      engine.catchWithin(1_000);
      expect(engine.snapshot.linux).toBeNull();
      await engine.idle();
    });
    await withAttachedTwin({}, async (_bench, engine) => {
      await engine.call('bench.close', {});
      expect(engine.snapshot.linux).toBeNull();
    });
  });

  it('finds the rate of a console that does not run at the first one', async () => {
    const swap = (baud: number) => (baud === 57600 ? 115200 : baud === 115200 ? 57600 : baud);
    const wrap = (inner: ByteTransport): ByteTransport => ({
      label: inner.label,
      open: (baud) => inner.open(swap(baud)),
      write: (bytes) => inner.write(bytes),
      onData: (listener) => inner.onData(listener),
      onEnd: (listener) => inner.onEnd(listener),
      setBaud: (baud) => inner.setBaud(swap(baud)),
      close: () => inner.close(),
    });
    await withAttachedTwin({ wrap }, async (_bench, engine) => {
      expect(engine.snapshot.linux?.baud).toBe(115200);
      await Promise.resolve();
    });
  });

  it('without a router it says so, and nothing is attached', async () => {
    const bench = new MemoryBench({ preset: 'healthy-twin' });
    const engine = new Engine(bench.ports());
    await expect(engine.call('linux.attach', {})).rejects.toThrow('engine/no-port');
    await bench.clock.run(
      (async () => {
        await engine.call('bench.open', { path: 'practice:healthy-twin' });
        await engine.call('linux.attach', {});
        await engine.idle();
        expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['linux/silent']);
        expect(engine.snapshot.linux).toBeNull();
        await engine.dispose();
      })(),
    );
  });
});
