import { wait } from '../board';
import { SECTOR } from '../nor-flash';
import { hasNetwork, modemFiles, modemLinks, modemPorts } from './modem';
import { powersModem, procMtd, type Partition } from './partitions';
import type { LinuxSystem } from './system';

const encode = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);

/** The partition behind `/dev/mtd4`, `/dev/mtd4ro` or `/dev/mtdblock4`. */
function deviceOf(
  system: LinuxSystem,
  path: string,
): { partition: Partition; kind: 'char' | 'read-only' | 'block' } | null {
  const match = /^\/dev\/(mtd|mtdblock)(\d{1,2})(ro)?$/.exec(path);
  const partition = match ? system.view.partitions[Number(match[2])] : undefined;
  if (!match || !partition || (match[1] === 'mtdblock' && match[3])) return null;
  return { partition, kind: match[1] === 'mtdblock' ? 'block' : match[3] ? 'read-only' : 'char' };
}

/** Present contents of a file, or null if there is none. */
export async function readFile(system: LinuxSystem, path: string): Promise<Uint8Array | null> {
  const device = deviceOf(system, path);
  if (device) {
    const { start, end } = device.partition;
    return system.board.flash.read(start, end - start, (ms) => wait(system.board, ms));
  }
  if (path === '/dev/null') return new Uint8Array();
  const stored = system.files.get(path);
  if (stored) return stored;
  const text = virtualFile(system, path);
  return text === null ? null : encode(text);
}

/** Writes a file; returns null, or the reason for a failure. */
export async function writeFile(
  system: LinuxSystem,
  path: string,
  bytes: Uint8Array,
  append = false,
): Promise<string | null> {
  if (path === '/dev/null') return null;
  const device = deviceOf(system, path);
  if (device) return writeDevice(system, device, bytes);
  if (!/^\/tmp\/[^/]{1,100}$/.test(path)) return 'Permission denied';
  const before = append ? (system.files.get(path) ?? new Uint8Array()) : new Uint8Array();
  system.files.set(path, Uint8Array.from([...before, ...bytes]));
  return null;
}

async function writeDevice(
  system: LinuxSystem,
  device: NonNullable<ReturnType<typeof deviceOf>>,
  bytes: Uint8Array,
): Promise<string | null> {
  const { flash } = system.board;
  const { start, end } = device.partition;
  // A partition with a boundary inside an erase block is forced read-only.
  if (device.kind === 'read-only' || start % SECTOR !== 0 || end % SECTOR !== 0) return 'Permission denied';
  const pause = (ms: number) => wait(system.board, ms);
  const fits = bytes.subarray(0, end - start);
  if (device.kind === 'char') await flash.program(start, fits, pause);
  for (let at = 0; device.kind === 'block' && at < fits.length; at += SECTOR) {
    // The block layer merges with the present contents.
    const block = flash.peek(start + at, SECTOR);
    block.set(fits.subarray(at, at + SECTOR));
    await flash.eraseSector(start + at, pause);
    await flash.program(start + at, block, pause);
  }
  return bytes.length > fits.length ? 'No space left on device' : null;
}

function mounts(system: LinuxSystem): string {
  const root = system.view.rootfs.kind === 'good' && !system.initramfs;
  const fixed =
    'proc /proc proc rw,noatime 0 0\nsysfs /sys sysfs rw,noatime 0 0\ntmpfs /tmp tmpfs rw,nosuid,nodev,noatime 0 0\n';
  if (!root) return `rootfs / rootfs rw 0 0\n${fixed}`;
  const overlay = system.view.partitions.findIndex((p) => p.name === 'rootfs_data');
  const data = overlay < 0 ? '' : `/dev/mtdblock${overlay} /overlay jffs2 rw,noatime 0 0\n`;
  return `rootfs / rootfs rw 0 0\n/dev/root /rom squashfs ro,relatime 0 0\n${fixed}${data}overlayfs:/overlay / overlayfs rw,noatime,lowerdir=/,upperdir=/overlay 0 0\n`;
}

/** Files provided by the kernel, which exist only while it runs. */
function virtualFile(system: LinuxSystem, path: string): string | null {
  switch (path) {
    case '/proc/mtd':
      return `${procMtd(system.view.partitions)}\n`;
    case '/proc/mounts':
      return mounts(system);
    case '/proc/cmdline':
      return `${system.commandLine}\n`;
    case '/proc/version':
      return `Linux version ${system.version} (build@lte) (gcc version 4.8.3 (OpenWrt/Linaro GCC 4.8-2014.04 unknown) ) #7 Wed May 17 07:36:08 UTC 2017\n`;
    case '/proc/uptime':
      return `${system.uptime().toFixed(2)} ${(system.uptime() * 0.8).toFixed(2)}\n`;
    case '/proc/cpuinfo':
      return 'system type\t\t: MT7628\nmachine\t\t\t: Unknown\nprocessor\t\t: 0\ncpu model\t\t: MIPS 24KEc V5.5\nBogoMIPS\t\t: 385.02\n';
    case '/proc/sys/kernel/printk':
      return `${system.consoleLevel}\t4\t1\t7\n`;
    case '/etc/openwrt_release':
      return system.view.rootfs.kind === 'good'
        ? `DISTRIB_ID="OpenWrt"\nDISTRIB_RELEASE="${system.view.rootfs.release}"\n`
        : null;
    default:
      return sysfs(system).get(path) ?? null;
  }
}

/** Attributes below /sys. This kernel (3.10) does not have `offset` of MTD devices yet. */
function sysfs(system: LinuxSystem): Map<string, string> {
  const { lan, wan, wlan } = system.addresses;
  const all = new Map<string, string>();
  const addresses = { 'br-lan': lan, eth2: lan, 'eth2.2': wan, lo: '00:00:00:00:00:00', ra0: wlan };
  for (const [name, mac] of Object.entries(addresses))
    all.set(`/sys/class/net/${name}/address`, `${mac.toLowerCase()}\n`);
  if (system.usb.some(hasNetwork)) all.set('/sys/class/net/wwan0/address', '02:1e:10:1f:00:00\n');
  system.view.partitions.forEach((p, i) => {
    all.set(`/sys/class/mtd/mtd${i}/name`, `${p.name}\n`);
    all.set(`/sys/class/mtd/mtd${i}/size`, `${p.end - p.start}\n`);
  });
  for (const device of system.usb) {
    const folder = `/sys/bus/usb/devices/${device.bus}`;
    all.set(`${folder}/idVendor`, `${device.vendor}\n`);
    all.set(`${folder}/idProduct`, `${device.product}\n`);
    all.set(`${folder}/product`, `${device.title}\n`);
  }
  all.set('/sys/bus/usb/devices/usb1/idVendor', '1d6b\n');
  all.set('/sys/bus/usb/devices/usb1/idProduct', '0002\n');
  for (const [path, content] of modemFiles(system.usb, powersModem(system.view))) all.set(path, content);
  return all;
}

/** Symbolic links to the interfaces' drivers. */
export function links(system: LinuxSystem): Map<string, string> {
  const all = new Map([['/sys/bus/usb/devices/1-0:1.0/driver', '../../../../../../bus/usb/drivers/hub']]);
  for (const [path, target] of modemLinks(system.usb)) all.set(path, target);
  return all;
}

/** Every existing path, for listings and patterns. */
export function paths(system: LinuxSystem): string[] {
  const devices = [
    'console',
    'null',
    'ttyS1',
    ...modemPorts(system.usb),
    ...system.view.partitions.flatMap((_, i) => [`mtd${i}`, `mtd${i}ro`, `mtdblock${i}`]),
  ];
  const folders = ['/bin', '/dev', '/etc', '/lib', '/overlay', '/proc', '/rom', '/sys', '/tmp'];
  const usb = [
    '1-0:1.0',
    'usb1',
    ...system.usb.flatMap((d) => [d.bus, ...d.interfaces.map((_, i) => `${d.bus}:1.${i}`)]),
  ];
  return [
    ...folders,
    ...devices.map((name) => `/dev/${name}`),
    ...['mtd', 'mounts', 'cmdline', 'version', 'uptime', 'cpuinfo'].map((name) => `/proc/${name}`),
    ...usb.map((name) => `/sys/bus/usb/devices/${name}`),
    ...sysfs(system).keys(),
    ...links(system).keys(),
    ...system.files.keys(),
    ...(system.view.rootfs.kind === 'good' ? ['/etc/openwrt_release'] : []),
  ];
}

/** Names directly in a folder, null if it does not exist. */
export function list(system: LinuxSystem, folder: string): string[] | null {
  const base = folder === '/' ? '/' : `${folder.replace(/\/$/, '')}/`;
  const names = new Set(
    paths(system).flatMap((p) => (p.startsWith(base) ? [p.slice(base.length).split('/', 1)[0]!] : [])),
  );
  return names.size > 0 || ['/', '/tmp/'].includes(base) ? [...names].sort() : null;
}

/** Paths that match a pattern with `*` and `?`, sorted; if there are none, the shell keeps the pattern. */
export function expand(system: LinuxSystem, pattern: string): string[] {
  const steps = pattern.split('/').filter((s) => s !== '');
  let found = [''];
  for (const step of steps) {
    const match = new RegExp(
      `^${step
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '[^/]*')
        .replace(/\?/g, '[^/]')}$`,
    );
    found = found.flatMap((base) =>
      (list(system, base === '' ? '/' : base) ?? []).filter((n) => match.test(n)).map((n) => `${base}/${n}`),
    );
  }
  return found.sort();
}
