import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs one of the installed command-line programs in the project's folder; resolves to its exit code. `behind`: runs
 * with low priority, for work without time limits. With a name its lines are printed as they come, prefixed with the
 * name, so that two programs can be told apart.
 */
export function runTool(
  args: readonly string[],
  {
    environment = {},
    name,
    behind = false,
  }: { environment?: Record<string, string>; name?: string; behind?: boolean } = {},
): Promise<number> {
  const child = spawn('npx', ['--no-install', ...args], {
    cwd: root,
    stdio: name === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  if (behind && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => console.log(`[${name ?? ''}] ${line}`));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.log(`npx ${args.join(' ')}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
