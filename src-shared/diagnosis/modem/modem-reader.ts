import type { Evidence } from '../../finding/finding';
import { KeywordFilter } from '../../bytes/keyword-filter';
import { consoleLines, type ConsoleLine } from '../../identity/banner-lines';
import { AtReader } from './at-answers';
import { maskModemNumbers } from './mask';
import type { Gpio, ModemObservation, UsbEvent } from './modem-types';
import { UsbTable } from './usb-table';

const MAX_EVENTS = 12;
const MAX_NAMES = 32;
const MAX_GPIOS = 64;
const MAX_QUOTE = 200;

const USB_PATH = String.raw`\d{1,2}-\d{1,2}(?:\.\d{1,2}){0,4}`;
const LSUSB = /Bus (\d{3}) Device (\d{3}): ID ([0-9a-f]{4}):([0-9a-f]{4})/i;
const TABLE_BUS = /^T: {1,4}Bus= ?(\d{1,3}) Lev= ?(\d{1,2}) Prnt= ?\d{1,3} Port= ?\d{1,3} .*Dev#= {0,3}(\d{1,3})/;
const TABLE_IDS = /^P: {1,4}Vendor=([0-9a-f]{4}) ProdID=([0-9a-f]{4})/i;
const TABLE_NAME = /^S: {1,4}Product=(.{1,80})/;
const TABLE_INTERFACE = /^I:[* ] {0,3}If#= ?(?:0x)?([0-9a-f]{1,2}) .*Cls=([0-9a-f]{2}).*Driver=(\(none\)|[\w-]{1,40})/i;
const SYSFS = new RegExp(`/usb/devices/(${USB_PATH})/(idVendor|idProduct|product):(.{1,80})`);
const SYSFS_INTERFACE = new RegExp(`/usb/devices/(${USB_PATH}):\\d\\.(\\d{1,2})/bInterfaceClass:([0-9a-f]{2})`, 'i');
const DRIVER_LINK = new RegExp(`/usb/devices/(${USB_PATH}):\\d\\.(\\d{1,2})/driver -> \\S{1,200}/([\\w-]{1,40})$`);
const KERNEL_IDS = new RegExp(
  `usb (${USB_PATH}): New USB device found, idVendor=([0-9a-f]{4}), idProduct=([0-9a-f]{4})`,
  'i',
);
const KERNEL_NAME = new RegExp(`usb (${USB_PATH}): Product: (.{1,80})`);
const KERNEL_NEW = new RegExp(`usb ${USB_PATH}: new (?:low|full|high|super)[ -]?speed USB device number`, 'i');
const KERNEL_GONE = new RegExp(`usb (${USB_PATH}): USB disconnect`);
const KERNEL_ERROR =
  /device descriptor read\/|device not accepting address|unable to enumerate USB device|can't set config #|Cannot enable\. Maybe the USB cable is bad/;
const OVER_CURRENT = /over-current (?:condition|change)/;
const BOUND = new RegExp(
  `\\b(option|qmi_wwan|cdc_ether|cdc_acm|cdc_ncm|cdc_mbim|huawei_cdc_ncm|rndis_host|qcserial|sierra|usb-storage|usbserial_generic|GobiNet) (${USB_PATH}):\\d\\.(\\d{1,2})`,
);
const REGISTERED = /usbcore: registered new interface driver ([\w-]{1,40})/;
const LSMOD =
  /^(option|qmi_wwan|cdc_ether|cdc_acm|cdc_ncm|cdc_mbim|huawei_cdc_ncm|rndis_host|qcserial|usb_wwan|usbserial|GobiNet|usb_storage) +\d{1,9} +\d{1,4}/;
const NET_LINK = /([\w.@-]{1,16}) -> \S{1,200}\/usb\d{1,2}\/\S{1,160}\/net\//;
const NET_KERNEL =
  /\b(wwan\d{1,2}|usb\d{1,2}|eth\d{1,2}): register '(?:qmi_wwan|cdc_ether|rndis_host|cdc_ncm|cdc_mbim|huawei_cdc_ncm|GobiNet)'/;
const NET_STATISTICS = /^ {0,8}(wwan\d{1,2}|usb\d{1,2}|rmnet\w{0,10}): {0,8}\d/;
const GPIO_DEBUG = /gpio-(\d{1,4}) {0,40}\(([^)]{0,80})\) (in|out) {1,4}(hi|lo)/;
const GPIO_SYSFS = /\/sys\/class\/gpio\/([\w.-]{1,60})\/(value|direction):(in|out|[01])/;
const PORT_NAME = /^(?:ttyUSB\d{1,2}|ttyACM\d{1,2}|cdc-wdm\d{1,2})$/;
const ROOT_HUB_LINE = /\b(?:hub (\d{1,2})-0:1\.0: USB hub found|usb usb(\d{1,2}): )/;

/** Words of which every pattern above needs one: lines without any are skipped. */
const TELLING = new KeywordFilter([
  ...['usb', 'bus ', 'bus=', 'hub ', 'gpio', 'ttyACM', 'cdc', 'wwan', 'rmnet', 'over-current', "register '"],
  ...['option', 'qmi_wwan', 'rndis_host', 'qcserial', 'sierra', 'GobiNet'],
  ...['device descriptor read', 'not accepting address', "can't set config", 'Cannot enable'],
  ...['P:  ', 'P: ', 'S:  ', 'S: ', 'I:* ', 'I:  ', 'I: '],
]);
/** Beginnings of an AT dialogue's lines: a command, possibly after a prompt, or the first word of an answer. */
const AT_LIKE = /^\s*(?:(?:\w{0,12}> ?)?AT|OK\s*$|ERROR\s*$|\+)/i;

/**
 * Collects facts about the modem from console text: answers to the modem queries, a kernel log, lsusb,
 * /sys/kernel/debug/usb/devices, AT dialogues, in any order and among other lines. Linear time, bounded memory.
 */
export class ModemReader {
  readonly #usb = new UsbTable();
  readonly #at = new AtReader();
  readonly #events: UsbEvent[] = [];
  readonly #serial = new Set<string>();
  readonly #control = new Set<string>();
  readonly #net = new Set<string>();
  readonly #gpios = new Map<string, Gpio>();
  #drivers: Set<string> | null = null;
  #tablePath = '';
  #atPort: string | null = null;
  #atMissing: ModemObservation['atMissing'] = null;

  /** Takes text from `source` (`console`, `log`, a command); line numbers are kept where `numbered`. */
  take(text: string, source = 'log', numbered = true): void {
    for (const line of consoleLines(text)) this.takeLine(line, source, numbered);
  }

  /** Takes one clean line. */
  takeLine({ text, line }: ConsoleLine, source = 'log', numbered = true): void {
    if (!this.#at.listening && !TELLING.holds(text) && !AT_LIKE.test(text)) return;
    const quote = maskModemNumbers(text.trim()).slice(0, MAX_QUOTE);
    this.#line(text, { source, quote, ...(numbered && { line }) });
  }

  /** A complete list of USB devices was read, possibly an empty one. */
  usbWasListed(): void {
    this.#usb.listed = true;
  }

  /** Names of the USB drivers that the kernel has. */
  takeDrivers(names: readonly string[]): void {
    this.#drivers ??= new Set();
    for (const name of names) add(this.#drivers, name);
  }

  /** Takes the answer to one AT command, with the command itself in front. */
  takeAt(port: string, command: string, answer: string): void {
    this.#atPort = port;
    this.take(`${command}\n${answer}`, port, false);
  }

  noAt(why: NonNullable<ModemObservation['atMissing']>): void {
    this.#atMissing = why;
  }

  get observation(): ModemObservation {
    this.#usb.settleDrivers();
    return {
      usbListed: this.#usb.listed,
      rootHubs: this.#usb.rootHubs,
      devices: this.#usb.devices,
      events: [...this.#events],
      drivers: this.#drivers && [...this.#drivers],
      serialPorts: [...this.#serial].sort(),
      controlPorts: [...this.#control].sort(),
      netDevices: [...this.#net].sort(),
      gpios: [...this.#gpios.values()],
      at: { ...this.#at.answers, port: this.#atPort },
      atMissing: this.#atMissing,
    };
  }

  #line(text: string, evidence: Evidence): void {
    if (this.#kernel(text, evidence) || this.#sysfs(text, evidence) || this.#table(text, evidence)) return;
    if (this.#names(text) || this.#gpio(text, evidence)) return;
    this.#at.take(text, evidence);
  }

  #kernel(text: string, evidence: Evidence): boolean {
    const hub = ROOT_HUB_LINE.exec(text);
    if (hub) this.#usb.rootHub(`usb${hub[1] ?? hub[2]!}`);
    const registered = REGISTERED.exec(text);
    if (registered) this.takeDrivers([registered[1]!]);
    const ids = KERNEL_IDS.exec(text);
    if (ids) this.#usb.device(ids[1]!, ids[2]!, ids[3]!, evidence);
    const name = KERNEL_NAME.exec(text);
    if (name) this.#usb.attribute(name[1]!, 'title', name[2]!.trim(), evidence);
    const bound = BOUND.exec(text);
    if (bound) this.#usb.interface(bound[2]!, Number(bound[3]), { driver: bound[1]! }, evidence);
    const net = NET_KERNEL.exec(text);
    if (net) add(this.#net, net[1]!);
    const tty = /now attached to (ttyUSB\d{1,2})/.exec(text);
    if (tty) add(this.#serial, tty[1]!);
    const gone = KERNEL_GONE.exec(text);
    if (gone) this.#gone(gone[1]!, evidence);
    else if (KERNEL_NEW.test(text)) this.#event('appeared', evidence);
    else if (KERNEL_ERROR.test(text)) this.#event('error', evidence);
    else if (OVER_CURRENT.test(text)) this.#event('over-current', evidence);
    else return (hub ?? registered ?? ids ?? name ?? bound ?? net ?? tty) !== null;
    return true;
  }

  #gone(path: string, evidence: Evidence): void {
    this.#usb.remove(path);
    this.#event('gone', evidence);
    this.#serial.clear();
    this.#control.clear();
    this.#net.clear();
  }

  #sysfs(text: string, evidence: Evidence): boolean {
    const attribute = SYSFS.exec(text);
    if (attribute) {
      const name = ({ idVendor: 'vendor', idProduct: 'product', product: 'title' } as const)[attribute[2]!];
      if (name) this.#usb.attribute(attribute[1]!, name, attribute[3]!.trim(), evidence);
      return true;
    }
    const one = SYSFS_INTERFACE.exec(text);
    if (one) this.#usb.interface(one[1]!, Number(one[2]), { class: Number.parseInt(one[3]!, 16) }, null);
    const link = DRIVER_LINK.exec(text);
    if (link) this.#usb.interface(link[1]!, Number(link[2]), { driver: link[3]! }, evidence);
    const hub = /\/usb\/devices\/(usb\d{1,2})\/idVendor:/.exec(text);
    if (hub) this.#usb.rootHub(hub[1]!);
    const net = NET_LINK.exec(text);
    if (net) add(this.#net, net[1]!);
    return (one ?? link ?? hub ?? net) !== null;
  }

  /** Reads lsusb, and the blocks of /sys/kernel/debug/usb/devices. */
  #table(text: string, evidence: Evidence): boolean {
    const listed = LSUSB.exec(text);
    if (listed) {
      this.#usb.listed = true;
      this.#usb.device(`lsusb ${listed[1]!}/${listed[2]!}`, listed[3]!, listed[4]!, evidence);
      return true;
    }
    const bus = TABLE_BUS.exec(text);
    if (bus) {
      this.#usb.listed = true;
      this.#tablePath = `bus ${Number(bus[1])} device ${Number(bus[3])}`;
      if (bus[2] === '00') this.#usb.rootHub(`usb${Number(bus[1])}`);
      return true;
    }
    const ids = TABLE_IDS.exec(text);
    if (ids && this.#tablePath !== '') this.#usb.device(this.#tablePath, ids[1]!, ids[2]!, evidence);
    const name = TABLE_NAME.exec(text);
    if (name && this.#tablePath !== '') this.#usb.attribute(this.#tablePath, 'title', name[1]!.trim(), evidence);
    const one = TABLE_INTERFACE.exec(text);
    if (one) {
      const driver = one[3] === '(none)' ? null : one[3]!;
      const change = { class: Number.parseInt(one[2]!, 16), driver };
      this.#usb.interface(this.#tablePath, Number.parseInt(one[1]!, 16), change, evidence);
    }
    return (ids ?? name ?? one) !== null;
  }

  #names(text: string): boolean {
    const module = LSMOD.exec(text);
    if (module) this.takeDrivers([module[1]!.replace('usb_storage', 'usb-storage')]);
    const statistics = NET_STATISTICS.exec(text);
    if (statistics) add(this.#net, statistics[1]!);
    if (module ?? statistics) return true;
    let found = false;
    // `ls` prints one name per line or several side by side; colours were removed before.
    for (const word of text.slice(0, 400).split(/\s+/)) {
      const name = word.slice(word.lastIndexOf('/') + 1);
      if (!PORT_NAME.test(name)) continue;
      add(name.startsWith('tty') ? this.#serial : this.#control, name);
      found = true;
    }
    return found;
  }

  #gpio(text: string, evidence: Evidence): boolean {
    const debug = GPIO_DEBUG.exec(text);
    if (debug) {
      // `(label |owner)`: the owner is the familiar name; `sysfs` is not informative.
      const names = debug[2]!.split('|').map((part) => part.trim());
      const name = names.reverse().find((n) => n !== '' && n !== 'sysfs' && n !== '?') ?? `gpio${debug[1]!}`;
      const direction = debug[3] as 'in' | 'out';
      this.#setGpio(name, { direction, high: debug[4] === 'hi' }, evidence);
      return true;
    }
    const one = GPIO_SYSFS.exec(text);
    if (!one) return false;
    const change = one[2] === 'value' ? { high: one[3] === '1' } : { direction: one[3] as 'in' | 'out' };
    this.#setGpio(one[1]!, change, evidence);
    return true;
  }

  #setGpio(name: string, change: Partial<Pick<Gpio, 'direction' | 'high'>>, evidence: Evidence): void {
    const known = this.#gpios.get(name) ?? { name, direction: null, high: null, evidence: [] };
    if (!this.#gpios.has(name) && this.#gpios.size >= MAX_GPIOS) return;
    Object.assign(known, change);
    if (known.evidence.length < 2) known.evidence.push(evidence);
    this.#gpios.set(name, known);
  }

  #event(kind: UsbEvent['kind'], evidence: Evidence): void {
    this.#events.push({ kind, evidence });
    // The last ones count: early problems may have been overcome.
    if (this.#events.length > MAX_EVENTS) this.#events.shift();
  }
}

function add(set: Set<string>, name: string): void {
  if (set.size < MAX_NAMES) set.add(name);
}

/** All facts about the modem in a pasted or opened text. */
export function observeModem(text: string, source = 'log'): ModemObservation {
  const reader = new ModemReader();
  reader.take(text, source);
  return reader.observation;
}
