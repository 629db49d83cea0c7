import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { needsSupportedNode } from './entry.mjs';

needsSupportedNode();
await ensureBuilt();
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const run = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
