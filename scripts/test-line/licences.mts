import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages, manifestOf, type ShippedPackage } from '../shipped/packages.mjs';

/** Licences whose only condition for shipping with, or use by, an MIT program is attribution. */
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
/** Not code: data and texts read only by build tools. */
const DEVELOPMENT = new Set([...PERMISSIVE, 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0', 'WTFPL OR ISC']);

export interface Installed {
  name: string;
  version: string;
  licence: string;
  /** False if it is used only for building or testing. */
  ships: boolean;
}

/** True if permissive licences alone satisfy an SPDX expression. */
export function mayShip(expression: string, allowed: ReadonlySet<string> = PERMISSIVE): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  if (plain === '') return false;
  // No expression in use nests AND and OR differently.
  return plain.split(/ OR /).some((option) => option.split(/ AND /).every((one) => allowed.has(one.trim())));
}

/** Every installed package of package-lock.json, with the licence from its own package.json. */
export function installedPackages(root: string, shipped: readonly ShippedPackage[]): Installed[] {
  const ships = new Set(shipped.map(({ path }) => path));
  return lockedPackages(root).flatMap(([path]) =>
    existsSync(join(root, path, 'package.json')) ? [{ ...manifestOf(root, path), ships: ships.has(path) }] : [],
  );
}

/** Packages whose licence does not permit their use here. */
export function licenceProblems(packages: readonly Installed[]): {
  checked: number;
  problems: string[];
} {
  const problems = packages
    .filter((p) => !mayShip(p.licence, p.ships ? PERMISSIVE : DEVELOPMENT))
    .map((p) => `${p.name} ${p.version}: ${p.licence === '' ? 'no licence' : p.licence}`);
  return { checked: packages.length, problems };
}
