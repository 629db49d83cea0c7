import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

/** One network interface of this computer. */
export interface InterfaceInfo {
  /** Name as used in the system's commands: `eth0`, `en5`, `Ethernet 2`. */
  name: string;
  /** Its IPv4 addresses with the length of their network prefix, 0..32. */
  addresses: readonly { address: string; prefix: number }[];
  kind: 'wired' | 'wireless' | 'loopback' | 'virtual';
  /** True: a cable with an active device at the other end. Null: unknown on this system. */
  link: boolean | null;
}

const WIRELESS = /^(?:wl|ath|ra\d|wi-?fi|airport)|wireless|drahtlos|inal[aá]mbric/i;
const VIRTUAL = /^(?:docker|veth|virbr|br-|tun|tap|wg|utun|awdl|llw|bridge|vmnet|vboxnet|tailscale|zt)|vethernet|vpn/i;

function kindByName(name: string, internal: boolean): InterfaceInfo['kind'] {
  if (internal) return 'loopback';
  if (WIRELESS.test(name)) return 'wireless';
  return VIRTUAL.test(name) ? 'virtual' : 'wired';
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch {
    return null; // `carrier` cannot be read while an interface is down
  }
}

function linuxFacts(root: string, name: string, internal: boolean): Pick<InterfaceInfo, 'kind' | 'link'> {
  const directory = join(root, name);
  if (internal || name === 'lo') return { kind: 'loopback', link: true };
  const wireless = existsSync(join(directory, 'wireless')) || existsSync(join(directory, 'phy80211'));
  // Real hardware has a `device` entry; bridges, tunnels and containers have none.
  const virtual = !existsSync(join(directory, 'device'));
  return {
    kind: wireless ? 'wireless' : virtual ? 'virtual' : 'wired',
    link: readText(join(directory, 'carrier')) === '1',
  };
}

/**
 * The present interfaces of this computer. On Linux also those without an address, and whether the link is up
 * (`sysClassNet` is replaceable in tests).
 */
export function readInterfaces(
  platform: NodeJS.Platform = process.platform,
  sysClassNet = '/sys/class/net',
): InterfaceInfo[] {
  const found = new Map<string, { addresses: { address: string; prefix: number }[]; internal: boolean }>();
  for (const [name, entries] of Object.entries(networkInterfaces())) {
    const addresses = (entries ?? [])
      .filter((entry) => entry.family === 'IPv4')
      .map((entry) => ({ address: entry.address, prefix: Number(entry.cidr?.split('/')[1] ?? 32) }));
    found.set(name, { addresses, internal: entries?.some((entry) => entry.internal) ?? false });
  }
  const linux = platform === 'linux' && existsSync(sysClassNet);
  if (linux) {
    for (const name of readdirSync(sysClassNet)) {
      if (!found.has(name) && existsSync(join(sysClassNet, name, 'carrier'))) {
        found.set(name, { addresses: [], internal: name === 'lo' });
      }
    }
  }
  return [...found].map(([name, { addresses, internal }]) => ({
    name,
    addresses,
    ...(linux ? linuxFacts(sysClassNet, name, internal) : { kind: kindByName(name, internal), link: null }),
  }));
}
