import { expect, it } from 'vitest';
import { runPair, TROUBLES } from './pair';

it('what happens to one bench leaves the other one untouched, and both are resumed after a kill (pairs from 1)', async () => {
  const results = [];
  for (let seed = 1; seed <= 3 * TROUBLES.length; seed++) results.push(await runPair(seed));
  console.log(results.map((r) => `${r.trouble} at byte ${r.atByte}: ${r.troubled}`).join('\n'));
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  const ends = new Set(results.map(({ troubled }) => troubled));
  expect(ends.size, 'troubles that stop nobody prove nothing').toBeGreaterThan(2);
});
