import type { ProgramEnd } from '../board';
import type { LinuxSystem } from './linux';
import { procMtd } from './partitions';

/** An exit status, or how the system ended. */
export type AppletResult = number | ProgramEnd;
type Applet = (system: LinuxSystem, args: readonly string[]) => Promise<AppletResult> | AppletResult;

/** Files that exist only as long as the kernel runs. */
function virtualFile(system: LinuxSystem, path: string): string | null {
  switch (path) {
    case '/proc/mtd':
      return `${procMtd(system.view.partitions)}\n`;
    case '/proc/cmdline':
      return `${system.commandLine}\n`;
    case '/proc/version':
      return `Linux version ${system.version} (build@lte) (gcc version 4.8.3 (OpenWrt/Linaro GCC 4.8-2014.04 unknown) ) #7 Wed May 17 07:36:08 UTC 2017\n`;
    case '/proc/uptime':
      return `${system.uptime().toFixed(2)} ${(system.uptime() * 0.8).toFixed(2)}\n`;
    case '/proc/cpuinfo':
      return 'system type\t\t: MT7628\nprocessor\t\t: 0\ncpu model\t\t: MIPS 24KEc V5.5\nBogoMIPS\t\t: 385.02\n';
    case '/etc/openwrt_release':
      return system.view.rootfs.kind === 'good'
        ? `DISTRIB_ID="OpenWrt"\nDISTRIB_RELEASE="${system.view.rootfs.release}"\n`
        : null;
    default:
      return usbFile(system, path);
  }
}

function usbFile(system: LinuxSystem, path: string): string | null {
  for (const device of system.usb) {
    const folder = `/sys/bus/usb/devices/${device.bus}/`;
    if (path === `${folder}idVendor`) return `${device.vendor}\n`;
    if (path === `${folder}idProduct`) return `${device.product}\n`;
    if (path === `${folder}product`) return `${device.title}\n`;
  }
  return null;
}

function listing(system: LinuxSystem, path: string): string[] | null {
  switch (path.replace(/\/$/, '')) {
    case '/sys/bus/usb/devices':
      return [
        '1-0:1.0',
        ...system.usb.flatMap((d) => [d.bus, ...[0, 1, 2, 3, 4].map((i) => `${d.bus}:1.${i}`)]),
        'usb1',
      ].sort();
    case '/dev':
      return [
        'console',
        ...system.view.partitions.flatMap((_, i) => [`mtd${i}`, `mtd${i}ro`, `mtdblock${i}`]),
        'null',
        'ttyS1',
        ...system.usb.flatMap(() => ['ttyUSB0', 'ttyUSB1', 'ttyUSB2', 'ttyUSB3']),
      ].sort();
    default:
      return null;
  }
}

const interfaceText = (name: string, mac: string, address: string | null) =>
  `${name.padEnd(10)}Link encap:Ethernet  HWaddr ${mac}  \n` +
  (address === null ? '' : `          inet addr:${address}  Bcast:192.168.8.255  Mask:255.255.255.0\n`) +
  '          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n' +
  '          TX packets:14 errors:0 dropped:0 overruns:0 carrier:0\n\n';

const APPLETS: Readonly<Record<string, Applet>> = {
  cat: async (system, args) => {
    let status = 0;
    for (const path of args) {
      const text = virtualFile(system, path);
      if (text === null) status = 1;
      await system.say(text ?? `cat: can't open '${path}': No such file or directory\n`);
    }
    return status;
  },
  ls: async (system, args) => {
    const path = args.find((a) => !a.startsWith('-')) ?? '/';
    const names =
      path === '/' ? ['bin', 'dev', 'etc', 'lib', 'overlay', 'proc', 'rom', 'sys', 'tmp'] : listing(system, path);
    await system.say(names ? `${names.join('\n')}\n` : `ls: ${path}: No such file or directory\n`);
    return names ? 0 : 1;
  },
  dmesg: async (system) => {
    for (const line of system.log) await system.say(`${line}\n`);
    return 0;
  },
  uname: async (system, args) => {
    const all = `Linux LTE-Router ${system.version} #7 Wed May 17 07:36:08 UTC 2017 mips GNU/Linux\n`;
    await system.say(args.includes('-a') ? all : args.includes('-r') ? `${system.version}\n` : 'Linux\n');
    return 0;
  },
  ifconfig: async (system) => {
    const { lan, wan, wlan } = system.addresses;
    await system.say(interfaceText('br-lan', lan, '192.168.8.1') + interfaceText('eth2', lan, null));
    await system.say(interfaceText('eth2.2', wan, null) + interfaceText('ra0', wlan, null));
    return 0;
  },
  lsusb: async (system) => {
    await system.say('Bus 001 Device 001: ID 1d6b:0002\n');
    for (const d of system.usb) await system.say(`Bus 001 Device 002: ID ${d.vendor}:${d.product}\n`);
    return 0;
  },
  echo: async (system, args) => {
    await system.say(`${args.join(' ')}\n`);
    return 0;
  },
  true: () => 0,
  false: () => 1,
  sync: () => 0,
  reboot: async (system) => {
    await system.wait(1500);
    await system.say(`[${system.uptime().toFixed(6).padStart(12)}] Restarting system.\n`);
    await system.wait(200);
    return { kind: 'reset', cause: 'software' };
  },
};

/** Runs one command; 127 for one that does not exist. */
export async function runApplet(system: LinuxSystem, words: readonly string[]): Promise<AppletResult> {
  const name = words[0]!;
  const applet = Object.hasOwn(APPLETS, name) ? APPLETS[name] : undefined;
  if (applet) return applet(system, words.slice(1));
  await system.say(`sh: ${name}: not found\n`);
  return 127;
}
