import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '@shared/finding/finding';
import { contextOf } from '@shared/guard/test-kit';
import { Console } from '@main/console/console';
import {
  closeBenches,
  openBench,
  same,
  SERVER,
  type Workbench,
  type WorkbenchOptions,
} from '@main/practice/testing/workbench';
import { MemoryFileSystem } from '@main/storage/memory-file-system';
import { activateShell } from '../activate';
import { mtdRangesOf } from '@shared/plan/mtd-ranges';
import type { LinuxShell } from '../shell';
import { captureTwin } from './capture';
import { CaptureFolder } from './folder';
import { layoutOf } from './probes';
import { cksum } from './checksums';
import { networkWays, type NetworkWay } from './transfer-methods';

afterEach(closeBenches);

const CONTEXT = contextOf('ralink-sdk4', { flashBase: null, environment: {}, loadedBytes: null });

interface Scene {
  bench: Workbench;
  shell: LinuxShell;
  fs: MemoryFileSystem;
  ways: NetworkWay[];
}

async function onLinux(options: WorkbenchOptions, scene: (s: Scene) => Promise<void>): Promise<void> {
  const bench = openBench({ preset: 'healthy-twin', ...options });
  const console = new Console({ transport: bench.router.transport, clock: bench.clock, guardContext: () => CONTEXT });
  await bench.play(async () => {
    bench.router.powerOn();
    await bench.hear('Please press Enter');
    console.setListener({ kind: 'booting' });
    const shell = await activateShell(console);
    const ways = networkWays({
      clock: bench.clock,
      network: bench.network,
      listen: SERVER.address,
      seenAs: '10.10.10.3',
      tftpPort: SERVER.port,
      allow: () => true,
    });
    await scene({ bench, shell, fs: new MemoryFileSystem(), ways });
  });
}

const FOLDER = '/captures/twin';
/** SHA-256 of the partition `reserved`. */
const digest = (flash: Uint8Array) => createHash('sha256').update(flash.subarray(0xfb0000, 0x1000000)).digest('hex');

describe('a healthy twin is captured', () => {
  it('over TFTP: facts with the modem, every top-level partition equal to the chip, the mounted one marked', async () => {
    await onLinux({}, async ({ bench, shell, fs, ways }) => {
      const findings: Finding[] = [];
      const base = { shell, fs, folder: FOLDER, clock: bench.clock, ways: ways.filter((w) => w.way === 'tftp') };
      const capture = await captureTwin({ ...base, onFinding: (f) => findings.push(f) });
      expect(capture.complete).toBe(true);
      expect(capture.parts.map((p) => [p.name, p.way, p.stability])).toEqual([
        ['Bootloader', 'tftp', 'stable'],
        ['Config', 'tftp', 'stable'],
        ['Factory', 'tftp', 'stable'],
        ['firmware1', 'tftp', 'mounted-writable'],
        ['firmware2', 'tftp', 'stable'],
        ['reserved', 'tftp', 'stable'],
      ]);
      expect(findings.map((f) => f.rule)).toEqual(['capture/mounted-writable']);
      const reader = new CaptureFolder(fs, FOLDER);
      for (const [name, start, end] of [
        ['Factory', 0x40000, 0x50000],
        ['firmware1', 0x50000, 0x800000],
        ['firmware2', 0x800000, 0xfb0000],
      ] as const) {
        const part = capture.parts.find((p) => p.name === name)!;
        expect(same(await reader.read(part), bench.router.flash.subarray(start, end)), name).toBe(true);
      }
      const { facts } = capture;
      expect(facts.usb.find((d) => d.vendor === '2c7c')?.drivers).toEqual(['option', 'qmi_wwan']);
      expect(facts.modemPorts).toContain('/dev/ttyUSB2');
      expect(facts.network.map((n) => n.name)).toContain('br-lan');
      const layout = layoutOf(facts).hypotheses[0]!;
      expect(layout.confidence).toBe('proven');
      expect(mtdRangesOf(layout)).toMatchObject({
        mtd4: { start: 0x50000, end: 0x800000 },
        firmware2: { start: 0x800000, end: 0xfb0000 },
      });
    });
  });

  it('by TFTP in blocks of 1468 bytes where the router’s tftp knows -b, of 512 where it does not', async () => {
    await onLinux({}, async ({ bench, shell, fs, ways }) => {
      const base = { shell, fs, clock: bench.clock, ways: ways.filter((w) => w.way === 'tftp') };
      const heard = () => shell.console.inbox.slice(0);
      const { parts } = await captureTwin({ ...base, folder: '/captures/large', only: ['reserved'] });
      expect(heard()).toContain('tftp -p -b 1468 -l /dev/mtd8ro');
      shell.usage = () => Promise.resolve('Usage: tftp [OPTIONS] HOST [PORT]\n\t-l FILE\n\t-p\tPut file\n');
      const plain = await captureTwin({ ...base, folder: '/captures/plain', only: ['reserved'] });
      expect(heard()).toContain('tftp -p -l /dev/mtd8ro');
      for (const part of [parts[0]!, plain.parts[0]!])
        expect([part.way, part.stability, part.sha256]).toEqual(['tftp', 'stable', digest(bench.router.flash)]);
    });
  });

  it('over the console alone, and a file that was changed on the disk is read again', async () => {
    await onLinux({}, async ({ bench, shell, fs }) => {
      const base = { shell, fs, folder: FOLDER, clock: bench.clock, ways: [], only: ['Factory', 'Config'] };
      const capture = await captureTwin(base);
      expect(capture.parts.map((p) => [p.name, p.way, p.checkedBy])).toEqual([
        ['Config', 'serial', 'sha256sum'],
        ['Factory', 'serial', 'sha256sum'],
      ]);
      const factory = capture.parts[1]!;
      const path = `${FOLDER}/${factory.file!}`;
      const bytes = (await fs.read(path))!.slice();
      expect(same(bytes, bench.router.flash.subarray(0x40000, 0x50000))).toBe(true);
      bytes[4] = bytes[4]! ^ 1;
      await fs.writeAtomic(path, bytes);
      expect((await new CaptureFolder(fs, FOLDER).load())?.complete).toBe(false);
      const again = await captureTwin(base);
      expect(again.complete).toBe(true);
      expect(same((await fs.read(path))!, bench.router.flash.subarray(0x40000, 0x50000))).toBe(true);
    });
  });

  it('power lost in the middle: not complete, what was proven stays, and another unit is not mixed in', async () => {
    const fs = new MemoryFileSystem();
    await onLinux({}, async ({ bench, shell }) => {
      const lost = captureTwin({
        shell,
        fs,
        folder: FOLDER,
        clock: bench.clock,
        ways: [],
        only: ['Factory', 'Config'],
        onProgress: (part, done) => {
          if (part === 'Factory' && done >= 0x4000) bench.router.powerOff();
        },
      });
      await expect(lost).rejects.toThrow();
      const begun = await new CaptureFolder(fs, FOLDER).load();
      expect(begun?.complete).toBe(false);
      expect(begun?.parts.map((p) => p.file !== null)).toEqual([true, false]);
    });
    await onLinux({ preset: 'lte-dead-after-update' }, async ({ bench, shell }) => {
      const other = captureTwin({ shell, fs, folder: FOLDER, clock: bench.clock, ways: [] });
      await expect(other).rejects.toThrow('capture/other-router');
    });
  });

  it('where nobody answers on the network, the console does it', async () => {
    await onLinux({ route: () => null }, async ({ bench, shell, fs, ways }) => {
      const findings: Finding[] = [];
      const capture = await captureTwin({
        shell,
        fs,
        folder: FOLDER,
        clock: bench.clock,
        ways: ways.filter((w) => w.way === 'tftp'),
        only: ['Factory'],
        onFinding: (f) => findings.push(f),
      });
      expect(capture.parts[0]).toMatchObject({ way: 'serial', stability: 'stable' });
      expect(findings.map((f) => [f.rule, f.severity])).toEqual([['capture/way-failed', 'warning']]);
    });
  });
});

describe('sums', () => {
  it('cksum is that of POSIX', () => {
    expect(cksum(new TextEncoder().encode('123456789'))).toBe(930766865);
    expect(cksum(new Uint8Array())).toBe(4294967295);
  });
});
