import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { foundBugs } from './found-bugs';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const bugs = foundBugs(readFileSync(at('docs/found-bugs.md'), 'utf8'));

it('each bug that was found is held by a test that exists', () => {
  expect(bugs.length).toBeGreaterThan(25);
  const missing = bugs
    .flatMap((bug) => bug.tests)
    .filter(({ file, title }) => !readFileSync(at(file), 'utf8').replaceAll("\\'", "'").includes(title));
  expect(missing).toEqual([]);
});
