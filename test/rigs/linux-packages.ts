import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './cleanup';

const CACHE = fileURLToPath(new URL('../../.cache/linux-mtd/', import.meta.url));

/** Unpacked Debian packages. */
export interface LinuxPackages {
  /** Root of the unpacked files. */
  root: string;
  /** For example `6.1.0-56-amd64`. */
  kernel: string;
}

/**
 * Kernel, BusyBox and mtd-utils from Debian's own archive, downloaded once into `.cache/linux-mtd`. A sentence says why they
 * cannot be had.
 */
export function linuxPackages(): LinuxPackages | string {
  if (process.platform !== 'linux') return 'the Linux rig is only made on Linux';
  const tools = ['apt-get', 'apt-cache', 'dpkg-deb'].filter((tool) => !findProgram(tool));
  if (tools.length > 0) return `${tools.join(', ')} is not installed`;
  const root = join(CACHE, 'root');
  if (!existsSync(join(root, 'complete'))) {
    const problem = unpack(root);
    if (problem !== null) return problem;
  }
  const kernel = readdirSync(join(root, 'boot'))
    .map((name) => /^vmlinuz-(.+)$/.exec(name)?.[1])
    .find((name) => name !== undefined);
  return kernel === undefined ? 'the kernel package holds no kernel' : { root, kernel };
}

function unpack(root: string): string | null {
  const downloads = join(CACHE, 'dl');
  mkdirSync(downloads, { recursive: true });
  const depends = spawnSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  const kernel = /Depends: (linux-image-[\w.+-]+)/.exec(depends.stdout)?.[1];
  if (kernel === undefined) return 'linux-image-amd64 is not in the package lists (apt-get update)';
  const wanted = [kernel, 'busybox-static', 'mtd-utils'];
  const present = () => readdirSync(downloads).filter((name) => name.endsWith('.deb'));
  const missing = wanted.filter((name) => !present().some((file) => file.startsWith(`${name}_`)));
  if (missing.length > 0) {
    const got = spawnSync('apt-get', ['download', ...missing], { cwd: downloads, encoding: 'utf8', timeout: 300_000 });
    if (got.status !== 0)
      return `${missing.join(', ')} cannot be downloaded: ${got.stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  const fresh = `${root}.${process.pid}`;
  for (const name of present()) {
    const done = spawnSync('dpkg-deb', ['-x', join(downloads, name), fresh], { encoding: 'utf8' });
    if (done.status !== 0) return `${name} cannot be unpacked: ${done.stderr.trim()}`;
  }
  mkdirSync(join(fresh, 'complete'));
  rmSync(root, { recursive: true, force: true });
  renameSync(fresh, root);
  return null;
}
