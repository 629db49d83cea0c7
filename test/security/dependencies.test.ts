import { describe, expect, it } from 'vitest';
import { advisories } from '../../scripts/audit.mjs';
import { licenceProblems, mayShip, type Installed } from '../../scripts/test-line/licences.mjs';

describe('licences of what is shipped or run', () => {
  it('every installed package has one that permits it', () => {
    const { checked, problems } = licenceProblems();
    expect(problems).toEqual([]);
    expect(checked).toBeGreaterThan(20);
  });

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
      { name: 'a', version: '1', licence: '', dev: false },
      { name: 'b', version: '2', licence: 'GPL-3.0', dev: false },
      { name: 'c', version: '3', licence: 'MIT', dev: false },
    ];
    expect(licenceProblems(bad).problems).toEqual(['a 1: no licence', 'b 2: GPL-3.0']);
  });
});

describe('known advisories', () => {
  it('none is a pass, one is named, and a registry that does not answer is not a pass', () => {
    expect(advisories('{"vulnerabilities":{}}')).toEqual({ passed: 1, failed: [], notRun: [] });
    const one = { vulnerabilities: { ws: { name: 'ws', severity: 'high', range: '<8' } } };
    expect(advisories(JSON.stringify(one)).failed).toEqual(['audit: ws <8 (high)']);
    for (const silence of ['', '<html>', '{"message":"request failed"}']) {
      expect(advisories(silence)).toMatchObject({
        passed: 0,
        failed: [],
        notRun: [expect.stringContaining('registry')],
      });
    }
  });
});
