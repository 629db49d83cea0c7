import type { LinuxFacts, Mount, MtdDevice, UsbDevice } from '@shared/capture/capture-types';
import { linesOf } from '../kernel-lines';

/** Lines of /proc/mtd; offsets from `path:number` lines of /sys/class/mtd. */
export function parseMtdDevices(procMtd: string, sysfsOffsets: string): MtdDevice[] {
  const offsets = new Map<number, number>();
  for (const line of linesOf(sysfsOffsets)) {
    const match = /\/mtd(\d{1,3})\/offset:(\d{1,12})$/.exec(line);
    if (match) offsets.set(Number(match[1]), Number(match[2]));
  }
  return linesOf(procMtd).flatMap((line) => {
    const match = /^mtd(\d{1,3}): ([0-9a-f]{8,16}) ([0-9a-f]{8}) "([^"]{1,64})"$/.exec(line.trim());
    if (!match || /^0+$/.test(match[2]!)) return [];
    const index = Number(match[1]);
    return {
      index,
      name: match[4]!,
      size: Number.parseInt(match[2]!, 16),
      eraseSize: Number.parseInt(match[3]!, 16),
      offset: offsets.get(index) ?? null,
    };
  });
}

/** Parses /proc/mounts: device, mount point, type, options. */
export function parseMounts(text: string): Mount[] {
  return linesOf(text).flatMap((line) => {
    const [device, point, type, options] = line.trim().split(' ');
    if (device === undefined || point === undefined || type === undefined || options === undefined) return [];
    return { device, point, type, writable: options.split(',').includes('rw') };
  });
}

/** Parses `path:value` lines of the addresses in /sys/class/net, except loopback. */
export function parseAddresses(text: string): LinuxFacts['network'] {
  return linesOf(text).flatMap((line) => {
    const match = /^\/sys\/class\/net\/([^/:\s]{1,16})\/address:([0-9a-fA-F:]{17})$/.exec(line.trim());
    return match && match[1] !== 'lo' ? { name: match[1]!, mac: match[2]!.toUpperCase() } : [];
  });
}

/** Parses names and ids of USB devices (`path:value` lines), and `ls -ld` of the driver links of their interfaces. */
export function parseUsb(values: string, links: string): UsbDevice[] {
  const devices = new Map<string, Map<string, string>>();
  for (const line of linesOf(values)) {
    const match = /^\/sys\/bus\/usb\/devices\/([\w.-]{1,30})\/(idVendor|idProduct|product):(.{0,120})$/.exec(
      line.trim(),
    );
    if (!match) continue;
    const known = devices.get(match[1]!) ?? new Map<string, string>();
    devices.set(match[1]!, known.set(match[2]!, match[3]!.trim()));
  }
  const drivers = linesOf(links).flatMap((line) => {
    const match = /\/sys\/bus\/usb\/devices\/([\w.-]{1,30}):\d{1,2}\.\d{1,3}\/driver -> \S{0,120}\/([\w-]{1,40})$/.exec(
      line.trim(),
    );
    return match ? [{ bus: match[1]!, driver: match[2]! }] : [];
  });
  return [...devices].flatMap(([bus, known]) => {
    const vendor = known.get('idVendor');
    const product = known.get('idProduct');
    if (vendor === undefined || product === undefined) return [];
    const bound = new Set(drivers.filter((d) => d.bus === bus).map((d) => d.driver));
    return { bus, vendor, product, title: known.get('product') ?? null, drivers: [...bound].sort() };
  });
}

/** The lines that name partitions, from `Creating N MTD partitions` on. */
export function partitionLog(dmesg: string): string {
  return linesOf(dmesg)
    .filter((line) => /Creating \d+ MTD partitions|0x[0-9a-f]{8,16}-0x[0-9a-f]{8,16} : "/.test(line))
    .join('\n');
}
