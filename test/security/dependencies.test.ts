import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { advisoryResult, answerOf, type LastAnswer } from '../../scripts/shipped/advisories.mjs';
import { packageOf } from '../../scripts/shipped/modules.mjs';
import { noticesText, thirdParties } from '../../scripts/shipped/notices.mjs';
import type { ShippedPackage } from '../../scripts/shipped/packages.mjs';
import { licenceProblems, mayShip, type Installed } from '../../scripts/test-line/licences.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('licences of what is shipped or run', () => {
  it.each([
    'MIT',
    'ISC',
    '0BSD',
    'Apache-2.0',
    'BSD-3-Clause',
    '(MIT OR GPL-3.0)',
    'MIT AND ISC',
    '(BSD-2-Clause OR MIT OR Apache-2.0)',
  ])('%s is allowed', (licence) => {
    expect(mayShip(licence)).toBe(true);
  });

  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'MIT AND GPL-2.0',
    'UNLICENSED',
    'SEE LICENSE IN x',
    '',
    'SSPL-1.0',
    '(GPL-2.0 OR GPL-3.0)',
  ])('%j is not', (licence) => {
    expect(mayShip(licence)).toBe(false);
  });

  it('a package without a licence, or with another one, is named', () => {
    const bad: Installed[] = [
      { name: 'a', version: '1', licence: '', ships: true },
      { name: 'b', version: '2', licence: 'GPL-3.0', ships: true },
      { name: 'c', version: '3', licence: 'MIT', ships: true },
    ];
    expect(licenceProblems(bad).problems).toEqual(['a 1: no licence', 'b 2: GPL-3.0']);
  });

  it('what only builds may have a licence that what ships may not', () => {
    const tool = { name: 'a', version: '1', licence: 'MPL-2.0', ships: false };
    expect(licenceProblems([tool]).problems).toEqual([]);
    expect(licenceProblems([{ ...tool, ships: true }]).problems).toEqual(['a 1: MPL-2.0']);
  });
});

/** A shipped package, of which only name, version and folder matter here. */
const ships = (name: string, version: string, path = `node_modules/${name}`): ShippedPackage => ({
  name,
  version,
  licence: 'MIT',
  path,
  in: ['main.js'],
});
const NEVER: LastAnswer = { asked: null, packages: [], known: {} };

describe('known advisories', () => {
  const shipped = [ships('ws', '8.0.0'), ships('zod', '4.0.0')];
  const report = (vulnerabilities: object) => JSON.stringify({ vulnerabilities });
  const bad = (name: string, ...nodes: string[]) => ({ [name]: { name, severity: 'high', range: '<9', nodes } });

  it('none is a pass, one about what ships is named', () => {
    const clean = answerOf(report({}), shipped, '2026-01-02');
    expect(clean).toEqual({ asked: '2026-01-02', packages: ['ws@8.0.0', 'zod@4.0.0'], known: {} });
    expect(advisoryResult(clean, NEVER, shipped)).toEqual({ passed: 1, failed: [], notRun: [] });
    const one = answerOf(report(bad('ws', 'node_modules/ws')), shipped, '2026-01-02');
    expect(advisoryResult(one, NEVER, shipped)).toEqual({ passed: 0, failed: ['audit: ws@8.0.0 (high)'], notRun: [] });
  });

  it('one about a tool, or about another copy of a package that ships, does not fail', () => {
    const tool = { ...bad('left', 'node_modules/left'), ...bad('ws', 'node_modules/left/node_modules/ws') };
    expect(answerOf(report(tool), shipped, '2026-01-02')?.known).toEqual({});
  });

  it.each(['', '<html>', '{"message":"request failed"}'])('%j is no answer', (silence) => {
    expect(answerOf(silence, shipped, '2026-01-02')).toBeNull();
  });

  it('silence is not a pass: it is named, with the date of the last answer and how much of what ships that covered', () => {
    expect(advisoryResult(null, NEVER, shipped)).toEqual({
      passed: 0,
      failed: [],
      notRun: [expect.stringMatching(/^audit: known advisories .*no earlier answer/)],
    });
    const last: LastAnswer = { asked: '2025-12-31', packages: ['ws@8.0.0', 'zod@3.0.0'], known: {} };
    expect(advisoryResult(null, last, shipped).notRun).toEqual([
      expect.stringContaining('its last answer is of 2025-12-31, about 1 of the 2 packages'),
    ]);
  });

  it('what was known at the last answer fails without a new one, until another version ships', () => {
    const last: LastAnswer = { asked: '2025-12-31', packages: ['ws@8.0.0'], known: { 'ws@8.0.0': 'high' } };
    expect(advisoryResult(null, last, shipped).failed).toEqual(['audit: ws@8.0.0 (high)']);
    expect(advisoryResult(null, last, [ships('ws', '8.0.1')]).failed).toEqual([]);
  });
});

describe('whose code a module of a bundle is', () => {
  it.each([
    ['node_modules/zod/v4/core.js', 'node_modules/zod'],
    ['node_modules/@a/b/dist/c.js?used', 'node_modules/@a/b'],
    ['node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c'],
  ])('%s belongs to %s', (file, path) => {
    expect(packageOf(join(realpathSync(join(root, 'node_modules')), '..', file), root)).toBe(path);
  });

  it('a helper of the bundler belongs to the bundler, a file of ours to nobody else', () => {
    expect(packageOf('\0rolldown/runtime.js', root)).toBe('node_modules/rolldown');
    expect(packageOf(join(root, 'src-main/cli/main.ts'), root)).toBeNull();
  });

  it.each(['/somewhere/else/a.js', '\0virtual:a'])('%j would ship unnamed, and stops the build', (id) => {
    expect(() => packageOf(id, root)).toThrow('unknown origin');
  });
});

describe('third-party notices', () => {
  it('carry the licence of a package word for word', () => {
    const zod = ships('zod', '4.0.0');
    const text = readFileSync(join(root, 'node_modules/zod/LICENSE'), 'utf8').trim();
    expect(noticesText(thirdParties(root, [zod]))).toContain(`zod 4.0.0 (MIT)\n\n${text}`);
  });

  it('a package without a licence file cannot ship', () => {
    expect(() => thirdParties(root, [ships('bare', '1.0.0', 'test/security')])).toThrow('bare 1.0.0 ships');
  });
});
