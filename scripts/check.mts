import { fileURLToPath } from 'node:url';
import { scriptOptions } from './entry.mjs';
import { runTool } from './tool.mjs';

/** Types, lint, workflows, formatting. */
export const CHECKS: readonly [name: string, args: readonly string[]][] = [
  ['tsc', ['tsc', '-p', '.']],
  ['eslint', ['eslint', '--max-warnings', '0', '.']],
  ['workflows', ['tsx', 'scripts/workflows.mts']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
];

// npm run check: all run even if one fails.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  scriptOptions('npm run check: types, lint, workflows, formatting. No options.', {});
  for (const [name, args] of CHECKS) {
    const code = await runTool(args);
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) process.exitCode = 1;
  }
}
