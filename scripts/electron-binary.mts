import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Patience {
  /** Time for the download site to answer at all, ms. */
  probeMs: number;
  /** Time left if it does not: unpacking from the download cache needs no network and takes a few seconds. ms */
  graceMs: number;
  /** Time for the download on a slow connection, ms. */
  downloadMs: number;
}
const PATIENCE: Patience = { probeMs: 6_000, graceMs: 6_000, downloadMs: 15 * 60_000 };

const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Path of Electron's executable, or null if it was not downloaded. Never starts a download. */
export function electronBinary(): string | null {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(binary) ? binary : null;
}

/** True if the site with Electron's releases answers. */
async function siteAnswers(ms: number): Promise<boolean> {
  const site = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/';
  try {
    await fetch(site, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ms) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Downloads Electron once (by its own installer, checked against its own checksums). Null if it is not available; gives
 * up within seconds if the site does not answer, unless it is in the download cache.
 */
export async function fetchElectron(patience: Patience = PATIENCE): Promise<string | null> {
  const present = electronBinary();
  if (present) return present;
  console.log('Electron is downloaded once (about 120 MB) ...');
  const installer = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    installer.once('exit', () => resolve());
    installer.once('error', () => resolve());
  });
  const giveUp = (ms: number) => setTimeout(() => installer.kill(), ms).unref();
  giveUp(patience.downloadMs);
  void siteAnswers(patience.probeMs).then((answers) => {
    if (!answers && !process.env['ELECTRON_GET_USE_PROXY']) giveUp(patience.graceMs);
  });
  await ended;
  return electronBinary();
}
