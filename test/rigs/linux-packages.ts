import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tool, toolMissing, type ToolName } from '../../scripts/test-line/tools.mjs';

/** Unpacked Debian packages. */
export interface LinuxPackages {
  /** Root of the unpacked files. */
  root: string;
  /** For example `6.1.0-56-amd64`. */
  kernel: string;
}

interface Wanted {
  /** Folder under `.cache`. */
  cache: string;
  /** The package that depends on the current kernel. */
  kernel: string;
  others: readonly string[];
  /** Debian's name of an architecture that is not this computer's. */
  foreign?: string;
}

/**
 * Kernel, BusyBox and mtd-utils from Debian's own archive, downloaded once into `.cache/linux-mtd`. Returns a sentence
 * with the reason if they are not available.
 */
export function linuxPackages(): LinuxPackages | string {
  return packages({ cache: 'linux-mtd', kernel: 'linux-image-amd64', others: ['busybox-static', 'mtd-utils'] });
}

/** Kernel and BusyBox for MIPS little-endian Malta, downloaded once into `.cache/linux-malta` (Debian 12 is the last that has them). */
export function maltaPackages(): LinuxPackages | string {
  const kernel = 'linux-image-4kc-malta';
  return packages({ cache: 'linux-malta', kernel, others: ['busybox-static'], foreign: 'mipsel' });
}

function packages(wanted: Wanted): LinuxPackages | string {
  if (process.platform !== 'linux') return 'the Linux rigs are only made on Linux';
  const missing = toolMissing('apt-get', 'apt-cache', 'dpkg-deb', 'debian-keys');
  if (missing !== null) return missing;
  const cache = fileURLToPath(new URL(`../../.cache/${wanted.cache}/`, import.meta.url));
  const root = join(cache, 'root');
  if (!existsSync(join(root, 'complete'))) {
    const problem = unpack(wanted, cache, root);
    if (problem !== null) return problem;
  }
  const kernel = readdirSync(join(root, 'boot'))
    .map((name) => /^vmlinuz-(.+)$/.exec(name)?.[1])
    .find((name) => name !== undefined);
  return kernel === undefined ? 'the kernel package holds no kernel' : { root, kernel };
}

function unpack(wanted: Wanted, cache: string, root: string): string | null {
  const downloads = join(cache, 'dl');
  mkdirSync(downloads, { recursive: true });
  const options = wanted.foreign === undefined ? [] : foreignOptions(wanted.foreign, join(cache, 'apt'));
  const apt = (program: ToolName, ...args: string[]) =>
    spawnSync(tool(program), [...options, ...args], { cwd: downloads, encoding: 'utf8', timeout: 300_000 });
  const depends = apt('apt-cache', 'depends', wanted.kernel);
  const kernel = /Depends: (linux-image-[\w.+-]+)/.exec(depends.stdout)?.[1];
  if (kernel === undefined)
    return `${wanted.kernel} is not in the package lists${wanted.foreign === undefined ? ' (apt-get update)' : ' of Debian 12'}`;
  const present = () => readdirSync(downloads).filter((name) => name.endsWith('.deb'));
  const missing = [kernel, ...wanted.others].filter((name) => !present().some((file) => file.startsWith(`${name}_`)));
  if (missing.length > 0) {
    const got = apt('apt-get', 'download', ...missing);
    if (got.status !== 0)
      return `${missing.join(', ')} cannot be downloaded: ${got.stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  const fresh = `${root}.${process.pid}`;
  for (const name of present()) {
    const done = spawnSync(tool('dpkg-deb'), ['-x', join(downloads, name), fresh], { encoding: 'utf8' });
    if (done.status !== 0) return `${name} cannot be unpacked: ${done.stderr.trim()}`;
  }
  mkdirSync(join(fresh, 'complete'));
  rmSync(root, { recursive: true, force: true });
  renameSync(fresh, root);
  return null;
}

/**
 * Debian 12's archive for another architecture, with separate lists and caches: nothing of this computer is changed,
 * and it works on a newer Debian too.
 */
function foreignOptions(architecture: string, folder: string): string[] {
  const lists = join(folder, 'lists');
  const caches = join(folder, 'cache');
  const sources = join(folder, 'sources.list');
  const names = [`APT::Architecture=${architecture}`, `APT::Architectures::=${architecture}`];
  const from = [`Dir::Etc::SourceList=${sources}`, 'Dir::Etc::SourceParts=/dev/null'];
  const places = [`Dir::State::Lists=${lists}`, `Dir::Cache=${caches}`, 'Dir::State::status=/dev/null'];
  const quiet = ['Acquire::Languages=none', 'APT::Sandbox::User=root'];
  const options = [...names, ...from, ...places, ...quiet].flatMap((value) => ['-o', value]);
  if (!existsSync(lists)) {
    mkdirSync(join(lists, 'partial'), { recursive: true });
    mkdirSync(join(caches, 'archives', 'partial'), { recursive: true });
    writeFileSync(sources, `deb [signed-by=${tool('debian-keys')}] ${debianArchive() ?? '/nowhere'} bookworm main\n`);
    const got = spawnSync(tool('apt-get'), [...options, 'update', '--error-on=any'], {
      encoding: 'utf8',
      timeout: 300_000,
    });
    // Empty lists would otherwise be reused the next time.
    if (got.status !== 0) rmSync(lists, { recursive: true, force: true });
  }
  return options;
}

/** The archive from which this computer gets Debian's packages. */
function debianArchive(): string | null {
  const targets = spawnSync(tool('apt-get'), ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' });
  return targets.stdout.split('\n').find((uri) => /\/debian\/?$/.test(uri)) ?? null;
}
