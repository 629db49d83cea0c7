import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32 } from '@shared/bytes/crc32';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { TftpServer } from '@main/network/tftp-server';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { qemuArmMissing, RigConsole, startQemuArm, tapMissing, type Rig } from '../../test/rigs/index';
import { findProgram } from '../../test/rigs/cleanup';
import { noise, sideBySide, type Row, type Section } from '../report.mjs';

const SLOT = 8_060_928;

interface Server {
  stop(): Promise<void>;
}

/** Our server and two that a technician would install, serving the same client: real U-Boot over a TAP device. */
export async function tftpSection(runs: number): Promise<Section> {
  const rows: Row[] = [];
  const notRun: string[] = [];
  const section = {
    title: 'TFTP into real U-Boot 2023.01 (QEMU, TAP)',
    text: 'Lock-step, 8 060 928 bytes; the time from Enter to the loader’s count, its sum compared with the file’s. 512-byte blocks are what stock routers ask for. Each run is one server after the other on the same board. Ours answers from Node’s event loop. On loopback, against a client that takes 50 µs, a turn costs a server written in C 6 µs, a bare Node server of thirty lines 10 to 11 µs, and ours 11 µs; waking a sleeping processor costs any of them 50 µs, which ours avoids by staying awake for the answer where it measures that this is faster (not on a computer whose processors are all busy). The rest is Node’s own. On a cable the router takes 4 to 8 s for the same file (field notes), and the wire alone 0.84 s.',
    rows,
    notRun,
  };
  const missing = qemuArmMissing() ?? tapMissing();
  if (missing !== null) {
    notRun.push(`TFTP: ${missing}`);
    return section;
  }
  const file = noise(SLOT, 11);
  const folder = mkdtempSync(join(tmpdir(), 'bench-tftp-'));
  writeFileSync(join(folder, 'fw.bin'), file);
  chmodSync(folder, 0o755);
  const rig = await startQemuArm();
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  try {
    await port.open(115200);
    const console = new RigConsole(port);
    await rig.power.on();
    await console.reachPrompt(rig.prompt);
    const { deviceIp, serverIp } = rig.network!;
    await console.command(`setenv ipaddr ${deviceIp}`, rig.prompt);
    await console.command(`setenv serverip ${serverIp}`, rig.prompt);
    const servers = contestants(rig, folder, file, notRun);
    for (const block of [512, 1468]) {
      await console.command(`setenv tftpblocksize ${block}`, rig.prompt);
      const values = await sideBySide(
        Object.fromEntries(
          Object.entries(servers).map(([name, start]) => [
            name,
            async () => {
              const server = await start();
              try {
                return await load(rig, console, file);
              } finally {
                await server.stop();
              }
            },
          ]),
        ),
        runs,
      );
      const rivals = Object.entries(values).filter(([name]) => name !== 'ours');
      const best = rivals.sort(([, a], [, b]) => a - b)[0];
      rows.push({
        what: `${block}-byte blocks`,
        values: Object.fromEntries(Object.entries(values).map(([name, ms]) => [name, ms / 1000])),
        unit: 's',
        runs,
        ...(best && {
          ratio: { value: best[1] / values['ours']!, of: `${best[0]}’s speed, the faster rival`, atLeast: 1 },
        }),
      });
    }
  } finally {
    await port.close();
    await rig.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return section;
}

function contestants(
  rig: Rig,
  folder: string,
  file: Uint8Array,
  notRun: string[],
): Record<string, () => Promise<Server>> {
  const { address, port } = rig.network!.listen;
  const all: Record<string, () => Promise<Server>> = { ours: () => ourServer(rig, file) };
  // BENCH_TFTPD_PATH: the two packages cannot be installed together, but both can be unpacked.
  const find = (name: string) => findProgram(name) ?? inFolder(process.env['BENCH_TFTPD_PATH'], name);
  const hpa = find('in.tftpd');
  if (hpa === null) notRun.push('tftpd-hpa: not installed');
  else all['tftpd-hpa'] = () => daemon(hpa, ['-L', '-a', `${address}:${port}`, '-s', folder]);
  const atftpd = find('atftpd');
  if (atftpd === null) notRun.push('atftpd: not installed');
  else {
    all['atftpd'] = () =>
      daemon(atftpd, [
        '--daemon',
        '--no-fork',
        '--logfile',
        '/dev/null',
        '--bind-address',
        address,
        '--port',
        String(port),
        folder,
      ]);
  }
  return all;
}

function inFolder(folder: string | undefined, name: string): string | null {
  if (folder === undefined) return null;
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}

async function ourServer(rig: Rig, file: Uint8Array): Promise<Server> {
  const server = new TftpServer({
    network: nodeDatagramNetwork(),
    clock: systemClock,
    listen: rig.network!.listen,
    allow: ({ address }) => address === rig.network!.deviceIp,
  });
  server.serve({ bytes: file, name: 'fw.bin', anyName: false });
  await server.start();
  return { stop: () => server.stop() };
}

async function daemon(program: string, args: string[]): Promise<Server> {
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await wait(400);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([ended, wait(1_000)]);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function load(rig: Rig, console: RigConsole, file: Uint8Array): Promise<number> {
  const address = rig.loadAddress.toString(16);
  const started = performance.now();
  await console.type(`tftpboot ${address} fw.bin`);
  await console.waitFor(`Bytes transferred = ${file.length}`, 120_000);
  const ms = performance.now() - started;
  await console.waitFor(`\n${rig.prompt}`);
  const sum = await console.command(`crc32 ${address} ${file.length.toString(16)}`, rig.prompt);
  if (!sum.includes(crc32(file).toString(16).padStart(8, '0')))
    throw new Error(`the sum in RAM is not the file's: ${sum}`);
  return ms;
}
