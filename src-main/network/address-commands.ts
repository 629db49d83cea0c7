import { dottedMask } from './ipv4';

/** One change of this computer: for `exec`, and for a person's terminal. */
export interface AddressCommand {
  /** Program and arguments, no shell between. */
  argv: readonly string[];
  /** What does the same as a line for a terminal, with `sudo` where it is needed; on Windows PowerShell as administrator. */
  line: string;
}

/**
 * Windows ends DHCP on an interface that is given a fixed address, unless the two may coexist (`dhcpstaticipcoexistence`, since
 * Windows 10 1703). Set in the active store, so that a restart forgets it.
 */
export interface CoexistenceCommands {
  lookDhcp: readonly string[];
  look: readonly string[];
  allow: readonly string[];
  forbid: readonly string[];
}

/** How the router's server address comes onto an interface of this computer, and how it goes again (P7). */
export interface AddressPlan {
  interface: string;
  address: string;
  prefix: number;
  platform: NodeJS.Platform;
  add: AddressCommand;
  remove: AddressCommand;
  /** Lists every interface with its addresses; needs no permission. `listedAddresses` reads it. */
  list: readonly string[];
  coexistence: CoexistenceCommands | null;
}

/** Half a day: if nobody is left to undo it, the kernel does. Longer than any recovery. */
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
  // PowerShell and netsh both take the quotes in the middle of a word.
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

/** ifconfig takes a second address behind the first for the broadcast address: the mask has to be named (ifconfig(8)). */
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
