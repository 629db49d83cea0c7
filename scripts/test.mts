import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from './audit.mjs';
import { CHECKS } from './check.mjs';
import { electronBinary } from './electron-binary.mjs';
import { scriptOptions } from './entry.mjs';
import { playwrightResult, vitestResult, type PartResult } from './test-line/results.mjs';
import { toleratedReason } from './test-line/tolerated.mjs';
import { missingTools, packagesOf, toolMissing } from './test-line/tools.mjs';
import { runTool } from './tool.mjs';

/**
 * npm test [-- --allow-missing=TEXT ...] [--only=PART ...]
 * The whole test line: check, build, audit (licences, known advisories), unit and packaging, beside them integration (real
 * boot loaders in QEMU), which mostly waits for emulated UARTs and flash, and after both e2e (Chromium).
 * It changes nothing on this computer: `npm run setup` installs what the tests need.
 * Ends with `N passed, N failed`; lists by name what was not run. Exit code 0 only if nothing failed and everything was
 * run, apart from what `--allow-missing` names (a part of a test's name, or of a missing program's) and from tests that
 * need things outside this repository (test-line/tolerated.mts).
 */
const usage = `npm test [-- --only=PART ...] [--allow-missing=TEXT ...]: the whole test line, or parts of it (check, build, audit, unit,
packaging, integration, e2e); tests with TEXT in their name may stay unrun. Changes nothing on this computer.`;
const values = scriptOptions(usage, {
  'allow-missing': { type: 'string', multiple: true, default: [] },
  only: { type: 'string', multiple: true, default: [] },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'mt7628-test-'));
const total: PartResult = { passed: 0, failed: [], notRun: [] };

async function part(name: string, run: () => Promise<PartResult>): Promise<void> {
  if (values.only.length > 0 && !values.only.includes(name)) {
    total.notRun.push(`${name} (left out by --only)`);
    return;
  }
  console.log(`== ${name}`);
  const started = performance.now();
  const result = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`== ${name}: ${result.passed} passed, ${result.failed.length} failed, ${seconds} s`);
  total.passed += result.passed;
  total.failed.push(...result.failed);
  total.notRun.push(...result.notRun);
}

async function command(name: string, args: readonly string[]): Promise<PartResult> {
  const ok = (await runTool(args, { name, behind: true })) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? [] : [name], notRun: [] };
}

async function checks(): Promise<PartResult> {
  const results = await Promise.all(CHECKS.map(([name, args]) => command(name, args)));
  return {
    passed: results.reduce((sum, r) => sum + r.passed, 0),
    failed: results.flatMap((r) => r.failed),
    notRun: results.flatMap((r) => r.notRun),
  };
}

/** The tests of a vitest project, or of all whose names match `projects`. */
async function vitest(name: string, projects = name): Promise<PartResult> {
  const report = join(reports, `${name}.json`);
  const args = ['vitest', 'run', '--project', projects, '--reporter=default', '--reporter=json'];
  // Emulated boards and countdowns run in real time, unlike the tests beside them.
  const behind = name !== 'integration';
  const code = await runTool([...args, `--outputFile.json=${report}`], { name, behind });
  return vitestResult(name, root, report, code);
}

async function endToEnd(): Promise<PartResult> {
  const lacks = toolMissing('chromium');
  if (lacks !== null) return { passed: 0, failed: [], notRun: [`e2e: ${lacks}`] };
  const report = join(reports, 'e2e.json');
  const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runTool(['playwright', 'test', '--reporter=list,json'], {
    environment,
    name: 'e2e',
  });
  return playwrightResult('e2e', report, code);
}

const missing = missingTools();
if (missing.length > 0) {
  console.log(`Not installed here: ${missing.join(', ')} (packages ${packagesOf(missing).join(' ')}; npm run setup).`);
}

async function everythingElse(): Promise<void> {
  await part('check', checks);
  await part('build', () => command('build', ['tsx', 'scripts/build.mts']));
  // After the build, because the bundler reports what ships.
  await part('audit', audit);
  await part('unit', () => vitest('unit', 'unit*'));
  await part('packaging', () => vitest('packaging'));
}
await Promise.all([part('integration', () => vitest('integration')), everythingElse()]);
// Countdowns run in real time here too: two browsers and an emulated board on two processors would miss them.
await part('e2e', endToEnd);
if (!electronBinary()) total.notRun.push('electron: the e2e suite in Electron’s window');

rmSync(reports, { recursive: true, force: true });
const excuse = (name: string): string | null =>
  toleratedReason(name) ?? (values['allow-missing'].some((text) => name.includes(text)) ? 'allowed' : null);
console.log('');
for (const name of total.failed) console.log(`FAILED ${name}`);
for (const name of total.notRun) {
  const why = excuse(name);
  console.log(`NOT RUN ${name}${why === null ? '' : ` (${why})`}`);
}
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length > 0 || total.notRun.some((name) => excuse(name) === null) ? 1 : 0;
