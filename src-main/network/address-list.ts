import { ipv4 } from './ipv4';

/** The IPv4 addresses of each interface, by its name. */
export type Listed = ReadonlyMap<string, ReadonlySet<string>>;

/** How each system's output about an interface begins, with its name as the group `name`. */
const HEADING: Partial<Record<NodeJS.Platform, RegExp>> = {
  // `Interface 12: Ethernet 2`, `Schnittstelle 12: ...`, `Interfaz 12: ...`: only the word is translated.
  win32: /^[^\s:]+ \d+: (?<name>.+)$/,
  darwin: /^(?<name>[\w.-]+): flags=/,
};

/**
 * A name without its non-ASCII characters, which Windows' console may have garbled: its code page is not known here.
 */
function comparable(name: string): string {
  return name.trim().replace(/[^\x00-\x7f]+/g, '?');
}

/**
 * Parses the output of `AddressPlan.list`: `ip -o -4 addr show`, `ifconfig -a`, or `netsh interface ipv4 show
 * ipaddresses` in any language.
 */
export function listedAddresses(text: string, platform: NodeJS.Platform): Listed {
  const listed = new Map<string, Set<string>>();
  const of = (name: string) => {
    const addresses = listed.get(name) ?? new Set<string>();
    listed.set(name, addresses);
    return addresses;
  };
  let current: Set<string> | null = null;
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/);
    const heading = HEADING[platform];
    if (heading === undefined) {
      // `2: eth0 inet 10.10.10.3/24 brd ...`; a veth's name is followed by @ and its peer.
      const at = words.indexOf('inet');
      if (at > 1) of(words[1]!.replace(/@.*$/, '')).add((words[at + 1] ?? '').replace(/\/\d+$/, ''));
      continue;
    }
    const name = heading.exec(line.trimEnd())?.groups?.['name'];
    if (name !== undefined) current = of(name);
    // The mask and the broadcast address follow it.
    else if (platform === 'darwin') {
      if (words[0] === 'inet' && words[1] !== undefined) current?.add(words[1]);
    } else words.filter((word) => ipv4(word) !== null).forEach((word) => current?.add(word));
  }
  return listed;
}

/** True if the list has this address on this interface. */
export function hasAddress(listed: Listed, name: string, address: string): boolean {
  return [...listed].some(([other, found]) => comparable(other) === comparable(name) && found.has(address));
}

/** The text after the colon of the first line with such a label; '' if there is none. */
function valueOf(text: string, label: RegExp): string {
  const line = text.split(/\r?\n/).find((each) => label.test(each)) ?? '';
  return line.slice(line.lastIndexOf(':') + 1).trim();
}

/** "No" in the languages of Windows, after a colon; the dot stands for the `ã` of `Não` in any code page. */
const NO = /^(?:no|nein|non|n.{1,2}o|nee|nei|nej|nie|ne|ei|нет|否|いいえ|아니요)$/i;

/**
 * True only if `netsh interface ipv4 show addresses` clearly shows that DHCP is off; with an unreadable answer DHCP
 * must be assumed to be in use.
 */
export function dhcpIsOff(text: string): boolean {
  return NO.test(valueOf(text, /\bdhcp\b.*:/i));
}

/**
 * The coexistence of DHCP and fixed addresses according to `netsh interface ipv4 show interface ... level=verbose`;
 * null if it is unreadable.
 */
export function coexistenceIn(text: string): boolean | null {
  const said = valueOf(text, /^\s*dhcp\/.*:/i).toLowerCase();
  return said === 'enabled' ? true : said === 'disabled' ? false : null;
}
