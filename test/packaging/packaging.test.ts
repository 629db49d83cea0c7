import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { extractFile, listPackage } from '@electron/asar';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShipped, type ShippedPackage } from '../../scripts/shipped/packages.mjs';
import type { ThirdParty } from '../../src-shared/contract/third-party';
import { RIG_DIALECTS } from '../rigs/dialects';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/**
 * A folder with the file names of an Electron distribution and no contents. No default_app.asar, because it would be
 * packed.
 */
function dummyElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so', 'LICENSE', 'version']) {
    writeFileSync(join(folder, name), name === 'version' ? '45.4.1' : '', { mode: 0o755 });
  }
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
}

const idOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;
const installed = (path: string) => idOf(require(join(root, path, 'package.json')) as ShippedPackage);

/** `name@version` of the packages whose code is in a source map, and of the bundler if its helpers are in the file. */
function packagesOf(map: string): Set<string> {
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  const code = readFileSync(map.replace(/\.map$/, ''), 'utf8');
  const inPackages = sources.flatMap(
    (s) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(s)?.slice(0, 1) ?? [],
  );
  // The bundler does not list its own helpers in the map.
  const helpers = [
    ...(/__(?:exportAll|commonJSMin)\b/.test(code) ? ['node_modules/rolldown'] : []),
    ...(/\b__vitePreload\b/.test(code) ? ['node_modules/vite'] : []),
  ];
  return new Set([...inPackages, ...helpers].map(installed));
}

/**
 * `name@version` of the packages in a packed application, determined without the build's own list: by the source maps
 * of its bundles (the page is built again with one, unminified), by the folders in its archive, and by the runtime
 * around them.
 */
async function packagesInside(folder: string, resources: string, files: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  // The packer may move a package to another folder, so packages are compared by name and version.
  const inArchive = (path: string) =>
    idOf(JSON.parse(extractFile(join(resources, 'app.asar'), path).toString()) as ShippedPackage);
  for (const file of files) {
    const path = /^\/(node_modules\/.*)\/package\.json$/.exec(file)?.[1];
    if (path && /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)) found.add(inArchive(`${path}/package.json`));
    if (!/^\/dist\/[^/]+\.c?js$/.test(file)) continue;
    // So that the map in dist/ applies to it.
    expect(extractFile(join(resources, 'app.asar'), file.slice(1)).equals(readFileSync(join(root, file)))).toBe(true);
    for (const one of packagesOf(join(root, `${file}.map`))) found.add(one);
  }
  const page = join(folder, 'page');
  await build({
    configFile: join(root, 'src-renderer/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: page, sourcemap: true, minify: false, modulePreload: { polyfill: false } },
  });
  for (const name of readdirSync(join(page, 'assets')).filter((one) => one.endsWith('.js.map'))) {
    for (const one of packagesOf(join(page, 'assets', name))) found.add(one);
  }
  if (existsSync(join(resources, '..', 'LICENSES.chromium.html'))) found.add(installed('node_modules/electron'));
  return [...found].sort();
}

describe('the built files', () => {
  it('are all there', () => {
    const names = ['main.js', 'preload.cjs', 'browser-host.js', 'cli.js', 'renderer/index.html'];
    expect(names.filter((name) => !existsSync(join(dist, name)))).toEqual([]);
  });

  it('the preload script is one small file that needs nothing but electron, as the sandbox demands', () => {
    const code = readFileSync(join(dist, 'preload.cjs'), 'utf8');
    expect([...code.matchAll(/\brequire\((.*?)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(code).not.toMatch(/^import /m);
    expect(code.length).toBeLessThan(4000);
  });

  it.each(['main.js', 'browser-host.js', 'cli.js'])('%s needs nothing that is not packed', (name) => {
    const code = readFileSync(join(dist, name), 'utf8');
    const imported = [
      ...code.matchAll(/^import (?:[^"';]*? from )?["']([^"']+)["'];?$/gm),
      ...code.matchAll(/\bimport\(["']([^"']+)["']\)/g),
    ];
    const outside = imported
      .map(([, module]) => module!)
      .filter((module) => !module.startsWith('node:') && !builtinModules.includes(module));
    expect(outside.filter((module) => module !== 'electron' && module !== 'serialport')).toEqual([]);
    if (name !== 'main.js') expect(outside).not.toContain('electron');
  });

  it('no loader of an emulated board is among those that the product knows', () => {
    const scripts = readdirSync(join(dist, 'renderer/assets')).filter((name) => name.endsWith('.js'));
    const files = ['main.js', 'browser-host.js', 'cli.js', ...scripts.map((name) => `renderer/assets/${name}`)];
    const code = files.map((name) => readFileSync(join(dist, name), 'utf8')).join('\n');
    expect(code).toContain('upstream-mt7628');
    for (const { id } of RIG_DIALECTS) expect(code).not.toContain(id);
  });

  it('the page runs no inline script and loads nothing from elsewhere', () => {
    const html = readFileSync(join(dist, 'renderer/index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    expect(html).not.toMatch(/\son\w+=|javascript:|(src|href)="(https?:)?\/\//);
  });
});

describe('electron-builder.yml', () => {
  it('fits the schema of the pinned electron-builder', async () => {
    const folder = join(root, 'node_modules/app-builder-lib/out/util');
    const config = (await import(pathToFileURL(join(folder, 'config/config.js')).href)) as {
      validateConfiguration(config: unknown, debug: { add(): void; isEnabled: boolean }): Promise<void>;
    };
    const { load } = require('js-yaml') as { load: (text: string) => object };
    const yaml = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
    const debug = { add: () => undefined, isEnabled: false };
    await config.validateConfiguration(yaml, debug);
    await expect(
      config.validateConfiguration({ ...yaml, electronFuses: { runAsNoed: false } }, debug),
    ).rejects.toThrow();
    // Electron's security checklist, item 19: every fuse is set, and none is left to its default.
    expect((yaml as { electronFuses: unknown }).electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

describe.runIf(process.platform === 'linux')('a package, made offline with a stand-in for Electron', () => {
  let folder: string;
  let resources: string;
  let files: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mt7628-pack-'));
    dummyElectron(join(folder, 'electron'));
    const { packOffline } = await import('../../scripts/pack.mjs');
    await packOffline(join(folder, 'electron'), join(folder, 'out'));
    const unpacked = readdirSync(join(folder, 'out')).find((name) => name.endsWith('unpacked'))!;
    resources = join(folder, 'out', unpacked, 'resources');
    files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds main, preload and page, and starts at main', () => {
    for (const file of ['/dist/main.js', '/dist/preload.cjs', '/dist/renderer/index.html', '/package.json']) {
      expect(files).toContain(file);
    }
    const manifest = JSON.parse(extractFile(join(resources, 'app.asar'), 'package.json').toString()) as {
      main: string;
    };
    expect(manifest.main).toBe('dist/main.js');
    expect(extractFile(join(resources, 'app.asar'), 'dist/main.js').length).toBeGreaterThan(1000);
  });

  it('holds the sentences of every language', () => {
    const packed = files.filter((file) => file.startsWith('/dist/locales/') && file.endsWith('.json'));
    const own = readdirSync(join(root, 'locales'), { recursive: true, encoding: 'utf8' });
    expect(packed.length).toBe(own.filter((file) => file.endsWith('.json')).length);
  });

  it('holds no sources, tests, maps, and no library that the bundles have swallowed', () => {
    const modules = new Set(
      files
        .flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])
        .filter((name) => !/^@[^/]+$/.test(name)),
    );
    expect(modules).toContain('serialport');
    for (const name of ['react', 'zod', 'ws', '@xterm/xterm', 'electron', 'zustand'])
      expect(modules).not.toContain(name);
    expect(files.filter((file) => /\.(?:map|tsx?)$|^\/(?:src-|test|e2e|scripts)|\.test\./.test(file))).toEqual([]);
  });

  it('holds exactly what the list of what ships says, and the notices of all of it', async () => {
    const packed = readShipped(dist).filter((one) => one.in.some((place) => place !== 'browser-host.js'));
    expect([...new Set(packed.map(idOf))].sort()).toEqual(await packagesInside(folder, resources, files));
    const notices = readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const window = JSON.parse(
      extractFile(join(resources, 'app.asar'), 'dist/renderer/third-party.json').toString(),
    ) as ThirdParty[];
    for (const { name, version } of packed) {
      expect(notices).toContain(`\n${name} ${version} (`);
      expect(window).toContainEqual(expect.objectContaining({ name, version }));
    }
    // The browser host is not packed; it runs from dist/.
    const served = readShipped(dist).filter((one) => one.in.includes('browser-host.js'));
    expect(served.map(idOf).sort()).toEqual([...packagesOf(join(dist, 'browser-host.js.map'))].sort());
  });

  it('has the native serial binding outside the archive, where it can be loaded', () => {
    const prebuilds = join(resources, 'app.asar.unpacked/node_modules/@serialport/bindings-cpp/prebuilds');
    expect(readdirSync(prebuilds)).toContain('linux-x64');
    expect(readdirSync(join(prebuilds, 'linux-x64')).some((name) => name.endsWith('.node'))).toBe(true);
  });
});
