import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tool, toolMissing } from '../../scripts/test-line/tools.mjs';
import type { RigNetwork } from './types';

let count = 0;

/** An interface that QEMU creates and that disappears with it, so that nothing is left behind however a test ends. */
export interface Tap {
  name: string;
  network: RigNetwork;
  /** Assigns its address; call it when QEMU runs. */
  configure(): void;
}

/** Why no TAP device is available here, or null. */
export function tapMissing(): string | null {
  if (process.platform !== 'linux') return 'TAP devices are only made on Linux';
  if (process.getuid?.() !== 0) return 'making a TAP device needs root';
  if (!existsSync('/dev/net/tun')) return '/dev/net/tun is missing';
  return toolMissing('ip');
}

/** Plans a TAP device with this computer at .3 (or at `wanted`) and the device at .123 of an unused 10.10.x.0/24. */
export function planTap(wanted?: string): Tap {
  const serverIp = wanted ?? `${freeSubnet()}.3`;
  const subnet = serverIp.slice(0, serverIp.lastIndexOf('.'));
  const name = `mtr${process.pid % 1e7}x${count++}`;
  return {
    name,
    network: { deviceIp: `${subnet}.123`, serverIp, listen: { address: serverIp, port: 69 } },
    configure: () => {
      ip('addr', 'add', `${serverIp}/24`, 'dev', name);
      ip('link', 'set', name, 'up');
    },
  };
}

function freeSubnet(): string {
  const taken = ip('-o', '-4', 'addr');
  for (let n = 10; n < 250; n++) {
    // Also spread by process id, because two test runs may search at the same moment.
    const subnet = `10.10.${10 + ((process.pid + n) % 240)}`;
    if (!taken.includes(` ${subnet}.`)) return subnet;
  }
  throw new Error('no free 10.10.x.0/24 for a TAP device');
}

function ip(...args: string[]): string {
  const done = spawnSync(tool('ip'), args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.stderr.trim()}`);
  return done.stdout;
}
