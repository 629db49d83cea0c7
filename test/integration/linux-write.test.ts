import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect/index';
import type { MethodId } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import type { GuardContext } from '@shared/guard/guard-types';
import { Console } from '@main/console/console';
import { activateShell } from '@main/linux/activate';
import { approveLinuxPlan, runLinuxPlan } from '@main/linux/testing/linux-plan';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { createPracticeRouter } from '@main/practice/practice-router';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import type { ByteTransport } from '@main/transport/transport';
import { linuxMtdMissing, startLinuxMtd, type LinuxRig } from '../rigs';

const missing = linuxMtdMissing();
if (missing !== null) process.stdout.write(`NOT RUN: writing from a real Linux: ${missing}\n`);

const dialect = dialectById('ralink-sdk4')!;
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** The founding twin's chip, as generated for the practice router. */
function twinFlash(): Uint8Array {
  const router = createPracticeRouter({
    preset: 'healthy-twin',
    seed: 7628,
    clock: systemClock,
    paced: false,
    network: nodeDatagramNetwork(),
    route: () => null,
  });
  return router.flash.slice();
}

const healthy = missing === null ? twinFlash() : new Uint8Array();
/** Vendor image of the twin: kernel and root file system, no overlay. */
const IMAGE = 0x14b1b1 + 0x4fd2a6;
const PLACES = {
  firmware1: { start: 0x50000, length: IMAGE, block: 0x6a0000 },
  firmware2: { start: 0x800000, length: IMAGE, block: 0xe50000 },
  Factory: { start: 0x40000, length: 0x10000, block: 0x50000 },
};

describe.runIf(missing === null)('writing from a real Linux: the flash file is compared byte for byte (P1, P6)', () => {
  const context: GuardContext = {
    dialect,
    flashSize: 0x1000000,
    eraseSize: 0x10000,
    flashBase: null,
    environment: {},
    loadedBytes: null,
  };
  let rig: LinuxRig;
  let port: ByteTransport;
  let console: Console;
  beforeAll(async () => {
    const brick = healthy.slice();
    for (const { start, block } of Object.values(PLACES)) brick.set(randomBytes(block - start), start);
    rig = await startLinuxMtd({ flash: brick });
    port = serialTransport(rig.ptyPath, { clock: systemClock });
    await port.open(115200);
    console = new Console({ transport: port, clock: systemClock, guardContext: () => context });
    await rig.power.on();
    expect(await console.waitForText('Please press Enter', 0, { timeoutMs: 120_000 })).not.toBeNull();
  });
  afterAll(async () => {
    await port.close();
    await rig.stop();
  });

  const rows: [keyof typeof PLACES, MethodId, readonly string[]][] = [
    ['firmware1', 'linux-flashcp', []],
    ['firmware2', 'linux-dd', []],
    ['Factory', 'linux-dd', ['flashcp']],
  ];
  it.each(rows)('%s by %s', async (partition, method, without) => {
    const { start, length, block } = PLACES[partition];
    const before = new Uint8Array(readFileSync(rig.flashPath));
    const from = console.inbox.position;
    const shell = await activateShell(console);
    // Simulates a router without these tools.
    const have = shell.have.bind(shell);
    shell.have = (names) => have(names.filter((name) => !without.includes(name)));
    const file = healthy.slice(start, start + length);
    const { plan, identity, ranges } = await approveLinuxPlan({
      shell,
      dialect,
      partition,
      bytes: file,
      factory: healthy.slice(0x40000, 0x50000),
      config: healthy.slice(0x30000, 0x40000),
      method,
      serverIp: rig.hostAddress,
    });
    context.mtdRanges = ranges;
    await runLinuxPlan({
      plan,
      identity,
      dialect,
      shell,
      bytes: file,
      // User-mode networking blocks UDP port 69, so the file is sent by nc.
      serve: () => fail('network/port-denied', { address: rig.hostAddress, port: 69, command: '', undo: '' }),
      place: {
        clock: systemClock,
        network: nodeDatagramNetwork(),
        listen: '127.0.0.1',
        seenAs: rig.hostAddress,
        tftpPort: 0,
        allow: (address) => address === '127.0.0.1',
      },
      setLoadedBytes: (bytes) => (context.loadedBytes = bytes),
      until: 'reset',
    });
    await shell.run('sync');
    const flash = new Uint8Array(readFileSync(rig.flashPath));
    for (const name of without) expect(console.inbox.slice(from)).not.toContain(name);
    expect(same(before.subarray(start, start + length), file), 'it was damaged').toBe(false);
    expect(same(flash.subarray(start, start + length), file), 'what was planned').toBe(true);
    expect(
      flash.subarray(start + length, block).every((byte) => byte === 0xff),
      'the last block',
    ).toBe(true);
    expect(same(flash.subarray(0, start), before.subarray(0, start)), 'before it').toBe(true);
    expect(same(flash.subarray(block), before.subarray(block)), 'behind it').toBe(true);
  });
});
