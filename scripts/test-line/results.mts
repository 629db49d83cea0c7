import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Result of one part of the test line. Names are `file > test`. */
export interface PartResult {
  passed: number;
  failed: string[];
  notRun: string[];
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  file?: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { projectName: string; status: string }[] }[];
}

function readJson(path: string): unknown {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A part without a report, or with a failing exit code but no failed test, counts as failed. */
function checked(part: string, exitCode: number, result: PartResult | null): PartResult {
  if (!result) return { passed: 0, failed: [`${part} ended with code ${exitCode} and left no report`], notRun: [] };
  if (exitCode !== 0 && result.failed.length === 0) result.failed.push(`${part} ended with code ${exitCode}`);
  if (result.passed + result.failed.length + result.notRun.length === 0) result.failed.push(`${part} found no tests`);
  return result;
}

export function vitestResult(part: string, root: string, reportPath: string, exitCode: number): PartResult {
  const report = readJson(reportPath) as VitestReport | null;
  if (!report) return checked(part, exitCode, null);
  const result: PartResult = { passed: 0, failed: [], notRun: [] };
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    for (const test of file.assertionResults) {
      const name = `${path} > ${test.fullName}`;
      if (test.status === 'passed') result.passed++;
      else if (test.status === 'failed') result.failed.push(name);
      else result.notRun.push(name);
    }
    // A file that could not be loaded, or whose hooks failed.
    const named = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !named) result.failed.push(`${path}: ${(file.message ?? '').split('\n')[0] ?? ''}`);
  }
  return checked(part, exitCode, result);
}

export function playwrightResult(part: string, reportPath: string, exitCode: number): PartResult {
  const report = readJson(reportPath) as { suites: PlaywrightSuite[]; errors?: { message?: string }[] } | null;
  if (!report) return checked(part, exitCode, null);
  const result: PartResult = { passed: 0, failed: [], notRun: [] };
  const walk = (suite: PlaywrightSuite, prefix: string) => {
    const title = `${prefix} > ${suite.title}`;
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = `${title} > ${spec.title} [${test.projectName}]`;
        if (test.status === 'expected') result.passed++;
        else if (test.status === 'skipped') result.notRun.push(name);
        else result.failed.push(name);
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, title);
  };
  for (const suite of report.suites) walk(suite, 'e2e');
  for (const error of report.errors ?? []) result.failed.push(`e2e: ${(error.message ?? '').split('\n')[0] ?? ''}`);
  return checked(part, exitCode, result);
}
