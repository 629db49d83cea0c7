import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect/index';
import type { Finding } from '@shared/finding/finding';
import type { GuardContext } from '@shared/guard/guard-types';
import { Console } from '@main/console/console';
import { activateShell } from '@main/linux/activate';
import { captureTwin } from '@main/linux/capture/capture';
import { CaptureFolder } from '@main/linux/capture/folder';
import { networkWays, type NetworkWay } from '@main/linux/capture/transfer-methods';
import type { LinuxShell } from '@main/linux/shell';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { NodeFileSystem } from '@main/storage/node-file-system';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { FOUNDING_LAYOUT, linuxMtdMissing, startLinuxMtd, type LinuxRig, type MtdPart } from '../rigs';

const missing = linuxMtdMissing();
if (missing !== null) process.stdout.write(`NOT RUN: capture of a real Linux: ${missing}\n`);

const fs = new NodeFileSystem();
const scratch = mkdtempSync(join(tmpdir(), 'capture-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const CONTEXT: GuardContext = {
  dialect: dialectById('ralink-sdk4')!,
  flashSize: 0x1000000,
  eraseSize: 0x10000,
  flashBase: null,
  environment: {},
  loadedBytes: null,
};

/** A chip of random data, so that any lost, doubled or moved byte is noticed. */
const FLASH = new Uint8Array(randomBytes(0x1000000));
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

type Work = (shell: LinuxShell, ways: NetworkWay[], rig: LinuxRig) => Promise<void>;

/**
 * One Linux for all tests of a block, booted once; each test confirms its own shell, with kernel messages at their
 * original level.
 */
function bootedLinux(options: { noise?: boolean; writer?: string; layout?: readonly MtdPart[] }) {
  const port = { close: () => Promise.resolve() };
  let rig: LinuxRig;
  let console: Console;
  beforeAll(async () => {
    rig = await startLinuxMtd({ flash: FLASH, ...options });
    const transport = serialTransport(rig.ptyPath, { clock: systemClock });
    await transport.open(115200);
    port.close = () => transport.close();
    console = new Console({ transport, clock: systemClock, guardContext: () => CONTEXT });
    await rig.power.on();
    expect(await console.waitForText('Please press Enter', 0, { timeoutMs: 120_000 })).not.toBeNull();
  });
  afterAll(async () => {
    await port.close();
    await rig.stop();
  });
  return async (work: Work): Promise<void> => {
    const shell = await activateShell(console);
    const ways = networkWays({
      clock: systemClock,
      network: nodeDatagramNetwork(),
      listen: '127.0.0.1',
      seenAs: rig.hostAddress,
      tftpPort: 0,
      allow: (address) => address === '127.0.0.1',
    });
    await work(shell, ways, rig);
    await shell.loud();
  };
}

/** BusyBox's commands are built into its shell and cannot be removed, so the driver is told that they are missing. */
function hide(shell: LinuxShell, names: readonly string[]): void {
  const have = shell.have.bind(shell);
  shell.have = (wanted) => have(wanted.filter((name) => !names.includes(name)));
}

/** Over the console every block costs the same: five of them, the last one partial. */
const SMALL: readonly MtdPart[] = FOUNDING_LAYOUT.map(([name, offset, size]) =>
  name === 'Factory' ? [name, offset, 0x4800] : [name, offset, size],
);
const FACTORY = FLASH.subarray(0x40000, 0x44800);

describe.runIf(missing === null)('a healthy twin is captured from a real Linux', () => {
  const withLinux = bootedLinux({});

  it('every top-level partition by TFTP put, byte for byte, with offsets, facts and proof', async () => {
    await withLinux(async (shell, ways, rig) => {
      const folder = join(scratch, 'tftp');
      const capture = await captureTwin({ shell, fs, folder, clock: systemClock, ways });
      expect(capture.complete).toBe(true);
      expect(shell.console.inbox.slice(0)).toContain('tftp -p -b 1468 -l /dev/mtd');
      expect(capture.parts.map((p) => p.name)).toEqual([
        'Bootloader',
        'Config',
        'Factory',
        'firmware1',
        'firmware2',
        'reserved',
      ]);
      const flash = readFileSync(rig.flashPath);
      const reader = new CaptureFolder(fs, folder);
      for (const part of capture.parts) {
        expect(part).toMatchObject({ way: 'tftp', stability: 'stable', checkedBy: 'sha256sum' });
        const bytes = await reader.read(part);
        expect(same(bytes, flash.subarray(part.offset!, part.offset! + part.size)), part.name).toBe(true);
      }
      expect(capture.facts.version).toContain('Linux version 6.');
      expect(capture.facts.network).toHaveLength(1);
    });
  });
});

describe.runIf(missing === null)('a twin whose kernel talks and whose settings change is captured', () => {
  const withLinux = bootedLinux({ noise: true, writer: 'mtd2', layout: SMALL });

  it('by nc where there is no tftp', async () => {
    await withLinux(async (shell, ways) => {
      hide(shell, ['tftp']);
      const folder = join(scratch, 'nc');
      const only = ['Factory', 'firmware1'];
      const capture = await captureTwin({ shell, fs, folder, clock: systemClock, ways, only });
      expect(capture.parts.map((p) => [p.name, p.way, p.stability])).toEqual([
        ['Factory', 'nc', 'stable'],
        ['firmware1', 'nc', 'stable'],
      ]);
      const bytes = await new CaptureFolder(fs, folder).read(capture.parts[1]!);
      expect(same(bytes, FLASH.subarray(0x50000, 0x800000))).toBe(true);
    });
  });

  const network = ['tftp', 'nc', 'wget'];
  it.each([
    ['base64', 'sha256sum', network],
    ['hexdump', 'md5sum', [...network, 'base64', 'xxd', 'sha256sum', 'sha1sum']],
    ['od', 'second-read', [...network, 'base64', 'xxd', 'hexdump', 'sha256sum', 'sha1sum', 'md5sum', 'cksum']],
  ])('over the console alone by %s, proven by %s', async (printer, proof, without) => {
    await withLinux(async (shell, ways) => {
      hide(shell, without);
      const folder = join(scratch, printer);
      const capture = await captureTwin({ shell, fs, folder, clock: systemClock, ways, only: ['Factory'] });
      expect(capture.parts[0]).toMatchObject({ way: 'serial', stability: 'stable', checkedBy: proof });
      const read = await new CaptureFolder(fs, folder).read(capture.parts[0]!);
      expect(same(read, FACTORY)).toBe(true);
    });
  });

  it('a partition that somebody writes meanwhile is found to be changing', async () => {
    await withLinux(async (shell, ways) => {
      const findings: Finding[] = [];
      const folder = join(scratch, 'changing');
      const capture = await captureTwin({
        shell,
        fs,
        folder,
        clock: systemClock,
        ways,
        only: ['Config', 'Factory'],
        onFinding: (f) => findings.push(f),
      });
      expect(capture.parts[1]?.stability).toBe('stable');
      expect(capture.parts[0]?.stability).toBe('changing');
      expect(findings.map((f) => f.rule)).toEqual(['capture/changing']);
    });
  });

  it('a line that is lost in the middle leaves a capture that is not complete, and goes on where it stood', async () => {
    const folder = join(scratch, 'resumed');
    const stop = new AbortController();
    await withLinux(async (shell) => {
      const broken = captureTwin({
        shell,
        fs,
        folder,
        clock: systemClock,
        ways: [],
        only: ['Factory'],
        signal: stop.signal,
        onProgress: (_part, done) => {
          if (done >= 2 * 4096) stop.abort(new Error('pulled out'));
        },
      });
      await expect(broken).rejects.toThrow('pulled out');
      const begun = await new CaptureFolder(fs, folder).load();
      expect(begun?.complete).toBe(false);
      expect(begun?.parts[0]?.file).toBeNull();
      const steps: number[] = [];
      const capture = await captureTwin({
        shell,
        fs,
        folder,
        clock: systemClock,
        ways: [],
        only: ['Factory'],
        onProgress: (_part, done) => steps.push(done),
      });
      expect(capture.complete).toBe(true);
      expect(steps.filter((s) => s > 0)[0]).toBe(3 * 4096);
      expect(same(await new CaptureFolder(fs, folder).read(capture.parts[0]!), FACTORY)).toBe(true);
    });
  });
});
