import type { CapturedPart, TwinCapture } from '@shared/capture/capture-types';
import { readEeprom } from '@shared/image/eeprom';
import { isLocalMac } from '@shared/image/local-mac';
import { planHash } from '@shared/plan/canonical';
import { describe, expect, it } from 'vitest';
import { MAP } from '../practice/firmware-data';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, waitForActivity, writeAndReport } from './testing/recover';

const macText = (bytes: Uint8Array, at: number) =>
  [...bytes.subarray(at, at + 6)].map((b) => b.toString(16).padStart(2, '0')).join(':');

/** A cloned unit at its loader's prompt, with its unit data saved; the label has its own LAN address. */
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

/** Stores a backup of `bytes` as an earlier session on this computer would have. */
async function earlierSession(bench: MemoryBench, bytes: Uint8Array): Promise<void> {
  const session = await bench.ports().sessions.create('COM3');
  const range = { start: MAP.factory, end: MAP.firmware1 };
  await session.saveBackup({ name: 'Factory', role: 'factory', range, bytes, readTwice: true });
  await session.setUnit(macText(bytes, 0x28));
  await session.close('recovered');
}

const PROC_MTD = `dev:    size   erasesize  name
mtd0: 01000000 00010000 "ALL"
mtd1: 00030000 00010000 "Bootloader"
mtd2: 00010000 00010000 "Config"
mtd3: 00010000 00010000 "Factory"
mtd4: 007b0000 00010000 "firmware1"
`;

/** Stores a capture of a router whose Factory is `bytes`; null: its Factory was not captured. */
async function captured(
  bench: MemoryBench,
  of: TwinCapture['of'],
  bytes: Uint8Array | null,
  { mac = '0c:80:63:00:00:99', stability = 'stable' }: { mac?: string; stability?: CapturedPart['stability'] } = {},
): Promise<string> {
  const { captures } = bench.ports();
  const id = captures.newId();
  const place = { name: 'Factory', index: 3, size: MAP.firmware1 - MAP.factory, offset: null };
  const empty: CapturedPart = { ...place, file: null, sha256: null, way: null, stability: null, checkedBy: null };
  const stored = bytes && (await captures.folder(id).store(empty, bytes));
  const part: CapturedPart = { ...empty, ...stored, ...(bytes && { way: 'tftp', stability, checkedBy: 'sha256sum' }) };
  await captures.folder(id).save({
    version: 1,
    startedAt: bench.clock.wallTime().toISOString(),
    facts: {
      ...{
        version: 'Linux 4.4',
        commandLine: '',
        release: null,
        procMtd: PROC_MTD,
        sysfsOffsets: '',
        partitionLog: '',
      },
      ...{ devices: [], mounts: [], usb: [], modemPorts: [] },
      network: [{ name: 'br-lan', mac }],
    },
    parts: [part],
    complete: bytes !== null,
    of,
  });
  return id;
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
        current: { kind: 'unit' },
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
      await waitForActivity(engine);
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
      await waitForActivity(engine);
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
      expect(html).toContain('locally administered addresses');
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
      // As if the engine had recorded it as such a copy.
      const [made] = engine.snapshot.localCopies;
      const believed = { id: again.added[0]!.id, of: made!.of };
      engine.recovery.store.set({ localCopies: [...engine.snapshot.localCopies, believed] });
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

  it('before the saving there is nothing to make a copy of', async () => {
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

describe('captures of this very router as the source of its own Factory', () => {
  it('are offered with what is known of them, and go back once the label has said that they are this unit’s', async () => {
    await cloned(async (bench, engine, label, own) => {
      const id = await captured(bench, 'own', own);
      expect((await engine.call('factory.look', {})).backups).toMatchObject([
        { capture: id, session: '', current: false, own: null, macs: { lan: label }, evidence: ['taken-as-own'] },
      ]);
      await engine.call('factory.label', { mac: label });
      const [copy] = (await engine.call('factory.look', {})).backups;
      expect([copy?.own, copy?.evidence]).toEqual([true, ['label', 'taken-as-own']]);
      bench.files.set(copy!.path, { bytes: own });
      const { added } = await engine.call('files.add', { paths: [copy!.path] });
      expect(added[0]?.origin).toMatchObject({ capture: id, of: 'own' });
      await engine.call('files.vouch', { id: added[0]!.id, labelMac: label });
      await plan(engine, added[0]!.id, own.length);
      await waitForActivity(engine);
      await engine.call('plan.approve', { hash: engine.snapshot.plan!.hash });
      await writeAndReport(engine);
      expect(Buffer.compare(bench.router.flash.subarray(MAP.factory, MAP.firmware1), own)).toBe(0);
    });
  });

  it('the same addresses or calibration as the unit carries now are told and prove nothing: a clone has its twin’s', async () => {
    await cloned(async (bench, engine, label) => {
      const carried = bench.router.flash.slice(MAP.factory, MAP.firmware1);
      await captured(bench, 'own', carried);
      const moved = carried.slice();
      moved.set([0x0c, 0x80, 0x63, 1, 2, 3], 0x28);
      await captured(bench, 'own', moved);
      const before = (await engine.call('factory.look', {})).backups;
      expect(before.map((b) => [b.own, b.evidence]).sort()).toEqual([
        [null, ['same-bytes', 'taken-as-own']],
        [null, ['same-calibration', 'taken-as-own']],
      ]);
      await engine.call('factory.label', { mac: label });
      const after = (await engine.call('factory.look', {})).backups;
      expect(after.map((b) => b.own)).toEqual([false, false]);
      expect(after.every((b) => b.evidence?.includes('other-label'))).toBe(true);
    });
  });

  it('P2: a twin’s Factory is never offered as own, by its bytes, its addresses or its Linux, whatever label is typed', async () => {
    await cloned(async (bench, engine) => {
      const twins = bench.router.flash.slice(MAP.factory, MAP.firmware1);
      const lan = macText(twins, 0x28);
      // The clone was captured as itself, and saved by an earlier session, while it had its twin's data.
      await captured(bench, 'own', twins);
      const altered = twins.slice();
      altered[0x58] = altered[0x58]! ^ 1;
      await earlierSession(bench, altered);
      // The label in the technician's hand is the twin's.
      await engine.call('factory.label', { mac: lan });
      const owners = async () => (await engine.call('factory.look', {})).backups.map((b) => b.own);
      expect(await owners()).toEqual([true, true]);
      await captured(bench, 'twin', null, { mac: lan.toUpperCase() });
      expect(await owners()).toEqual([false, false]);
      const looked = (await engine.call('factory.look', {})).backups;
      expect(looked.every((b) => b.evidence?.includes('twin'))).toBe(true);
      await captured(bench, 'twin', twins);
      expect(await owners()).toEqual([false, false]);
      for (const { path, sha256 } of looked) {
        bench.files.set(path, { bytes: sha256 === looked[0]!.sha256 ? altered : twins });
        const { added } = await engine.call('files.add', { paths: [path] });
        await expect(engine.call('files.vouch', { id: added[0]!.id, labelMac: lan })).rejects.toThrow(/of-twin/);
      }
    });
  });

  it('a copy of which two readings differed, or whose file was changed on the disk, is not offered', async () => {
    await cloned(async (bench, engine, _label, own) => {
      await captured(bench, 'own', own, { stability: 'changing' });
      const id = await captured(bench, 'own', own);
      const path = `/sessions/captures/${id}/mtd3-Factory.bin`;
      expect((await engine.call('factory.look', {})).backups.map((b) => b.path)).toEqual([path]);
      const damaged = own.slice();
      damaged[0] = damaged[0]! ^ 1;
      await bench.fs.writeAtomic(path, damaged);
      expect((await engine.call('factory.look', {})).backups).toEqual([]);
    });
  });

  it('addresses are not made up for a unit whose own capture is here', async () => {
    await cloned(async (bench, engine, label, own) => {
      await captured(bench, 'own', own);
      await expect(engine.call('factory.localMacs', { seed: label })).rejects.toThrow('factory/backup-exists');
    });
  });
});
