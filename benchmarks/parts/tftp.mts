import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32 } from '@shared/bytes/crc32';
import { UPSTREAM_BASE } from '@shared/dialect/profiles/base';
import type { Endpoint } from '@main/network/datagram';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { TftpServer } from '@main/network/tftp-server';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { qemuArmMissing, RigConsole, startQemuArm, tapMissing, type Rig } from '../../test/rigs/index';
import { findTool, type ToolName } from '../../scripts/test-line/tools.mjs';
import { noise, sideBySide, type Row, type Section } from '../report.mjs';

const SLOT = 8_060_928;
/** Blocks in flight that a plan requests. */
const WINDOW = UPSTREAM_BASE.network.windowSize;

interface Server {
  stop(): Promise<void>;
}

/** Transfer settings that the contestants are compared with. */
interface Setting {
  what: string;
  blockSize: number;
  /** Blocks in flight that each contestant's client requests. */
  window: (contestant: string) => number;
}

const SETTINGS: readonly Setting[] = [
  {
    what: 'as each is used: ours with the window that the plan sets, the others as installed',
    blockSize: 1468,
    window: (contestant) => (contestant === 'ours' ? WINDOW : 1),
  },
  { what: `1468-byte blocks, ${WINDOW} in flight`, blockSize: 1468, window: () => WINDOW },
  { what: '1468-byte blocks, lock-step', blockSize: 1468, window: () => 1 },
  { what: '512-byte blocks, lock-step', blockSize: 512, window: () => 1 },
];

/** Our server and two that a technician might install, serving the same client: real U-Boot over a TAP device. */
export async function tftpSection(runs: number): Promise<Section> {
  const rows: Row[] = [];
  const notRun: string[] = [];
  const section = {
    title: 'TFTP into real U-Boot 2023.01 (QEMU, TAP)',
    text: '8 060 928 bytes; the time from Enter to the loader’s count, with its sum compared with the file’s. Stock routers ask for 512-byte blocks in lock-step. Each run is one server after the other on the same board. In QEMU the client and a server written in C take turns on one processor. A turn costs such a server 5 µs and ours 13, of which 8 are Node’s own; so lock-step swings between 84 and 113 % from one series of runs to the next, and the last packets of a small window leave later than a C server’s. A real router looks for packets on a processor of its own: see the next section.',
    rows,
    notRun,
  };
  const missing = qemuArmMissing() ?? tapMissing();
  if (missing !== null) {
    notRun.push(`TFTP: ${missing}`);
    return section;
  }
  const { file, folder } = served();
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
    const servers = contestants(rig.network!.listen, deviceIp, folder, file, notRun);
    for (const setting of SETTINGS) {
      await console.command(`setenv tftpblocksize ${setting.blockSize}`, rig.prompt);
      rows.push(
        await compare(setting, servers, runs, async (name) => {
          await console.command(`setenv tftpwindowsize ${setting.window(name)}`, rig.prompt);
          return () => load(rig, console, file);
        }),
      );
    }
  } finally {
    await port.close();
    await rig.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return section;
}

/** The same servers and a client that polls, like a loader, on its own processor. */
export async function pollingTftpSection(runs: number): Promise<Section> {
  const rows: Row[] = [];
  const notRun: string[] = [];
  const { file, folder } = served();
  const listen = { address: '127.0.0.1', port: 6969 };
  try {
    const servers = contestants(listen, listen.address, folder, file, notRun);
    for (const setting of SETTINGS) {
      rows.push(
        await compare(
          setting,
          servers,
          runs,
          async (name) => () => poll(listen, setting.blockSize, setting.window(name), file),
        ),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    title: 'TFTP to a client that polls (loopback)',
    text: 'Like a boot loader, this client looks for packets all the time, on a processor of its own; so between two packets the server’s processor has nothing to do. Waking a sleeping processor costs 30 to 50 µs, which our server avoids by staying awake for the answer where it measures that this is faster. This client runs on Node too, and a load lasts a sixth of a second, so series differ by a fifth. On a cable the router takes 4 to 8 s for the same file (field notes), and the wire alone 0.84 s.',
    rows,
    notRun,
  };
}

function served(): { file: Uint8Array; folder: string } {
  const file = noise(SLOT, 11);
  const folder = mkdtempSync(join(tmpdir(), 'bench-tftp-'));
  writeFileSync(join(folder, 'fw.bin'), file);
  chmodSync(folder, 0o755);
  return { file, folder };
}

async function compare(
  setting: Setting,
  servers: Record<string, () => Promise<Server>>,
  runs: number,
  prepare: (contestant: string) => Promise<() => Promise<number>>,
): Promise<Row> {
  const once = (name: string, start: () => Promise<Server>) => async () => {
    const run = await prepare(name);
    const server = await start();
    try {
      return await run();
    } finally {
      await server.stop();
    }
  };
  const values = await sideBySide(
    Object.fromEntries(Object.entries(servers).map(([name, start]) => [name, once(name, start)])),
    runs,
  );
  const rivals = Object.entries(values).filter(([name]) => name !== 'ours');
  const best = rivals.sort(([, a], [, b]) => a - b)[0];
  return {
    what: setting.what,
    values: Object.fromEntries(Object.entries(values).map(([name, ms]) => [name, ms / 1000])),
    unit: 's',
    runs,
    ...(best && {
      ratio: { value: best[1] / values['ours']!, of: `${best[0]}’s speed, the faster rival`, atLeast: 1 },
    }),
  };
}

async function poll(listen: Endpoint, blockSize: number, window: number, file: Uint8Array): Promise<number> {
  const program = fileURLToPath(new URL('../polling-client.mts', import.meta.url));
  const args = [
    '--import',
    'tsx',
    program,
    listen.address,
    String(listen.port),
    'fw.bin',
    String(blockSize),
    String(window),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  const { ms, bytes } = JSON.parse(stdout) as { ms: number; bytes: number };
  if (bytes !== file.length) throw new Error(`the client got ${bytes} of ${file.length} bytes`);
  return ms;
}

function contestants(
  listen: Endpoint,
  client: string,
  folder: string,
  file: Uint8Array,
  notRun: string[],
): Record<string, () => Promise<Server>> {
  const { address, port } = listen;
  const all: Record<string, () => Promise<Server>> = { ours: () => ourServer(listen, client, file) };
  // BENCH_TFTPD_PATH: the two packages cannot be installed together, but can both be unpacked.
  const find = (name: ToolName) => findTool(name) ?? inFolder(process.env['BENCH_TFTPD_PATH'], name);
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

async function ourServer(listen: Endpoint, client: string, file: Uint8Array): Promise<Server> {
  const server = new TftpServer({
    network: nodeDatagramNetwork(),
    clock: systemClock,
    listen,
    allow: ({ address }) => address === client,
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
