import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of which some part is shipped to users. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX expression of its own package.json; '' if it states none. */
  licence: string;
  /** Its folder as named in package-lock.json: `node_modules/a/node_modules/b`. */
  path: string;
  /** Where it is included: files of dist/, `node_modules` (packed unchanged), `electron` (the runtime). Sorted. */
  in: string[];
}

interface LockEntry {
  version?: string;
  dev?: boolean;
  link?: boolean;
}

/** The entries of package-lock.json by folder, without the project itself and without links. */
export function lockedPackages(root: string): [path: string, entry: LockEntry][] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.link !== true);
}

/** Name, version and licence from the installed package's package.json; throws if it is not installed. */
export function manifestOf(root: string, path: string): Pick<ShippedPackage, 'name' | 'version' | 'licence'> {
  const stated = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type?: string };
  };
  const licence = typeof stated.license === 'object' ? stated.license.type : stated.license;
  return { name: stated.name, version: stated.version, licence: licence ?? '' };
}

/**
 * Everything that ships: packages bundled into the files of dist/ (`bundled`: file to package folders), those copied by
 * packing (the production dependencies and theirs), and Electron. Sorted by folder.
 */
export function shippedPackages(root: string, bundled: ReadonlyMap<string, ReadonlySet<string>>): ShippedPackage[] {
  const places = new Map<string, Set<string>>();
  const add = (path: string, place: string) => places.set(path, (places.get(path) ?? new Set()).add(place));
  for (const [file, packages] of bundled) for (const path of packages) add(path, file);
  for (const [path, entry] of lockedPackages(root)) {
    if (entry.dev !== true && existsSync(join(root, path))) add(path, 'node_modules');
  }
  add('node_modules/electron', 'electron');
  return [...places]
    .map(([path, found]) => ({ ...manifestOf(root, path), path, in: [...found].sort() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The list written by the last build. Throws if nothing is built. */
export function readShipped(dist: string): ShippedPackage[] {
  return JSON.parse(readFileSync(join(dist, 'shipped.json'), 'utf8')) as ShippedPackage[];
}
