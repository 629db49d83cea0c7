import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPracticeRouter } from '@main/practice/practice-router';
import { systemClock } from '@main/time/clock';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { kernelImage, mt7628Missing, qemuArmMissing, startQemuArm, tapMissing, type Rig } from '../rigs';
import { FACTORY, firmware, SHORT_LIST, startBrick } from './mt7628-board';
import { builtProgram, onRequest, rulesOf, runProgram, type Ended } from './program';
import { SMALL_RELEASE } from './small-release';
import { available, differs, readChip } from './workbench';

builtProgram();
let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const cli = (args: readonly string[], heard?: (err: string) => void) => runProgram(home, args, heard);

function file(name: string, contents: string | Uint8Array): string {
  mkdirSync(home, { recursive: true });
  const path = join(home, name);
  writeFileSync(path, contents);
  return path;
}

describe('the command line', () => {
  it('recovers the practice router: layout, inspect, identify, plan, recover; exit codes and JSON', async () => {
    const practice = ['--port', 'practice:brick-healthy-loader', '--practice-speed', '50', '--json'];
    const router = createPracticeRouter({
      preset: 'brick-healthy-loader',
      seed: 1,
      clock: systemClock,
      paced: false,
      network: nodeDatagramNetwork(),
      route: () => null,
    });
    const list = file('practice-mtd.txt', router.partitionText());
    const fw = file('small.bin', SMALL_RELEASE);
    await router.dispose();

    const layout = await cli(['layout', list, '--json']);
    expect([layout.code, layout.json()['ok']]).toEqual([0, true]);
    const inspected = await cli(['inspect', fw, '--json']);
    expect(inspected.code).toBe(0);
    const identified = await cli(['identify', ...practice]);
    expect(identified.json()).toMatchObject({ ok: true, identity: { dialect: 'ralink-sdk4' } });
    const session = String(identified.json()['session']);
    const out = join(home, 'practice-plan.json');
    const short = file('short.txt', SHORT_LIST);
    const planned = await cli(['plan', '--session', session, '--layout', short, '--image', fw, '--out', out, '--json']);
    expect([planned.code, planned.json()['ok']]).toEqual([0, true]);
    const { hash } = JSON.parse(readFileSync(out, 'utf8')) as { hash: string };

    const refused = await cli(['recover', ...practice, '--plan', out, '--approve', '0'.repeat(64)]);
    expect(refused.code).toBe(1);
    expect(rulesOf(refused)).toEqual(['plan/other-plan-approved']);
    const recovered = await cli(['recover', ...practice, '--plan', out, '--approve', hash]);
    expect(recovered.json()).toMatchObject({
      ok: true,
      report: { result: 'recovered' },
      boot: { verdict: 'linux-up' },
    });
    expect(recovered.code).toBe(0);
    const report = recovered.json()['report'] as { path: string };
    expect(readFileSync(report.path, 'utf8')).toContain('<html');
  });

  it('refuses with one finding and its exit code: no such verb, option, port, file', async () => {
    const cases: [string[], number, string][] = [
      [['fly', '--json'], 2, 'cli/unknown-verb'],
      [['identify', '--json'], 2, 'cli/missing-option'],
      [['identify', '--port', '/dev/no-such-port', '--json'], 3, 'port/'],
      [['inspect', join(home, 'nothing.bin'), '--json'], 1, 'files/missing'],
    ];
    for (const [args, code, rule] of cases) {
      const ended = await cli(args);
      expect([args[0], ended.code]).toEqual([args[0], code]);
      expect(rulesOf(ended)[0]).toContain(rule);
    }
  });
});

interface Recovery {
  dialect: string;
  layout: string;
  image: Uint8Array;
  /** More options of `recover`. */
  options?: string[];
}

/** identify, plan and recover, as typed by a technician, against a rig's real U-Boot. */
async function recover(rig: Rig, { dialect, layout, image, options = [] }: Recovery): Promise<Ended> {
  const list = file(`${rig.name}.txt`, layout);
  const firmwareFile = file(`${rig.name}.bin`, image);
  const port = ['--port', rig.ptyPath, '--json'];
  const identified = await cli(
    ['identify', ...port],
    onRequest(() => rig.power.on()),
  );
  expect(identified.json()).toMatchObject({ ok: true, identity: { dialect } });
  const session = String(identified.json()['session']);
  const out = join(home, `${rig.name}-plan.json`);
  const choice = ['--session', session, '--layout', list, '--image', firmwareFile];
  const planned = await cli(['plan', ...choice, '--out', out, '--json']);
  expect(planned.json()).toMatchObject({ ok: true });
  const { hash } = JSON.parse(readFileSync(out, 'utf8')) as { hash: string };
  const recovered = await cli(
    // The router's own list again, because the plan's statement of its evidence does not count (P1).
    ['recover', ...port, ...options, '--layout', list, '--plan', out, '--approve', hash],
    onRequest(() => rig.power.cycle()),
  );
  expect(recovered.json()).toMatchObject({ ok: true, report: { result: 'recovered' } });
  expect(recovered.code).toBe(0);
  return recovered;
}

describe.runIf(available('command line on qemu-arm', qemuArmMissing() ?? tapMissing()))(
  'the command line on qemu-arm',
  () => {
    it('recovers real U-Boot, pre-flight of the network interface and all (P7)', async () => {
      const up = 'Please press Enter to activate this console.';
      const rig = await startQemuArm({
        environment: (net) => ({
          ipaddr: net!.deviceIp,
          serverip: net!.serverIp,
          bootdelay: '2',
          bootcmd: `iminfo 04100000 && echo ${up}`,
        }),
      });
      const before = readChip(rig.flash[1]!);
      try {
        const image = kernelImage({ size: 4096, prints: up, uart: 'mt7628', loadAddress: 0x40300000, seed: 9 });
        await recover(rig, {
          dialect: 'upstream-qemu-arm',
          layout: 'chip 32M\nerase 128k\nALL 0 +32M\nFactory 0x80000 +4k\nfirmware1 0x100000 +256k\n',
          image,
        });
        await rig.settleFlash();
        const expected = Buffer.from(before);
        expected.fill(0xff, 0x100000, 0x140000).set(image, 0x100000);
        expect(differs(readChip(rig.flash[1]!), expected)).toBeNull();
      } finally {
        await rig.stop();
      }
    });
  },
);

describe.runIf(available('command line on mt7628', mt7628Missing()))('the command line on mt7628', () => {
  it('recovers a brick, saves its unit data (P2)', async () => {
    const rig = await startBrick({ UART_OVERRUN: '1' });
    const before = readChip(rig.flash[0]!);
    try {
      const image = firmware(300_000, 4);
      const recovered = await recover(rig, {
        dialect: 'upstream-mt7628',
        layout: SHORT_LIST,
        image,
        options: ['--listen', '127.0.0.1:69'],
      });
      await rig.settleFlash();
      const expected = Buffer.from(before);
      expected.fill(0xff, 0x50000, 0xa0000).set(image, 0x50000);
      expect(differs(readChip(rig.flash[0]!), expected)).toBeNull();
      const { directory } = recovered.json()['session'] as { directory: string };
      const saved = readFileSync(join(directory, 'journal.jsonl'), 'utf8');
      const backup = /"name":"Factory"[^}]*\}[^}]*"file":"([^"]+)"/.exec(saved)![1]!;
      expect(
        differs(readFileSync(join(directory, 'backups', backup)), Buffer.from(FACTORY.subarray(0, 0x2000))),
      ).toBeNull();
    } finally {
      await rig.stop();
    }
  });
});
