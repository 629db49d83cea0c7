import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Helpers that the build tools themselves add to a bundle: the prefix of their module ids, and the package they belong
 * to.
 */
const HELPERS: readonly [prefix: string, path: string][] = [
  ['\0rolldown/', 'node_modules/rolldown'],
  ['\0vite/', 'node_modules/vite'],
  ['\0@oxc-project+runtime', 'node_modules/@oxc-project/runtime'],
];

/**
 * The package folder (`node_modules/a/node_modules/b`, as named in package-lock.json) of the module `id` in a bundle;
 * null for the project's own. Throws for a module of unknown origin, because it would ship without its licence.
 */
export function packageOf(id: string, root: string): string | null {
  const helper = HELPERS.find(([prefix]) => id.startsWith(prefix));
  if (helper) return helper[1];
  const file = id.replace(/^\0/, '').replace(/[?#].*$/, '');
  // The folder of installed packages may be a link; the bundler names files by their real path.
  const installed = realpathSync(join(root, 'node_modules'));
  const inside = [installed, join(root, 'node_modules')]
    .map((folder) => relative(folder, file).split(sep))
    .find(([first]) => first !== '..' && first !== '');
  if (!inside) {
    if (!isAbsolute(file) || relative(root, file).startsWith('..'))
      throw new Error(`a module of unknown origin would ship: ${id}`);
    return null;
  }
  const folders = ['node_modules', ...inside];
  const last = folders.lastIndexOf('node_modules');
  return folders.slice(0, last + (folders[last + 1]?.startsWith('@') ? 3 : 2)).join('/');
}

/**
 * Records for each file of a build (or for all of them together, under the name `place`) the package folders whose code
 * it contains. Only modules that were not removed by tree shaking count; style sheets always do, because they go into a
 * separate file.
 */
export function recordPackages(root: string, found: Map<string, Set<string>>, place?: string): Plugin {
  return {
    name: 'record-packages',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const file = place ?? output.fileName;
        const packages = found.get(file) ?? new Set<string>();
        found.set(file, packages);
        for (const [id, { renderedLength }] of Object.entries(output.modules)) {
          const path = renderedLength > 0 || /\.css(?:\?|$)/.test(id) ? packageOf(id, root) : null;
          if (path !== null) packages.add(path);
        }
      }
    },
  };
}
