import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Entry {
  /** Debian's package. */
  package: string;
  /**
   * What needs it: the test line, or only a benchmark. The set-up skips the latter, because two of them exclude each
   * other.
   */
  for: 'tests' | 'bench';
  /** Possible paths; omitted for a program that is found by its name. */
  places?: readonly string[];
  /** An environment variable that overrides its path. */
  variable?: string;
  /** Needed on every system; the others serve tests that run only on Linux. */
  everywhere?: true;
}

/** Everything besides Node that tests and benchmarks need, by the name under which they request it. */
const TOOLS = {
  chromium: {
    package: 'chromium',
    for: 'tests',
    variable: 'CHROMIUM',
    everywhere: true,
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  fonts: { package: 'fonts-dejavu-core', for: 'tests', places: ['/usr/share/fonts/truetype'] },
  'qemu-system-arm': { package: 'qemu-system-arm', for: 'tests' },
  'qemu-system-mipsel': { package: 'qemu-system-mips', for: 'tests' },
  'qemu-system-x86_64': { package: 'qemu-system-x86', for: 'tests' },
  'u-boot-arm': { package: 'u-boot-qemu', for: 'tests', places: ['/usr/lib/u-boot/qemu_arm/u-boot.bin'] },
  'u-boot-malta': { package: 'u-boot-qemu', for: 'tests', places: ['/usr/lib/u-boot/maltael/u-boot.bin'] },
  /** QEMU's network cards need their ROMs to start. */
  'network-roms': { package: 'ipxe-qemu', for: 'tests', places: ['/usr/lib/ipxe/qemu'] },
  /** Builds the programs that run on the router, for comparison with the shipped ones. */
  'mipsel-linux-gnu-gcc': { package: 'gcc-mipsel-linux-gnu', for: 'tests' },
  'mipsel-linux-gnu-objcopy': { package: 'binutils-mipsel-linux-gnu', for: 'tests' },
  'apt-get': { package: 'apt', for: 'tests' },
  'apt-cache': { package: 'apt', for: 'tests' },
  'dpkg-deb': { package: 'dpkg', for: 'tests' },
  'debian-keys': {
    package: 'debian-archive-keyring',
    for: 'tests',
    places: ['/usr/share/keyrings/debian-archive-keyring.gpg'],
  },
  ldd: { package: 'libc-bin', for: 'tests' },
  /** Used by the wizard to list the serial ports. */
  udevadm: { package: 'udev', for: 'tests' },
  socat: { package: 'socat', for: 'tests' },
  ip: { package: 'iproute2', for: 'tests' },
  setpriv: { package: 'util-linux', for: 'tests' },
  bash: { package: 'bash', for: 'tests' },
  /** The shells for which completion is tested. */
  zsh: { package: 'zsh', for: 'tests' },
  fish: { package: 'fish', for: 'tests' },
  /** With its standard library, because a test needs `pty`. */
  python3: { package: 'python3', for: 'tests' },
  rb: { package: 'lrzsz', for: 'tests' },
  rx: { package: 'lrzsz', for: 'tests' },
  sb: { package: 'lrzsz', for: 'bench' },
  sx: { package: 'lrzsz', for: 'bench' },
  sh: { package: 'dash', for: 'bench' },
  kermit: { package: 'ckermit', for: 'bench' },
  'in.tftpd': { package: 'tftpd-hpa', for: 'bench' },
  atftpd: { package: 'atftpd', for: 'bench' },
} as const satisfies Record<string, Entry>;

/** A name from the list; nothing else can be requested. */
export type ToolName = keyof typeof TOOLS;

const entry = (name: ToolName): Entry => TOOLS[name];

/** The names from the list that the test line (or a benchmark) needs. */
export function toolNames(use: Entry['for'] = 'tests'): ToolName[] {
  return (Object.keys(TOOLS) as ToolName[]).filter((name) => entry(name).for === use);
}

/** The computer to search: `root` is prefixed to every path. */
export interface Computer {
  root: string;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

const here: Computer = { root: '', platform: process.platform, env: process.env };

/** Every path at which a tool is searched, in order. Includes sbin, because `ip` is there and not in users' PATH. */
export function placesOf(name: ToolName, { env }: Computer = here): string[] {
  const { places, variable } = entry(name);
  const given = variable === undefined ? undefined : env[variable];
  if (given) return [given];
  return [...(places ?? [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].map((f) => join(f, name)))];
}

/** A tool's path, or null if it is not installed. */
export function findTool(name: ToolName, computer: Computer = here): string | null {
  const mode = entry(name).places ? constants.F_OK : constants.X_OK;
  const isThere = (path: string): boolean => {
    try {
      accessSync(`${computer.root}${path}`, mode);
      return true;
    } catch {
      return false;
    }
  };
  return placesOf(name, computer).find(isThere) ?? null;
}

/** A short message that a tool is missing, and which package has it. */
function missingSentence(name: ToolName): string {
  const installer = entry(name).for === 'tests' ? '; npm run setup' : '';
  return `${name} is not installed (package ${entry(name).package}${installer})`;
}

/** Why a test cannot run: the first of its tools that is not installed; null if all are. */
export function toolMissing(...names: ToolName[]): string | null {
  const missing = names.find((name) => findTool(name) === null);
  return missing === undefined ? null : missingSentence(missing);
}

/** A tool's path; throws with the package's name if it is not installed. */
export function tool(name: ToolName): string {
  const path = findTool(name);
  if (path === null) throw new Error(missingSentence(name));
  return path;
}

/** Tools that the test line (or a benchmark) needs and that this computer lacks. */
export function missingTools(use: Entry['for'] = 'tests', computer: Computer = here): ToolName[] {
  const asked = toolNames(use).filter((name) => computer.platform === 'linux' || entry(name).everywhere);
  return asked.filter((name) => findTool(name, computer) === null);
}

/** The packages with these tools, without duplicates. */
export function packagesOf(names: readonly ToolName[]): string[] {
  return [...new Set(names.map((name) => entry(name).package))].sort();
}
