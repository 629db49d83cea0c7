import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playwrightResult, vitestResult } from './results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mt7628-results-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
function report(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const vitest = (content: unknown, code: number) => vitestResult('unit', '/p', report(content), code);

describe('what the test line counts', () => {
  it('passed, failed and not run by name', () => {
    const assertionResults = [
      { fullName: 'a', status: 'passed' },
      { fullName: 'b', status: 'failed' },
      { fullName: 'c', status: 'pending' },
      { fullName: 'd', status: 'skipped' },
      { fullName: 'e', status: 'todo' },
    ];
    expect(vitest({ testResults: [{ name: '/p/x.test.ts', status: 'failed', assertionResults }] }, 1)).toEqual({
      passed: 1,
      failed: ['x.test.ts > b'],
      notRun: ['x.test.ts > c', 'x.test.ts > d', 'x.test.ts > e'],
    });
  });

  it('a file that cannot be loaded is a failure, although it has no failed test', () => {
    const file = { name: '/p/x.test.ts', status: 'failed', message: 'Error: no module\n at', assertionResults: [] };
    expect(vitest({ testResults: [file] }, 1).failed).toEqual(['x.test.ts: Error: no module']);
  });

  it.each([
    ['no report', '', 0],
    ['half a report', '{"testResults":[', 0],
    ['a crash after green tests', { testResults: [ok()] }, 139],
    ['an unhandled rejection after green tests', { testResults: [ok()] }, 1],
    ['no test at all', { testResults: [] }, 0],
  ])('%s is a failure', (_name, content, code) => {
    expect(vitest(content, code).failed).toHaveLength(1);
  });

  it('the same for Playwright; a flaky test is a failed one', () => {
    const tests = (status: string) => [{ title: status, tests: [{ projectName: 'browser', status }] }];
    const specs = [...tests('expected'), ...tests('unexpected'), ...tests('flaky'), ...tests('skipped')];
    const path = report({ suites: [{ title: 'a.spec.ts', suites: [{ title: 'group', specs }] }] });
    expect(playwrightResult('e2e', path, 1)).toEqual({
      passed: 1,
      failed: ['e2e > a.spec.ts > group > unexpected [browser]', 'e2e > a.spec.ts > group > flaky [browser]'],
      notRun: ['e2e > a.spec.ts > group > skipped [browser]'],
    });
    expect(playwrightResult('e2e', join(folder, 'none'), 0).failed).toHaveLength(1);
    expect(playwrightResult('e2e', report({ suites: [], errors: [{ message: 'x' }] }), 0).failed).toHaveLength(1);
  });
});

function ok() {
  return { name: '/p/x.test.ts', status: 'passed', assertionResults: [{ fullName: 'a', status: 'passed' }] };
}
