import { readEeprom } from '@shared/image/eeprom';
import { isLocalMac } from '@shared/image/local-mac';
import { planHash } from '@shared/plan/canonical';
import { describe, expect, it } from 'vitest';
import { MAP } from '../practice/firmware-data';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, settle, writeAndReport } from './testing/recover';

const macText = (bytes: Uint8Array, at: number) =>
  [...bytes.subarray(at, at + 6)].map((b) => b.toString(16).padStart(2, '0')).join(':');

/** A cloned unit at its loader's prompt, its unit data saved; its label has its own LAN address. */
async function cloned(
  scene: (bench: MemoryBench, engine: Engine, label: string, own: Uint8Array) => Promise<void>,
): Promise<void> {
  const bench = new MemoryBench({ preset: 'brick-cloned' });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await prepare(bench, engine, { file: '' });
      const own = bench.files.get('/files/own-factory-backup.bin')!.bytes;
      await scene(bench, engine, macText(own, 0x28), own);
    })(),
  );
}

/** Puts a backup of `bytes` where an earlier session of this computer would have left it. */
async function earlierSession(bench: MemoryBench, bytes: Uint8Array): Promise<void> {
  const session = await bench.ports().sessions.create('COM3');
  const range = { start: MAP.factory, end: MAP.firmware1 };
  await session.saveBackup({ name: 'Factory', role: 'factory', range, bytes, readTwice: true });
  await session.setUnit(macText(bytes, 0x28));
  await session.close('recovered');
}

const plan = (engine: Engine, fileId: string, size: number) =>
  engine.call('plan.make', {
    choices: [{ fileId, slice: { start: 0, end: size }, partition: 'Factory', overlay: 'keep' }],
    method: null,
  });

describe('the unit’s own Factory (founding case, row 3)', () => {
  it('the label says that it is a clone, an earlier session has its own, and that goes back at the stock prompt (B§3.5)', async () => {
    await cloned(async (bench, engine, label, own) => {
      await earlierSession(bench, own);
      expect(await engine.call('factory.look', {})).toMatchObject({
        current: { standing: 'unit' },
        own: null,
        backups: [{ current: false, own: null, macs: { lan: label } }],
      });
      await engine.call('factory.label', { mac: label.toUpperCase() });
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['unit/not-its-own']);
      const { backups, own: isOwn } = await engine.call('factory.look', {});
      expect([isOwn, backups.map((b) => b.own)]).toEqual([false, [true]]);

      bench.files.set(backups[0]!.path, { bytes: own });
      const { added } = await engine.call('files.add', { paths: [backups[0]!.path] });
      await engine.call('files.vouch', { id: added[0]!.id, labelMac: label });
      await plan(engine, added[0]!.id, own.length);
      await settle(engine);
      await engine.call('plan.approve', { hash: engine.snapshot.plan!.hash });
      await writeAndReport(engine);
      expect(engine.snapshot.report?.result).toBe('recovered');
      expect(Buffer.compare(bench.router.flash.subarray(MAP.factory, MAP.firmware1), own)).toBe(0);
      expect(engine.snapshot.boot?.report?.verdict).not.toBe('factory-foreign');
      expect((await bench.ports().sessions.list())[0]?.unit).toBe(label);
    });
  });

  it('a clone that boots is recognised by its label as carrying its twin’s Factory', async () => {
    await cloned(async (_, engine, label) => {
      await engine.call('factory.label', { mac: label });
      await engine.call('boot.watch', {});
      await engine.idle();
      expect(engine.snapshot.boot?.report?.verdict).toBe('factory-foreign');
      expect(engine.snapshot.boot?.verdict).toBe('linux-up');
    });
  });

  it('so is one whose twin was captured on this bench, without anybody having read a label', async () => {
    await cloned(async (bench, engine) => {
      const twin = readEeprom(bench.router.flash.subarray(MAP.factory, MAP.firmware1))!;
      engine.recovery.twins.set('2026-11-22-twin', twin);
      await engine.call('boot.watch', {});
      await engine.idle();
      expect(engine.snapshot.boot?.report?.verdict).toBe('factory-foreign');
    });
  });

  it('without the label nobody is called a clone for having a dump of itself on the shelf', async () => {
    await cloned(async (_, engine) => {
      await engine.call('files.add', { paths: ['/files/mtd0.bin'] });
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['unit/carries-factory-of-dump']);
      await engine.call('boot.watch', {});
      await engine.idle();
      expect(engine.snapshot.boot?.report?.verdict).not.toBe('factory-foreign');
    });
  });

  it('with no backup anywhere: addresses of its own, marked in file, plan and report, and nothing else changed', async () => {
    await cloned(async (bench, engine, label) => {
      const before = bench.router.flash.slice();
      const { added } = await engine.call('factory.localMacs', { seed: label });
      expect(added[0]?.verdict.findings.map((f) => f.rule)).toEqual(['image/factory-local-mac']);
      await plan(engine, added[0]!.id, added[0]!.size);
      await settle(engine);
      expect(engine.snapshot.plan?.findings.map((f) => f.rule)).toContain('plan/local-macs');
      await engine.call('plan.approve', { hash: engine.snapshot.plan!.hash });
      await writeAndReport(engine);
      const after = bench.router.flash.slice(MAP.factory, MAP.firmware1);
      const macs = [0x04, 0x28, 0x2e].map((at) => macText(after, at));
      expect([macs.every(isLocalMac), new Set(macs).size]).toEqual([true, 3]);
      for (const at of [0x04, 0x28, 0x2e]) after.set(before.subarray(MAP.factory + at, MAP.factory + at + 6), at);
      expect(Buffer.compare(after, before.subarray(MAP.factory, MAP.firmware1))).toBe(0);
      const html = new TextDecoder().decode(bench.fs.files.get(engine.snapshot.report!.path)!.bytes);
      expect(html).toContain(macs[1]!);
      expect(html).toContain('Locally administered addresses');
    });
  });

  it('a copy that was tampered with on its way does not reach Factory (P2)', async () => {
    await cloned(async (bench, engine, label) => {
      const { added } = await engine.call('factory.localMacs', { seed: label });
      const stored = bench.fs.files.get(added[0]!.path)!;
      const bytes = stored.bytes.slice();
      bytes[0x58] = bytes[0x58]! ^ 1;
      bench.files.set('/files/tampered.bin', { bytes });
      const again = await engine.call('files.add', { paths: ['/files/tampered.bin'] });
      await expect(planIt(engine, { file: 'tampered.bin', partition: 'Factory' })).rejects.toThrow(
        'plan/foreign-factory',
      );
      // As if the engine itself had been told that it is such a copy.
      engine.recovery.localCopies.set(again.added[0]!.id, [...engine.recovery.localCopies.values()][0]!);
      await expect(planIt(engine, { file: 'tampered.bin', partition: 'Factory' })).rejects.toThrow(
        'plan/local-macs-forged',
      );
      const forged = { ...engine.snapshot.plan!, findings: [] };
      forged.hash = planHash(forged);
      engine.recovery.store.set({ plan: forged });
      await expect(engine.call('plan.approve', { hash: forged.hash })).rejects.toThrow(/plan\//);
    });
  });

  it('addresses are not made up for a unit whose own backup is here', async () => {
    await cloned(async (bench, engine, label, own) => {
      await earlierSession(bench, own);
      await expect(engine.call('factory.localMacs', { seed: label })).rejects.toThrow('factory/backup-exists');
    });
  });

  it('before step 4 there is nothing to make a copy of', async () => {
    const bench = new MemoryBench({ preset: 'brick-cloned' });
    const engine = new Engine(bench.ports());
    await bench.clock.run(
      (async () => {
        await engine.call('bench.open', { path: 'practice:brick-cloned' });
        expect((await engine.call('factory.look', {})).current).toBeNull();
        await expect(engine.call('factory.localMacs', { seed: 'x' })).rejects.toThrow('factory/not-saved');
        await expect(engine.call('factory.label', { mac: 'nonsense' })).rejects.toThrow('vouch/bad-mac');
      })(),
    );
  });
});
