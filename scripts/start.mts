import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from '@shared/i18n/say';
import '@main/i18n/load-catalogues';
import { systemLanguage } from '@main/i18n/system-language';
import { browserHostOptions } from '@main/hosts/browser/options';
import { electronBinary, fetchElectron } from './electron-binary.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { needsSupportedNode, orUsage } from './entry.mjs';
import { electronNodeProblem } from './node-support.mjs';

/** npm start [-- --browser] [--no-open] [--port=N]: the wizard in Electron's window, or on loopback in the browser. */

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** An Electron that fails sooner than this never showed its window. */
const FAILED_START_MS = 8_000;

/**
 * Runs a program to its end; signals reach it through the terminal's process group, or are forwarded if sent to this
 * process only.
 */
function run(command: string, args: readonly string[]): Promise<{ code: number; ms: number }> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => {
    if (!process.stdout.isTTY) child.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', (signal) => child.kill(signal));
  process.on('SIGHUP', (signal) => child.kill(signal));
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      resolve({ code: code ?? 1, ms: performance.now() - started });
    };
    child.once('exit', end);
    child.once('error', () => {
      end(1);
    });
  });
}

/** Why Electron cannot be used here, in one line; null after its window was shown and closed. */
async function runElectron(): Promise<string | null> {
  const linux = process.platform === 'linux';
  if (linux && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  if (linux && process.getuid?.() === 0) return "Electron's sandbox does not run as root";
  const present = electronBinary();
  const old = present === null ? electronNodeProblem(process.versions.node) : null;
  if (old !== null) return old;
  const binary = present ?? (await fetchElectron());
  if (!binary) return 'Electron could not be downloaded';
  const { code, ms } = await run(binary, [here('.')]);
  if (code !== 0 && ms < FAILED_START_MS) return `Electron ended at once (code ${code})`;
  process.exitCode = code;
  return null;
}

const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
const wantsBrowser = args.length < process.argv.length - 2;

// Before anything is built or started, since a wrong command line only needs a message.
needsSupportedNode();
const usage = say(systemLanguage(), 'host.help');
if (orUsage(usage, () => browserHostOptions(args)).help) {
  console.log(usage);
  process.exit();
}
await ensureBuilt();
const reason = wantsBrowser ? 'asked for' : await runElectron();
if (reason !== null) {
  if (!wantsBrowser) console.log(`No Electron window: ${reason}. The same wizard runs in your browser instead.`);
  process.exitCode = (await run(process.execPath, [here('dist/browser-host.js'), ...args])).code;
}
