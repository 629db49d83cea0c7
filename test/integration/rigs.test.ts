import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import {
  maltaMissing,
  mt7628Missing,
  qemuArmMissing,
  RigConsole,
  startMalta,
  startMt7628,
  startPlainTftpd,
  startQemuArm,
  tapMissing,
  type Rig,
} from '../rigs';

interface Kind {
  name: string;
  missing: string | null;
  start: () => Promise<Rig>;
}

const KINDS: Kind[] = [
  { name: 'qemu-arm', missing: qemuArmMissing(), start: startQemuArm },
  { name: 'malta', missing: maltaMissing(), start: startMalta },
  {
    name: 'mt7628 upstream',
    missing: mt7628Missing(),
    start: () => startMt7628({ environment: { bootdelay: '2', bootcmd: 'version' } }),
  },
  {
    name: 'mt7628 over TAP',
    missing: mt7628Missing() ?? tapMissing(),
    start: () => startMt7628({ net: 'tap', env: { UART_PACE: '0' } }),
  },
];

for (const kind of KINDS) {
  if (kind.missing !== null) process.stdout.write(`NOT RUN: rig ${kind.name}: ${kind.missing}\n`);
}

async function withRig(kind: Kind, work: (rig: Rig, console: RigConsole) => Promise<void>): Promise<void> {
  const rig = await kind.start();
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  try {
    await port.open(115200);
    const console = new RigConsole(port);
    await rig.power.on();
    await work(rig, console);
  } finally {
    await port.close();
    await rig.stop();
  }
}

function readAt(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    readSync(file, bytes, 0, length, offset);
    return bytes;
  } finally {
    closeSync(file);
  }
}

for (const kind of KINDS) {
  describe.runIf(kind.missing === null)(`rig ${kind.name}`, () => {
    it('boots from its flash to a banner and a prompt, answers version, and starts over after a power cycle', async () => {
      await withRig(kind, async (rig, console) => {
        const boot = await console.reachPrompt(rig.prompt);
        expect(boot).toContain('U-Boot 2023.01');
        expect(await console.command('version', rig.prompt)).toContain('U-Boot 2023.01');
        await rig.power.cycle();
        expect(await console.reachPrompt(rig.prompt)).toContain('U-Boot 2023.01');
        await rig.power.off();
      });
    });

    it('loads 1 MB by TFTP from this computer, and the flash file has what was programmed', async () => {
      await withRig(kind, async (rig, console) => {
        expect(rig.networkMissing).toBeNull();
        const network = rig.network!;
        const contents = new Uint8Array(randomBytes(1 << 20));
        const tftpd = await startPlainTftpd(network.listen, new Map([['fw.bin', contents]]));
        try {
          await console.reachPrompt(rig.prompt);
          await console.command(`setenv ipaddr ${network.deviceIp}`, rig.prompt);
          await console.command(`setenv serverip ${network.serverIp}`, rig.prompt);
          const address = rig.loadAddress.toString(16);
          const load = await console.command(`tftpboot ${address} fw.bin`, rig.prompt);
          expect(load).toContain('Bytes transferred = 1048576 (100000 hex)');
          const sum = await console.command(`crc32 ${address} 100000`, rig.prompt);
          expect(sum).toContain(`==> ${crc32(contents).toString(16).padStart(8, '0')}`);

          const chip = rig.flash.at(-1)!;
          const offset = chip.size - 2 * chip.erases;
          const erased = 2 * chip.erases;
          const size = chip.programmable ?? erased;
          const hex = (n: number) => n.toString(16);
          if (rig.name === 'mt7628') {
            await console.command('sf probe', rig.prompt);
            expect(await console.command(`sf erase ${hex(offset)} ${hex(erased)}`, rig.prompt)).toContain('Erased: OK');
            const written = await console.command(`sf write ${address} ${hex(offset)} ${hex(size)}`, rig.prompt);
            expect(written).toContain('Written: OK');
          } else {
            const at = chip.base + offset;
            await console.command(`protect off ${hex(at)} +${hex(erased)}`, rig.prompt);
            const answer = await console.command(`erase ${hex(at)} +${hex(erased)}`, rig.prompt);
            expect(answer).toContain(`Erased ${erased / chip.sector} sectors`);
            expect(answer).not.toContain('Warning');
            expect(await console.command(`cp.b ${address} ${hex(at)} ${hex(size)}`, rig.prompt)).toContain('done');
          }
          await rig.settleFlash();
          const programmed = readAt(chip.path, offset, size);
          const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
          expect(sha(programmed)).toBe(sha(contents.subarray(0, size)));
          const rest = readAt(chip.path, offset + size, erased - size);
          expect(rest.every((byte) => byte === 0xff)).toBe(true);
        } finally {
          await tftpd.stop();
        }
      });
    });
  });
}

describe.runIf(qemuArmMissing() === null)('a rig', () => {
  it('leaves neither process nor interface nor folder behind', async () => {
    const rig = await startQemuArm();
    const folder = rig.flash[0]!.path;
    await rig.stop();
    expect(readdirSync(tmpdir()).filter((name) => folder.includes(name))).toEqual([]);
    if (tapMissing() === null) {
      const interfaces = readFileSync('/proc/net/dev', 'utf8');
      expect(interfaces).not.toContain(`mtr${process.pid % 1e7}x`);
    }
  });
});
