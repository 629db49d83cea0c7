import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './cleanup';
import { environmentBlock } from './environment';
import { powerOver, RigProcess, settleFlash } from './qemu';
import { Qmp } from './qmp';
import { planTap, tapMissing } from './tap';
import type { Rig, RigNetwork } from './types';

/** Folder of the emulated board's scripts: next to the project unless MT7628_BENCH_SCRIPTS is set. */
const SCRIPTS =
  process.env.MT7628_BENCH_SCRIPTS ?? fileURLToPath(new URL('../../../shared/mt7628-bench', import.meta.url));
const BUILT = process.env.MT7628_BENCH ?? join(homedir(), '.cache', 'mt7628-bench');

const ENVIRONMENT_OFFSET = 0x30000;
const ENVIRONMENT_SIZE = 0x1000;

export interface Mt7628Options {
  /** `upstream`: every command; `stock`: mt7628_rfb's own configuration; or the path of a loader's .bin. */
  loader?: string;
  /** An existing image is used and changed. If omitted: a new one, removed at the end. */
  flashPath?: string;
  /** For a new image: the loader's environment. Without `bootcmd` there is no countdown, only the prompt. */
  environment?: Readonly<Record<string, string>>;
  /** For a new image: further contents at their offsets. */
  contents?: readonly { offset: number; bytes: Uint8Array }[];
  /**
   * `user` needs no privileges: a server at 127.0.0.1:69 is the board's server. `tap`: a separate interface, needs
   * root.
   */
  net?: 'user' | 'tap' | 'none';
  /** run.sh's own variables: UART_OVERRUN, UART_PACE, LINE_BAUD, ERASE_MS, PROG_US, FLASH_MB, FLASH_CHIP, WINDOW_MB, ... */
  env?: Readonly<Record<string, string>>;
}

/** Features of this board in addition to those of every rig. */
export interface Mt7628Rig extends Rig {
  /** Bytes received, lost and sent by the board's UARTs in use. */
  uartCounters(): Promise<{ rxTotal: number; rxLost: number; txTotal: number; txLost: number }[]>;
}

/** Why this rig cannot run here, or null. */
export function mt7628Missing(): string | null {
  if (!existsSync(join(SCRIPTS, 'run.sh'))) return 'the emulated MT7628 board (mt7628-bench) is not here';
  return existsSync(join(BUILT, 'build-qemu', 'qemu-system-mipsel')) ? null : 'mt7628-bench is not built (build.sh)';
}

/** Upstream U-Boot 2023.01 on an emulated MT7628 with SPI NOR: 115200 baud paced, prompt `=> `, sf, load*, tftpboot. */
export async function startMt7628(options: Mt7628Options = {}): Promise<Mt7628Rig> {
  const missing = mt7628Missing();
  if (missing !== null) throw new Error(missing);
  const net = options.net ?? 'user';
  const networkMissing = net === 'none' ? 'started without network' : net === 'tap' ? tapMissing() : null;
  if (net === 'tap' && networkMissing !== null) throw new Error(networkMissing);
  const tap = net === 'tap' ? planTap() : null;
  const folder = temporaryFolder('rig-mt7628');
  const flashPath = options.flashPath ?? join(folder.path, 'flash.img');
  if (options.flashPath === undefined) writeFileSync(flashPath, freshFlash(options));
  const hostIp = options.env?.HOST_IP ?? '10.10.10.3';
  const board = new RigProcess(join(SCRIPTS, 'run.sh'), [options.loader ?? 'upstream', flashPath], {
    ...process.env,
    ...options.env,
    PAUSED: '1',
    NET: net === 'user' ? 'user' : 'none',
    HOST_IP: hostIp,
    ...(tap && { EXTRA: `-nic tap,ifname=${tap.name},script=no,downscript=no` }),
  });
  try {
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(board.output)?.[1] ?? null;
    await board.until(() => value('READY'), 30_000);
    const ptyPath = value('PTY');
    const qmpPath = value('QMP');
    if (ptyPath === null || qmpPath === null) throw new Error(`run.sh printed no PTY or QMP: ${board.output}`);
    const qmp = await Qmp.connect(qmpPath);
    tap?.configure();
    return {
      name: 'mt7628',
      ptyPath,
      prompt: '=> ',
      loadAddress: 0x82000000,
      flash: [
        {
          path: flashPath,
          size: statSync(flashPath).size,
          base: 0,
          sector: 4 << 10,
          erases: 4 << 10,
          programmable: null,
        },
      ],
      power: powerOver(qmp),
      network: tap?.network ?? (net === 'user' ? userNetwork(hostIp) : null),
      networkMissing,
      settleFlash: () => settleFlash(qmp),
      setCable: async (up) => {
        await qmp.command('set_link', { name: 'mt7628-eth.0', up });
      },
      uartCounters: () => uartCounters(qmp),
      stop: async () => {
        qmp.close();
        await board.stop();
        folder.remove();
      },
    };
  } catch (error) {
    await board.stop();
    folder.remove();
    throw error;
  }
}

/** 16 MiB (FLASH_MB) of erased flash with the loader at 0 and, optionally, the environment at 0x30000 (4 KiB). */
function freshFlash(options: Mt7628Options): Uint8Array {
  const flash = new Uint8Array(Number(options.env?.FLASH_MB ?? 16) << 20).fill(0xff);
  const builds: Record<string, string> = { upstream: 'mt7628_rfb-plus.bin', stock: 'mt7628_rfb-stock.bin' };
  const loader = options.loader ?? 'upstream';
  const build = builds[loader];
  flash.set(readFileSync(build === undefined ? loader : join(BUILT, 'images', build)));
  if (options.environment) {
    flash.set(environmentBlock(options.environment, ENVIRONMENT_SIZE), ENVIRONMENT_OFFSET);
  }
  for (const { offset, bytes } of options.contents ?? []) flash.set(bytes, offset);
  return flash;
}

function userNetwork(hostIp: string): RigNetwork {
  const subnet = hostIp.slice(0, hostIp.lastIndexOf('.'));
  return { deviceIp: `${subnet}.123`, serverIp: hostIp, listen: { address: '127.0.0.1', port: 69 } };
}

async function uartCounters(qmp: Qmp) {
  const found: { rxTotal: number; rxLost: number; txTotal: number; txLost: number }[] = [];
  for (let i = 0; i < 32; i++) {
    const path = `/machine/unattached/device[${i}]`;
    const get = async (property: string) => Number(await qmp.command('qom-get', { path, property }));
    const type = await qmp.command('qom-get', { path, property: 'type' }).catch(() => null);
    if (type !== 'mt7628-uart') continue;
    found.push({
      rxTotal: await get('rx-total'),
      rxLost: await get('rx-lost'),
      txTotal: await get('tx-total'),
      txLost: await get('tx-lost'),
    });
  }
  return found;
}
