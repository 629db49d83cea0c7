import { fileURLToPath } from 'node:url';
import { scriptOptions } from './entry.mjs';
import { runTool } from './tool.mjs';

/** Types (each folder with the types of its runtime), import rules, lint, workflows, formatting. */
export const CHECKS: readonly [name: string, args: readonly string[]][] = [
  ['types', ['tsc', '-b', 'tsconfig']],
  ['imports', ['depcruise', '--output-type', 'err', 'src-main', 'src-shared', 'src-renderer']],
  ['eslint', ['eslint', '--max-warnings', '0', '.']],
  ['workflows', ['tsx', 'scripts/workflows.mts']],
  ['prettier', ['prettier', '--check', '--log-level', 'warn', '.']],
];

// npm run check: all checks run even if one fails.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  scriptOptions('npm run check: types, imports, lint, workflows, formatting. No options.', {});
  for (const [name, args] of CHECKS) {
    const code = await runTool(args);
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) process.exitCode = 1;
  }
}
