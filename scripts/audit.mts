import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { scriptOptions } from './entry.mjs';
import { advisoryResult, answerOf, type LastAnswer } from './shipped/advisories.mjs';
import { readShipped } from './shipped/packages.mjs';
import { installedPackages, licenceProblems } from './test-line/licences.mjs';
import type { PartResult } from './test-line/results.mjs';

/**
 * npx tsx scripts/audit.mts [--record]: checks the licences of everything installed, and known advisories for
 * everything shipped. With `--record` the registry's answer replaces the one stored in docs/advisories.json.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const LAST_ANSWER = join(root, 'docs/advisories.json');

/** The registry's answer for everything installed; '' if npm could not query it. */
function askRegistry(): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: root, timeout: 60_000, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' };
    // npm's exit code only repeats what the report says.
    execFile('npm', ['audit', '--json'], options, (_error, stdout) => {
      resolve(stdout);
    });
  });
}

/** Checks what the last build put into dist/; builds first if that is older than the sources. */
export async function audit({ record = false } = {}): Promise<PartResult & { summary: string }> {
  await ensureBuilt();
  const shipped = readShipped(join(root, 'dist'));
  const licences = licenceProblems(installedPackages(root, shipped));
  const answer = answerOf(await askRegistry(), shipped, new Date().toISOString().slice(0, 10));
  if (answer && record) writeFileSync(LAST_ANSWER, `${JSON.stringify(answer, null, 2)}\n`);
  const last = JSON.parse(readFileSync(LAST_ANSWER, 'utf8')) as LastAnswer;
  const known = advisoryResult(answer, last, shipped);
  return {
    passed: known.passed + (licences.problems.length === 0 ? 1 : 0),
    failed: [...licences.problems.map((p) => `licence: ${p}`), ...known.failed],
    notRun: known.notRun,
    summary: `licences of ${licences.checked} installed packages, of which ${shipped.length} ship`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { record = false } = scriptOptions(
    'npx tsx scripts/audit.mts [--record]: licences and known advisories; --record keeps what the registry answers.',
    { record: { type: 'boolean' } },
  );
  const result = await audit({ record });
  console.log(`checked: ${result.summary}`);
  for (const name of result.failed) console.log(`FAILED ${name}`);
  for (const name of result.notRun) console.log(`NOT RUN ${name}`);
  process.exitCode = result.failed.length > 0 ? 1 : 0;
}
