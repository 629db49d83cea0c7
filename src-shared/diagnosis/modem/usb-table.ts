import type { Evidence } from '../../finding/finding';
import type { UsbDevice, UsbInterface } from './modem-types';

const MAX_DEVICES = 32;
const MAX_INTERFACES = 24;
const MAX_EVIDENCE = 4;
/** Linux's own root hubs. */
const ROOT_HUB = '1d6b';

/** The USB devices mentioned by several kinds of lines, merged by their place on the bus. */
export class UsbTable {
  rootHubs = 0;
  /** True once a list of devices was read, even an empty one. */
  listed = false;
  readonly #devices = new Map<string, UsbDevice>();
  readonly #pending = new Map<string, Partial<Pick<UsbDevice, 'vendor' | 'product' | 'title'>>>();
  readonly #hubs = new Set<string>();

  /** Devices in the order of appearance, root hubs left out. */
  get devices(): UsbDevice[] {
    return [...this.#devices.values()];
  }

  /** Records a device with both ids; a device already seen under another name is found by its ids. */
  device(path: string, vendor: string, product: string, evidence: Evidence): void {
    const [v, p] = [vendor.toLowerCase(), product.toLowerCase()];
    if (v === ROOT_HUB) {
      this.rootHub(path.replace(/^(?:lsusb|bus) 0{0,2}(\d{1,3})\b.*/, 'usb$1'));
      return;
    }
    const seen = this.#devices.get(path) ?? this.#twin(path, v, p);
    if (seen) {
      // A modem that switches its mode returns at the same place with another id.
      if (seen.vendor !== v || seen.product !== p) Object.assign(seen, { vendor: v, product: p, title: null });
      addEvidence(seen, evidence);
      return;
    }
    if (this.#devices.size >= MAX_DEVICES) return;
    const known = this.#pending.get(path);
    this.#devices.set(path, {
      path,
      vendor: v,
      product: p,
      title: known?.title ?? null,
      interfaces: [],
      evidence: [evidence],
    });
  }

  rootHub(path: string): void {
    if (this.#hubs.size >= MAX_DEVICES) return;
    this.#hubs.add(path);
    this.rootHubs = this.#hubs.size;
  }

  /** Records one attribute of a device; the two ids may come separately. */
  attribute(path: string, name: 'vendor' | 'product' | 'title', value: string, evidence: Evidence): void {
    if (this.#pending.size >= MAX_DEVICES && !this.#pending.has(path)) return;
    const known = { ...this.#pending.get(path), [name]: value };
    this.#pending.set(path, known);
    const device = this.#devices.get(path);
    if (device && name === 'title') device.title = value.slice(0, 80);
    else if (known.vendor !== undefined && known.product !== undefined) {
      this.device(path, known.vendor, known.product, evidence);
    }
  }

  interface(
    path: string,
    number: number,
    change: Partial<Omit<UsbInterface, 'number'>>,
    evidence: Evidence | null,
  ): void {
    const device = this.#devices.get(path);
    if (!device) return;
    let found = device.interfaces.find((i) => i.number === number);
    if (!found) {
      if (device.interfaces.length >= MAX_INTERFACES) return;
      found = { number, class: null };
      device.interfaces.push(found);
      device.interfaces.sort((a, b) => a.number - b.number);
    }
    if (change.class !== undefined) found.class = change.class;
    if (change.driver !== undefined) found.driver = change.driver;
    if (evidence && change.driver !== undefined) addEvidence(device, evidence);
  }

  /** The kernel reports that the device has gone. */
  remove(path: string): void {
    this.#devices.delete(path);
    this.#pending.delete(path);
  }

  /** Interfaces without a driver link have no driver. Call after all lists were read. */
  settleDrivers(): void {
    for (const { interfaces } of this.#devices.values()) {
      if (!interfaces.some((i) => i.driver !== undefined)) continue;
      for (const one of interfaces) one.driver ??= null;
    }
  }

  /** Finds the same device under its other name: lsusb uses device numbers, sysfs places on the bus. */
  #twin(path: string, vendor: string, product: string): UsbDevice | undefined {
    return this.devices.find((d) => d.vendor === vendor && d.product === product && isPlace(d.path) !== isPlace(path));
  }
}

const isPlace = (path: string) => /^\d/.test(path);

function addEvidence(device: UsbDevice, evidence: Evidence): void {
  if (device.evidence.length >= MAX_EVIDENCE) return;
  if (!device.evidence.some((e) => e.quote === evidence.quote)) device.evidence.push(evidence);
}
