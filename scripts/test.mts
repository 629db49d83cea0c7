import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { audit } from './audit.mjs';
import { CHECKS, runTool } from './check.mjs';
import { chromiumPath } from './chromium.mjs';
import { electronBinary } from './electron-binary.mjs';
import { installPackages } from './test-line/packages.mjs';
import { playwrightResult, vitestResult, type PartResult } from './test-line/results.mjs';
import { toleratedReason } from './test-line/tolerated.mjs';

/**
 * npm test [-- --allow-missing=TEXT ...] [--only=PART ...]
 * The whole test line: check, audit (licences, known advisories), build, unit, packaging, integration (real boot loaders in QEMU), e2e (Chromium).
 * Ends with `N passed, N failed`; lists by name what was not run. Exit code 0 only if nothing failed and everything was
 * run, apart from what `--allow-missing` names (a part of a test's name, or of a missing program's) and from tests that
 * need things outside this repository (test-line/tolerated.mts).
 */
const { values } = parseArgs({
  options: {
    'allow-missing': { type: 'string', multiple: true, default: [] },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'mt7628-test-'));
const total: PartResult = { passed: 0, failed: [], notRun: [] };

function part(name: string, run: () => PartResult): void {
  if (values.only.length > 0 && !values.only.includes(name)) {
    total.notRun.push(`${name} (left out by --only)`);
    return;
  }
  console.log(`\n== ${name}`);
  const started = performance.now();
  const result = run();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`== ${name}: ${result.passed} passed, ${result.failed.length} failed, ${seconds} s`);
  total.passed += result.passed;
  total.failed.push(...result.failed);
  total.notRun.push(...result.notRun);
}

function command(name: string, args: readonly string[]): PartResult {
  const ok = runTool(args) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? [] : [name], notRun: [] };
}

function together(results: readonly PartResult[]): PartResult {
  return {
    passed: results.reduce((sum, r) => sum + r.passed, 0),
    failed: results.flatMap((r) => r.failed),
    notRun: results.flatMap((r) => r.notRun),
  };
}

function vitest(name: string, config: string): PartResult {
  const report = join(reports, `${name}.json`);
  const args = ['vitest', 'run', '--config', config, '--reporter=default', '--reporter=json'];
  const code = runTool([...args, `--outputFile.json=${report}`]);
  return vitestResult(name, root, report, code);
}

function endToEnd(): PartResult {
  if (!chromiumPath()) return { passed: 0, failed: [], notRun: ['e2e (no chromium)'] };
  const report = join(reports, 'e2e.json');
  const code = runTool(['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return playwrightResult('e2e', report, code);
}

const missing = installPackages();
for (const name of missing) console.log(`missing on this computer: ${name}`);

part('check', () => together(CHECKS.map(([name, args]) => command(name, args))));
part('audit', audit);
part('build', () => command('build', ['tsx', 'scripts/build.mts']));
part('unit', () => vitest('unit', 'vitest.config.ts'));
part('packaging', () => vitest('packaging', 'vitest.packaging.config.ts'));
part('integration', () => vitest('integration', 'vitest.integration.config.ts'));
part('e2e', endToEnd);
if (!electronBinary()) total.notRun.push('electron: the e2e suite in Electron’s window');

rmSync(reports, { recursive: true, force: true });
const excuse = (name: string): string | null =>
  toleratedReason(root, name) ?? (values['allow-missing'].some((text) => name.includes(text)) ? 'allowed' : null);
console.log('');
for (const name of total.failed) console.log(`FAILED ${name}`);
for (const name of total.notRun) {
  const why = excuse(name);
  console.log(`NOT RUN ${name}${why === null ? '' : ` (${why})`}`);
}
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length > 0 || total.notRun.some((name) => excuse(name) === null) ? 1 : 0;
