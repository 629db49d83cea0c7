import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { scriptOptions } from './entry.mjs';
import { recordPackages } from './shipped/modules.mjs';
import { writeNotices } from './shipped/notices.mjs';
import { shippedPackages } from './shipped/packages.mjs';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const alias = { '@shared': here('src-shared'), '@main': here('src-main') };
const root = here('.');
const common: InlineConfig = { configFile: false, logLevel: 'warn', resolve: { alias } };

/** Package folders by the file in dist/ that contains their code. */
type Found = Map<string, Set<string>>;

/** The page, by its own configuration; all scripts in files, so that the content security policy needs no exception. */
const renderer = (outDir: string, found: Found): InlineConfig => ({
  configFile: here('src-renderer/vite.config.ts'),
  logLevel: 'warn',
  plugins: [recordPackages(root, found, 'renderer')],
  build: {
    outDir: `${outDir}/renderer`,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});

/** Excluded from bundles: Node's own modules, Electron, the native serialport, and optional helpers of ws. */
const EXTERNAL = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  'electron',
  'serialport',
  'bufferutil',
  'utf-8-validate',
];

type Bundle = readonly [entry: string, fileName: string, format: 'es' | 'cjs'];

/** One self-contained file for Node or Electron; everything but EXTERNAL is included. */
const bundle = (outDir: string, [entry, fileName, format]: Bundle, found: Found): InlineConfig => ({
  ...common,
  plugins: [recordPackages(root, found)],
  root,
  ssr: { noExternal: true, external: EXTERNAL },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: here(entry),
      external: EXTERNAL,
      output: { format, entryFileNames: fileName, codeSplitting: false },
    },
  },
});

const CLI: Bundle = ['src-main/cli/main.ts', 'cli.js', 'es'];
const BUNDLES: readonly Bundle[] = [
  ['src-main/entry/electron.ts', 'main.js', 'es'],
  ['src-main/hosts/electron/preload.ts', 'preload.cjs', 'cjs'],
  ['src-main/hosts/browser/main.ts', 'browser-host.js', 'es'],
  CLI,
];

/**
 * Builds only the command line, or `entry` in its place, as `outDir/cli.js`. It finds its modules only below the
 * project's folder.
 */
export async function buildCli(outDir: string, entry: string = CLI[0]): Promise<void> {
  await build(bundle(outDir, [entry, CLI[1], CLI[2]], new Map()));
  await cp(here('locales'), `${outDir}/locales`, { recursive: true });
  await cp(here('boards'), `${outDir}/boards`, { recursive: true });
}

/** Builds everything next to dist/, then swaps the folders, so that nothing ever runs from half a build. */
export async function buildAll(): Promise<void> {
  const fresh = here(`dist.new-${process.pid}`);
  const old = here(`dist.old-${process.pid}`);
  const found: Found = new Map();
  await mkdir(fresh, { recursive: true });
  try {
    if (existsSync(here('src-renderer/index.html'))) await build(renderer(fresh, found));
    else console.warn('not built: src-renderer/index.html is missing');
    for (const one of BUNDLES) {
      if (existsSync(here(one[0]))) await build(bundle(fresh, one, found));
      else console.warn(`not built: ${one[0]} is missing`);
    }
    // The sentences stay separate files, so that packagers and translators see them and no bundle has all languages.
    await cp(here('locales'), `${fresh}/locales`, { recursive: true });
    await cp(here('boards'), `${fresh}/boards`, { recursive: true });
    await writeNotices(fresh, root, shippedPackages(root, found));
    await writeFile(`${fresh}/.complete`, '');
    if (existsSync(here('dist'))) await rename(here('dist'), old);
    await rename(fresh, here('dist'));
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  scriptOptions('npm run build: builds everything into dist/. No options.', {});
  const started = performance.now();
  await buildAll();
  console.log(`built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
