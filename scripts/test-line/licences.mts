import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licences under which a package may be shipped with, or run by, an MIT program without further duties than naming it. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);
/** Not code: data and texts that only build tools read. */
const DEVELOPMENT = new Set([...PERMISSIVE, 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0', 'WTFPL OR ISC']);

export interface Installed {
  name: string;
  version: string;
  licence: string;
  /** True if it only builds or tests. */
  dev: boolean;
}

/** True if an SPDX expression can be met by permissive licences alone. */
export function mayShip(expression: string, allowed: ReadonlySet<string> = PERMISSIVE): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  if (plain === '') return false;
  // No expression in use nests AND in OR in another way than this.
  return plain.split(/ OR /).some((option) => option.split(/ AND /).every((one) => allowed.has(one.trim())));
}

interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  license?: string;
  link?: boolean;
}

/** Every package of package-lock.json that is installed here, with the licence its own package.json states. */
export function installedPackages(): Installed[] {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link === true) return [];
    const manifest = join(root, path, 'package.json');
    const stated = existsSync(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as { license?: string | { type?: string } }).license
      : entry.license;
    const licence = (typeof stated === 'object' ? stated.type : stated) ?? entry.license ?? '';
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version: entry.version ?? '?', licence, dev: entry.dev === true }];
  });
}

/** Packages whose licence does not permit what is done with them. */
export function licenceProblems(packages: readonly Installed[] = installedPackages()): {
  checked: number;
  problems: string[];
} {
  const problems = packages
    .filter((p) => !mayShip(p.licence, p.dev ? DEVELOPMENT : PERMISSIVE))
    .map((p) => `${p.name} ${p.version}: ${p.licence === '' ? 'no licence' : p.licence}`);
  return { checked: packages.length, problems };
}
