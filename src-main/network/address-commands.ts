import { dottedMask } from './ipv4';

/** One change of this computer, in a form for `exec` and in one for a person's terminal. */
export interface AddressCommand {
  /** Program and arguments, without a shell. */
  argv: readonly string[];
  /** The equivalent line for a terminal, with `sudo` where needed; on Windows for PowerShell as administrator. */
  line: string;
}

/**
 * Windows stops DHCP on an interface that gets a fixed address, unless the two may coexist (`dhcpstaticipcoexistence`,
 * since Windows 10 1703). Set in the active store, so that a restart resets it.
 */
export interface CoexistenceCommands {
  lookDhcp: readonly string[];
  look: readonly string[];
  allow: readonly string[];
  forbid: readonly string[];
}

/** How to add the router's server address to an interface of this computer, and how to remove it (P7). */
export interface AddressPlan {
  interface: string;
  address: string;
  prefix: number;
  platform: NodeJS.Platform;
  add: AddressCommand;
  remove: AddressCommand;
  /** Lists every interface with its addresses; needs no privileges. Parsed by `listedAddresses`. */
  list: readonly string[];
  coexistence: CoexistenceCommands | null;
}

/** Half a day, longer than any recovery: the kernel removes the address if this program cannot. */
const LIFETIME_S = 43_200;

function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `"${word.replace(/"/g, '')}"`;
}

type Commands = Pick<AddressPlan, 'add' | 'remove' | 'list' | 'coexistence'>;

function windows(name: string, address: string, mask: string): Commands {
  const ipv4 = ['netsh', 'interface', 'ipv4'];
  const target = `name=${name}`;
  const coexist = (value: string) => [
    ...ipv4,
    'set',
    'interface',
    `interface=${name}`,
    `dhcpstaticipcoexistence=${value}`,
    'store=active',
  ];
  const add = [...ipv4, 'add', 'address', target, `address=${address}`, `mask=${mask}`, 'store=active'];
  const remove = [...ipv4, 'delete', 'address', target, `address=${address}`];
  const [allow, forbid] = [coexist('enabled'), coexist('disabled')];
  // PowerShell and netsh both accept quotes in the middle of a word.
  const line = (...commands: string[][]) =>
    commands.map((argv) => argv.map((word) => word.replace(name, quoted(name))).join(' ')).join('; ');
  return {
    add: { argv: add, line: line(allow, add) },
    remove: { argv: remove, line: line(remove, forbid) },
    list: [...ipv4, 'show', 'ipaddresses'],
    coexistence: {
      lookDhcp: [...ipv4, 'show', 'addresses', target],
      look: [...ipv4, 'show', 'interface', `interface=${name}`, 'level=verbose'],
      allow,
      forbid,
    },
  };
}

/**
 * ifconfig would take a second address after the first for the broadcast address, so the mask must be named
 * (ifconfig(8)).
 */
function macos(name: string, address: string, mask: string): Commands {
  const add = ['inet', address, 'netmask', mask, 'alias'];
  const remove = ['inet', address, '-alias'];
  const command = (words: string[]): AddressCommand => ({
    argv: ['ifconfig', name, ...words],
    line: ['sudo ifconfig', quoted(name), ...words].join(' '),
  });
  return { add: command(add), remove: command(remove), list: ['ifconfig', '-a'], coexistence: null };
}

function linux(name: string, address: string, prefix: number): Commands {
  const target = [`${address}/${prefix}`, 'dev', name];
  const life = ['valid_lft', String(LIFETIME_S), 'preferred_lft', String(LIFETIME_S)];
  const line = (verb: string) => `sudo ip addr ${verb} ${address}/${prefix} dev ${quoted(name)}`;
  return {
    add: { argv: ['ip', 'addr', 'add', ...target, ...life], line: line('add') },
    remove: { argv: ['ip', 'addr', 'del', ...target], line: line('del') },
    list: ['ip', '-o', '-4', 'addr', 'show'],
    coexistence: null,
  };
}

/** Commands that add `address`/`prefix` to an interface and remove it again; nothing is stored beyond a reboot. */
export function addressPlan(name: string, address: string, prefix: number, platform: NodeJS.Platform): AddressPlan {
  const mask = dottedMask(prefix);
  const commands =
    platform === 'win32'
      ? windows(name, address, mask)
      : platform === 'darwin'
        ? macos(name, address, mask)
        : linux(name, address, prefix);
  return { interface: name, address, prefix, platform, ...commands };
}
