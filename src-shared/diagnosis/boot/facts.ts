import { chipNameOf } from '../../dialect/flash-chips';
import { evidenceOf } from './boot-record';
import type { LogLine } from './log-lines';
import type { BootFacts } from './boot-types';

const MAX_PARTITIONS = 64;
const MAX_MACS = 12;
const FIND_FLASH = 'find flash: ';
/** A line without any of these contains no MAC address. */
const NAMES_MAC = /MAC|HWaddr|link\/ether/;
const MAC = /\b([0-9a-f]{2}(?::[0-9a-f]{2}){5})\b/i;
const PARTITION = /^0x([0-9a-f]{8,16})-0x([0-9a-f]{8,16}) : "([^"]{1,64})"/;

type Take = (facts: BootFacts, hit: RegExpExecArray) => void;

const number = (text: string, radix: number): number => Number.parseInt(text, radix);

/**
 * One reader per fact. `begins`: first characters of its lines, blanks aside, to skip other lines quickly; empty if any
 * line may match.
 */
const READERS: readonly { begins: string; pattern: RegExp; take: Take }[] = [
  { begins: 'U', pattern: /^\s*(U-Boot (?:1\.1\.|20)\S{1,40} \([^)]{1,60}\))/, take: (f, hit) => (f.loader = hit[1]!) },
  {
    begins: '',
    pattern: /flash manufacture id: ?([0-9a-f]{1,2}), ?device.{0,2}id ?([0-9a-f]{1,2}) ([0-9a-f]{1,2})/,
    take: (f, hit) =>
      (f.flashId = hit
        .slice(1, 4)
        .map((b) => b.padStart(2, '0'))
        .join('')),
  },
  {
    begins: 'B',
    pattern: /^Board: Ralink APSoC DRAM:\s{1,6}(\d{1,5}) MB/,
    take: (f, hit) => (f.ramBytes = number(hit[1]!, 10) << 20),
  },
  { begins: 'D', pattern: /^DRAM:\s{1,4}(\d{1,5}) MiB/, take: (f, hit) => (f.ramBytes = number(hit[1]!, 10) << 20) },
  {
    begins: 'm',
    pattern: /^\s?memory: ([0-9a-f]{8}) @ 00000000 \(usable\)/,
    take: (f, hit) => (f.ramBytes ??= number(hit[1]!, 16)),
  },
  { begins: '', pattern: /System Boot on (bootstate=\d)/, take: (f, hit) => (f.slot.name = hit[1]!) },
  { begins: 'B', pattern: /^Booting (System \d)/, take: (f, hit) => (f.slot.name = hit[1]!) },
  {
    begins: 'I',
    pattern: /^Image1: (OK|Broken) Image2: (OK|Broken)/,
    take: (f, hit) => (f.dualImage = { image1: hit[1]!, image2: hit[2]! }),
  },
  { begins: 'I', pattern: /^\s{0,4}Image Name:\s{1,4}(\S.{0,60})/, take: (f, hit) => (f.image.name = hit[1]!) },
  {
    begins: 'D',
    pattern: /^\s{0,4}Data Size:\s{1,6}(\d{1,9}) Bytes/,
    take: (f, hit) => (f.image.bytes = number(hit[1]!, 10)),
  },
  { begins: '', pattern: /Verifying Checksum \.\.\. OK/, take: (f) => (f.image.checked = true) },
  {
    begins: 'L',
    pattern: /^Linux version (\S{1,40})/,
    take: (f, hit) => {
      f.kernel = hit[1]!;
      f.partitions = [];
      f.machine = null;
      f.commandLine = null;
    },
  },
  { begins: 'M', pattern: /^MIPS: machine is (.{1,80})/, take: (f, hit) => (f.machine = hit[1]!) },
  {
    begins: 'Kc',
    pattern: /^(?:Kernel command line:|commandline) (.{1,300})/,
    take: (f, hit) => (f.commandLine = hit[1]!),
  },
  {
    begins: '0',
    pattern: PARTITION,
    take: (f, hit) => {
      const [start, end] = [number(hit[1]!, 16), number(hit[2]!, 16)];
      if (end > start && f.partitions.length < MAX_PARTITIONS) f.partitions.push({ name: hit[3]!, start, end });
    },
  },
];

const byFirst = new Map<number, typeof READERS>();

function readersOf(text: string): typeof READERS {
  let from = 0;
  while (text.charCodeAt(from) === 0x20) from++;
  const first = text.charCodeAt(from);
  const known = byFirst.get(first);
  if (known) return known;
  const readers = READERS.filter(({ begins }) => begins === '' || begins.includes(String.fromCharCode(first)));
  byFirst.set(first, readers);
  return readers;
}

/** KSEG0 and KSEG1 below the flash window. */
const RAM_ADDRESS = /^(?:0x)?[8a][0-9a-f]{6,7}$/i;

/** Lines that name a MAC address of the unit. */
const MAC_LINES: readonly { pattern: RegExp; from: BootFacts['macs'][number]['from'] }[] = [
  { pattern: /generated random MAC|using random MAC|using random address/, from: 'random' },
  { pattern: /^MAC Address:/, from: 'loader' },
  { pattern: /LAN MAC:/, from: 'loader' },
  { pattern: /HWaddr |link\/ether |MAC address /, from: 'linux' },
];

export function emptyFacts(): BootFacts {
  return {
    loader: null,
    flashId: null,
    flashChip: null,
    ramBytes: null,
    slot: { address: null, name: null },
    image: { name: null, bytes: null, checked: false },
    dualImage: null,
    kernel: null,
    machine: null,
    commandLine: null,
    partitions: [],
    macs: [],
  };
}

export function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Reads facts from single lines. Later boots replace the facts of earlier ones; lists stay bounded. */
export class FactReader {
  facts: BootFacts = emptyFacts();
  /** The address from which the latest image was booted, RAM included, as printed. */
  imageAddress: string | null = null;
  #chip: { printed: string; id: string | null; name: string | null } | null = null;
  #gmacHigh: string | null = null;

  take(line: LogLine): void {
    const text = line.text.trimStart();
    for (const { pattern, take } of readersOf(text)) {
      const hit = pattern.exec(text);
      if (hit) take(this.facts, hit);
    }
    if (text.startsWith(FIND_FLASH)) this.#takeChip(text.slice(FIND_FLASH.length).split(' ')[0]!);
    if (NAMES_MAC.test(text)) this.#takeMac(line);
  }

  /** In a loop the same name is printed at every boot. */
  #takeChip(printed: string): void {
    const { flashId } = this.facts;
    if (this.#chip?.printed !== printed || this.#chip.id !== flashId) {
      this.#chip = { printed, id: flashId, name: chipNameOf(printed.slice(0, 40), flashId) };
    }
    this.facts.flashChip = this.#chip.name;
  }

  /** An independent copy. */
  clone(): FactReader {
    const copy = new FactReader();
    copy.facts = structuredCopy(this.facts);
    copy.imageAddress = this.imageAddress;
    copy.#gmacHigh = this.#gmacHigh;
    return copy;
  }

  /** Reads the line with the address of the booted image; its fixed text may be damaged. */
  takeImage(text: string): void {
    const address =
      / at (\S{6,10})/.exec(text)?.[1] ??
      / from (0x\S{6,8})/.exec(text)?.[1] ??
      /\s([0-9a-f]{6,9})\b/i.exec(text)?.[1] ??
      null;
    this.imageAddress = address;
    // The address of an image loaded into RAM does not identify a slot in flash.
    this.facts.slot.address = address !== null && RAM_ADDRESS.test(address) ? null : address;
    this.facts.image = { name: null, bytes: null, checked: false };
  }

  /** Clears the slot and image, which belong to one boot only. */
  newBoot(): void {
    this.facts.slot = { address: null, name: null };
    this.facts.image = { name: null, bytes: null, checked: false };
    this.facts.dualImage = null;
  }

  #takeMac(line: LogLine): void {
    const { text } = line;
    const high = /^GMAC1_MAC_ADRH -- : 0x0000([0-9a-f]{4})/.exec(text);
    if (high) this.#gmacHigh = high[1]!;
    const low = /^GMAC1_MAC_ADRL -- : 0x([0-9a-f]{8})/.exec(text);
    if (low && this.#gmacHigh !== null) {
      this.#add((this.#gmacHigh + low[1]!).match(/../g)!.join(':'), 'linux', line);
      this.#gmacHigh = null;
    }
    const place = MAC_LINES.find((m) => m.pattern.test(text));
    const mac = place ? MAC.exec(text) : null;
    if (place && mac) this.#add(mac[1]!.toLowerCase(), place.from, line);
  }

  #add(mac: string, from: BootFacts['macs'][number]['from'], line: LogLine): void {
    const { macs } = this.facts;
    if (macs.length < MAX_MACS && macs.every((m) => m.mac !== mac))
      macs.push({ mac, from, evidence: [evidenceOf(line)] });
  }
}

/** Addresses in the SDK's EEPROM template and default environment: a unit with them was never calibrated (B§7). */
export function isTemplateMac(mac: string): boolean {
  return mac.startsWith('00:0c:43:') || mac === '00:aa:bb:cc:dd:10';
}
