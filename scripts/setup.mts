import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { scriptOptions } from './entry.mjs';
import { setupPlan } from './test-line/setup-plan.mjs';
import { missingTools, tool } from './test-line/tools.mjs';

/**
 * npm run setup [-- --dry-run]: installs the programs that the tests need, as root on Debian or Ubuntu, and names them;
 * elsewhere it only names them. Exit code 1 if something is missing afterwards.
 */
const options = scriptOptions(
  'npm run setup [-- --dry-run]: installs the programs that the tests need, and says which; --dry-run only says it.',
  { 'dry-run': { type: 'boolean' } },
);

function isDebian(): boolean {
  try {
    return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function apt(...args: string[]): void {
  spawnSync(tool('apt-get'), args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

const { says, packages } = setupPlan(missingTools(), { debian: isDebian(), root: process.getuid?.() === 0 });
for (const line of says) console.log(line);
if (packages.length > 0 && !options['dry-run']) {
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  const left = missingTools();
  console.log(left.length === 0 ? 'Installed.' : `Still not installed: ${left.join(', ')}.`);
}
if (missingTools().length > 0) process.exitCode = 1;
