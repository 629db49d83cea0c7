import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Types, lint, formatting. */
export const CHECKS: readonly [name: string, args: readonly string[]][] = [
  ['tsc', ['tsc', '-p', '.']],
  ['eslint', ['eslint', '--max-warnings', '0', '.']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
];

/** Runs one of the installed command-line programs in the project's folder; returns its exit code. */
export function runTool(args: readonly string[], environment: Record<string, string> = {}): number {
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}

// npm run check: all three run even if one fails.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, args] of CHECKS) {
    const code = runTool(args);
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) process.exitCode = 1;
  }
}
