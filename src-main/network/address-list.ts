import { ipv4 } from './ipv4';

/** The IPv4 addresses of each interface, by its name. */
export type Listed = ReadonlyMap<string, ReadonlySet<string>>;

/** How each system begins what it says of an interface, with its name as the group `name`. */
const HEADING: Partial<Record<NodeJS.Platform, RegExp>> = {
  // `Interface 12: Ethernet 2`, `Schnittstelle 12: ...`, `Interfaz 12: ...`: the word is translated, the form is not.
  win32: /^[^\s:]+ \d+: (?<name>.+)$/,
  darwin: /^(?<name>[\w.-]+): flags=/,
};

/** In the words of Windows' console names may have lost what is beyond ASCII: its code page is not known here. */
function comparable(name: string): string {
  return name.trim().replace(/[^\x00-\x7f]+/g, '?');
}

/**
 * Reads `AddressPlan.list`'s output: `ip -o -4 addr show`, `ifconfig -a`, or `netsh interface ipv4 show ipaddresses` in any language.
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
      // `2: eth0    inet 10.10.10.3/24 brd ...`; a veth's name has its peer behind an @.
      const at = words.indexOf('inet');
      if (at > 1) of(words[1]!.replace(/@.*$/, '')).add((words[at + 1] ?? '').replace(/\/\d+$/, ''));
      continue;
    }
    const name = heading.exec(line.trimEnd())?.groups?.['name'];
    if (name !== undefined) current = of(name);
    // Behind it stand the mask and the broadcast address.
    else if (platform === 'darwin') {
      if (words[0] === 'inet' && words[1] !== undefined) current?.add(words[1]);
    } else words.filter((word) => ipv4(word) !== null).forEach((word) => current?.add(word));
  }
  return listed;
}

/** Whether the list has this address on this interface. */
export function hasAddress(listed: Listed, name: string, address: string): boolean {
  return [...listed].some(([other, found]) => comparable(other) === comparable(name) && found.has(address));
}

/** What stands behind the colon of the first line with such a label; '' without one. */
function valueOf(text: string, label: RegExp): string {
  const line = text.split(/\r?\n/).find((each) => label.test(each)) ?? '';
  return line.slice(line.lastIndexOf(':') + 1).trim();
}

/** "No" in the languages of Windows, as it stands behind a colon; the dot is the `ã` of `Não` in whatever code page. */
const NO = /^(?:no|nein|non|n.{1,2}o|nee|nei|nej|nie|ne|ei|нет|否|いいえ|아니요)$/i;

/**
 * True only if `netsh interface ipv4 show addresses` says for certain that DHCP is off: who cannot read the answer has to
 * assume that there is something to lose.
 */
export function dhcpIsOff(text: string): boolean {
  return NO.test(valueOf(text, /\bdhcp\b.*:/i));
}

/** What `netsh interface ipv4 show interface ... level=verbose` says of fixed addresses beside DHCP; null where it cannot be read. */
export function coexistenceIn(text: string): boolean | null {
  const said = valueOf(text, /^\s*dhcp\/.*:/i).toLowerCase();
  return said === 'enabled' ? true : said === 'disabled' ? false : null;
}
