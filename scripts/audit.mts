import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { licenceProblems } from './test-line/licences.mjs';
import type { PartResult } from './test-line/results.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ADVISORIES = 'audit: known advisories (the package registry does not answer)';

interface AuditReport {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>;
}

/** What `npm audit --json` printed, as a part's result: named NOT RUN if it could not ask. */
export function advisories(output: string): PartResult {
  let report: AuditReport;
  try {
    report = JSON.parse(output) as AuditReport;
  } catch {
    return { passed: 0, failed: [], notRun: [ADVISORIES] };
  }
  if (!report.vulnerabilities) return { passed: 0, failed: [], notRun: [ADVISORIES] };
  const found = Object.values(report.vulnerabilities);
  return {
    passed: found.length === 0 ? 1 : 0,
    failed: found.map((v) => `audit: ${v.name} ${v.range} (${v.severity})`),
    notRun: [],
  };
}

/** Licences of everything installed, and known advisories about what is shipped. */
export async function audit(): Promise<PartResult> {
  const licences = licenceProblems();
  const known = advisories(
    await new Promise<string>((resolve) => {
      const options = { cwd: root, timeout: 60_000, shell: process.platform === 'win32' };
      // Its exit code only repeats what the report says.
      execFile('npm', ['audit', '--omit=dev', '--json'], options, (_error, stdout) => {
        resolve(stdout);
      });
    }),
  );
  return {
    passed: known.passed + (licences.problems.length === 0 ? 1 : 0),
    failed: [...licences.problems.map((p) => `licence: ${p}`), ...known.failed],
    notRun: known.notRun,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = await audit();
  console.log(`licences checked: ${licenceProblems().checked}`);
  for (const name of result.failed) console.log(`FAILED ${name}`);
  for (const name of result.notRun) console.log(`NOT RUN ${name}`);
  process.exitCode = result.failed.length > 0 ? 1 : 0;
}
