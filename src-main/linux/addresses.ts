import { ipv4, sameNetwork } from '../network/ipv4';
import type { LinuxShell } from './shell';

/** An IPv4 address of a running router, with the length of its network prefix. */
export interface RouterAddress {
  interface: string;
  address: string;
  prefix: number;
}

/** The router's IPv4 addresses except loopback, bridges first, because a bench cable is in its LAN. */
export async function askAddresses(shell: Pick<LinuxShell, 'run' | 'have'>): Promise<RouterAddress[]> {
  const have = await shell.have(['ip', 'ifconfig']);
  const found = have.has('ip') ? parseIp((await shell.run('ip -4 addr')).output) : [];
  const all = found.length > 0 || !have.has('ifconfig') ? found : parseIfconfig((await shell.run('ifconfig')).output);
  const rank = (a: RouterAddress) => (/^br/.test(a.interface) ? 0 : 1);
  return all.filter((a) => a.interface !== 'lo').sort((a, b) => rank(a) - rank(b));
}

/** `ip -4 addr`: a numbered line for each interface, `inet` lines below. */
export function parseIp(text: string): RouterAddress[] {
  let name = '';
  return text.split('\n').flatMap((line) => {
    name = /^\d{1,4}: ([^:@\s]{1,16})/.exec(line)?.[1] ?? name;
    const inet = /^\s{1,8}inet (\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})/.exec(line);
    return inet && name !== '' ? [{ interface: name, address: inet[1]!, prefix: Number(inet[2]) }] : [];
  });
}

/** `ifconfig` of BusyBox: an interface's name begins a block that contains `inet addr:` and `Mask:`. */
export function parseIfconfig(text: string): RouterAddress[] {
  let name = '';
  return text.split('\n').flatMap((line) => {
    name = /^(\S{1,16})/.exec(line)?.[1] ?? name;
    const inet = /inet addr:(\d{1,3}(?:\.\d{1,3}){3})/.exec(line)?.[1];
    if (inet === undefined || name === '') return [];
    const mask = ipv4(/Mask:(\S{7,15})/.exec(line)?.[1] ?? '') ?? 0xffffff00;
    return [{ interface: name, address: inet, prefix: prefixOf(mask) }];
  });
}

/** The first of this computer's addresses in one of the router's networks that is not the router's own. */
export function addressBeside(
  router: readonly RouterAddress[],
  own: readonly { address: string; prefix: number }[],
): string | null {
  for (const theirs of router) {
    const device = ipv4(theirs.address);
    const beside = own.find(({ address, prefix }) => {
      const ours = ipv4(address);
      return device !== null && ours !== null && ours !== device && prefix < 32 && sameNetwork(ours, device, prefix);
    });
    if (beside) return beside.address;
  }
  return null;
}

/**
 * An address for this computer in the router's network, well away from the router's own and from the start of DHCP
 * ranges.
 */
export function neighbourOf({ address }: RouterAddress): string {
  const [a, b, c, d] = address.split('.');
  return `${a!}.${b!}.${c!}.${d === '66' ? '67' : '66'}`;
}

/** Number of leading ones in a mask. */
const prefixOf = (mask: number) => Math.clz32(~mask >>> 0);
