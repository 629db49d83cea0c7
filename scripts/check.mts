import { spawnSync } from 'node:child_process';

/** npm run check: types, lint, formatting. All three run even if one fails. */
const CHECKS: readonly [name: string, args: readonly string[]][] = [
  ['tsc', ['tsc', '-p', '.']],
  ['eslint', ['eslint', '--max-warnings', '0', '.']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
];

let failed = 0;
for (const [name, args] of CHECKS) {
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'}`);
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
