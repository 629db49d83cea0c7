import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds dist/ if a source is newer than the last complete build. */
export async function ensureBuilt(): Promise<void> {
  const built = newest(join(root, 'dist/.complete'));
  const sources = [
    'src-shared',
    'src-main',
    'src-renderer',
    'assets',
    'scripts/build.mts',
    'scripts/shipped',
    'package.json',
    'package-lock.json',
  ];
  if (built > 0 && sources.every((source) => newest(join(root, source)) <= built)) return;
  await buildAll();
}
