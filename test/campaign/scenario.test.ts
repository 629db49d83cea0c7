import { expect, it } from 'vitest';
import type { PracticePreset } from '@main/practice/practice-types';
import { METHODS, scenarioOf } from './scenario';

/** Number of seeds in `npm run campaign` by default. */
const SEEDS = 240;

it('every loader and method of the table is tried, those that do not follow the book among them', () => {
  const tried = new Set(
    Array.from({ length: SEEDS }, (_, i) => scenarioOf(i + 1)).map((s) => [s.preset, s.method, s.transport].join(' ')),
  );
  expect([...tried].sort()).toEqual(
    METHODS.map(([preset, method, transport]) => [preset, method, transport].join(' ')).sort(),
  );
  const odd: PracticePreset[] = ['sdk-5', 'menu-asks-nothing', 'escape-menu', 'no-addresses', 'widora', 'no-menu'];
  for (const preset of odd)
    expect(
      [...tried].some((t) => t.startsWith(`${preset} `)),
      preset,
    ).toBe(true);
});
