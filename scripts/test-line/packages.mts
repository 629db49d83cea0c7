import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What tests need beside Node: where it shows that it is there, and Debian's package. */
const NEEDS: readonly { name: string; package: string; present(): boolean }[] = [
  {
    name: 'chromium',
    package: 'chromium',
    present: () => Boolean(process.env['CHROMIUM']) || anyOf('/usr/bin/chromium', '/usr/bin/google-chrome'),
  },
  { name: 'fonts', package: 'fonts-dejavu-core', present: () => anyOf('/usr/share/fonts/truetype') },
  { name: 'qemu-system-arm', package: 'qemu-system-arm', present: () => anyOf('/usr/bin/qemu-system-arm') },
  { name: 'qemu-system-mipsel', package: 'qemu-system-mips', present: () => anyOf('/usr/bin/qemu-system-mipsel') },
  { name: 'u-boot-qemu', package: 'u-boot-qemu', present: () => anyOf('/usr/lib/u-boot/qemu_arm/u-boot.bin') },
  { name: 'ipxe-qemu', package: 'ipxe-qemu', present: () => anyOf('/usr/lib/ipxe/qemu') },
  { name: 'udevadm', package: 'udev', present: () => anyOf('/usr/bin/udevadm', '/bin/udevadm') },
  { name: 'socat', package: 'socat', present: () => anyOf('/usr/bin/socat') },
  { name: 'ip', package: 'iproute2', present: () => anyOf('/usr/sbin/ip', '/usr/bin/ip', '/sbin/ip', '/bin/ip') },
  { name: 'python3', package: 'python3-minimal', present: () => anyOf('/usr/bin/python3') },
];

function anyOf(...paths: string[]): boolean {
  return paths.some((path) => existsSync(path));
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs what is missing where it may (root on Debian or Ubuntu); returns the names of what is missing afterwards. */
export function installPackages(): string[] {
  if (process.platform !== 'linux') return [];
  const missing = NEEDS.filter((need) => !need.present());
  if (missing.length > 0 && process.getuid?.() === 0 && isDebian()) {
    console.log(`installing ${missing.map((need) => need.package).join(', ')} ...`);
    const apt = (args: readonly string[]) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...missing.map((need) => need.package)]);
  }
  return NEEDS.filter((need) => !need.present()).map((need) => need.name);
}
