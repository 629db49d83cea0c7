import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Configuration } from 'electron-builder';
import { buildAll } from './build.mjs';
import { scriptOptions } from './entry.mjs';

/** npm run pack [-- --dir]: installers for this system into release/ (AppImage and deb, NSIS, or dmg). Needs the internet once. */
const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Packs the built dist/ without downloading anything; `electronDist` replaces Electron. Returns the output folder. */
export async function packOffline(electronDist: string, output: string): Promise<void> {
  await build({
    projectDir: here('.'),
    dir: true,
    publish: 'never',
    config: {
      extends: here('electron-builder.yml'),
      electronDist,
      directories: { output, buildResources: 'assets' },
      // A replacement has no fuses to flip.
      electronFuses: null,
    } as Configuration,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = scriptOptions(
    'npm run pack [-- --dir]: installers for this system into release/; --dir only the folder. Needs the internet once.',
    { dir: { type: 'boolean' } },
  );
  await buildAll();
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  console.log(`packing version ${version}`);
  await build({ projectDir: here('.'), dir: options.dir ?? false, publish: 'never' });
}
