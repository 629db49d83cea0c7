import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Entry {
  /** Debian's package. */
  package: string;
  /** What asks for it: the test line, or a benchmark alone. The set-up leaves out the latter: two of them exclude each other. */
  for: 'tests' | 'bench';
  /** Where it lies, any of these; left out for a program that is found by its name. */
  places?: readonly string[];
  /** An environment variable that says where it lies instead. */
  variable?: string;
  /** Asked for on every system; the rest serves tests that only Linux runs. */
  everywhere?: true;
}

/** Everything that tests and benchmarks need beside Node, by the name under which they ask for it. */
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
  /** QEMU's network cards do not start without their ROMs. */
  'network-roms': { package: 'ipxe-qemu', for: 'tests', places: ['/usr/lib/ipxe/qemu'] },
  /** Builds the programs that run on the router, to compare them with those that ship. */
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
  /** The wizard lists the serial ports with it. */
  udevadm: { package: 'udev', for: 'tests' },
  socat: { package: 'socat', for: 'tests' },
  ip: { package: 'iproute2', for: 'tests' },
  setpriv: { package: 'util-linux', for: 'tests' },
  bash: { package: 'bash', for: 'tests' },
  /** The shells whose completion is tried. */
  zsh: { package: 'zsh', for: 'tests' },
  fish: { package: 'fish', for: 'tests' },
  /** With its standard library: a test needs `pty`. */
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

/** A name on the list; nothing else can be asked for. */
export type ToolName = keyof typeof TOOLS;

const entry = (name: ToolName): Entry => TOOLS[name];

/** The names on the list that the test line (or a benchmark) asks for. */
export function toolNames(use: Entry['for'] = 'tests'): ToolName[] {
  return (Object.keys(TOOLS) as ToolName[]).filter((name) => entry(name).for === use);
}

/** Where to look: `root` stands before every path. */
export interface Computer {
  root: string;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

const here: Computer = { root: '', platform: process.platform, env: process.env };

/** Every path at which a tool is looked for, the first one first. sbin as well: `ip` lies there, and users do not have it in PATH. */
export function placesOf(name: ToolName, { env }: Computer = here): string[] {
  const { places, variable } = entry(name);
  const given = variable === undefined ? undefined : env[variable];
  if (given) return [given];
  return [...(places ?? [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].map((f) => join(f, name)))];
}

/** A tool's path, or null where it is not installed. */
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

/** Says in a few words that a tool is missing, and which package has it. */
function missingSentence(name: ToolName): string {
  const installer = entry(name).for === 'tests' ? '; npm run setup' : '';
  return `${name} is not installed (package ${entry(name).package}${installer})`;
}

/** Why a test cannot run: the first of its tools that is not installed; null if all are there. */
export function toolMissing(...names: ToolName[]): string | null {
  const missing = names.find((name) => findTool(name) === null);
  return missing === undefined ? null : missingSentence(missing);
}

/** A tool's path; throws with the package's name where it is not installed. */
export function tool(name: ToolName): string {
  const path = findTool(name);
  if (path === null) throw new Error(missingSentence(name));
  return path;
}

/** What the test line (or a benchmark) asks for on such a computer, and does not find. */
export function missingTools(use: Entry['for'] = 'tests', computer: Computer = here): ToolName[] {
  const asked = toolNames(use).filter((name) => computer.platform === 'linux' || entry(name).everywhere);
  return asked.filter((name) => findTool(name, computer) === null);
}

/** The packages that have these tools, each once. */
export function packagesOf(names: readonly ToolName[]): string[] {
  return [...new Set(names.map((name) => entry(name).package))].sort();
}
