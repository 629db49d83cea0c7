import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Third-party programs with their own help. */
const FOREIGN = ['prettier', 'vitest', 'playwright'];
const commands = Object.values(scripts).filter((line) => !FOREIGN.includes(line.split(' ')[0]!));
/** Other startable files: scripts without a line in package.json, and built programs. */
const scriptFiles = readdirSync(join(root, 'scripts')).filter(
  (name) => name.endsWith('.mts') && /\bscriptOptions\(\s*['"`]/.test(read(`scripts/${name}`)),
);
const entries = new Set([
  ...commands.map((line) => line.replace(/^tsx /, '')),
  ...scriptFiles.map((name) => `scripts/${name}`),
  'dist/browser-host.js',
  'dist/cli.js',
]);

function start(entry: string, option: string): Promise<{ code: number | null; out: string; err: string }> {
  const [file, ...args] = entry.split(' ');
  const loader = file!.endsWith('.js') ? [] : ['--import', 'tsx'];
  const child = spawn(process.execPath, [...loader, file!, ...args, option], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

describe.concurrent('every program that can be started from here', () => {
  it('is on the list', () => {
    expect(commands.every((line) => line.startsWith('tsx '))).toBe(true);
    expect([...entries]).toEqual(expect.arrayContaining(['scripts/start.mts --browser', 'scripts/audit.mts']));
    expect(entries.size).toBeGreaterThanOrEqual(14);
  });

  it.each([...entries])('%s says what it does for --help, and does not do it', async (entry) => {
    const { code, out, err } = await start(entry, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/npm |npx |mt7628-recovery/);
    expect(out).not.toMatch(/^ {4}at |127\.0\.0\.1:\d/m);
  });

  it.each([...entries])('%s names an option that it does not know, in a sentence', async (entry) => {
    const { code, out, err } = await start(entry, '--no-such-option');
    // The command line prints findings to stdout, the others to stderr.
    const said = `${out}${err}`;
    expect({ code, trace: /^ {4}at |TypeError/m.test(said) }).toEqual({ code: 2, trace: false });
    expect(said).toContain("The command line is wrong: Unknown option '--no-such-option'");
    expect(said).toContain('--help');
  });
});
