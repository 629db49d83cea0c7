import { expect } from 'vitest';
import { runSeed } from './run';
import { Tally } from './tally';

/** Runs seeds `[from, from + runs)` and expects that no promise was broken; prints the counts. */
export async function campaign(from: number, runs: number): Promise<void> {
  const tally = new Tally();
  for (let seed = from; seed < from + runs; seed++) tally.add(await runSeed(seed));
  console.log(tally.text());
  expect(tally.failed).toEqual([]);
  expect(tally.ends.get('recovered'), 'faults that stop every run prove nothing').toBeGreaterThan(runs / 10);
  expect(tally.ends.size, 'faults that stop no run prove nothing').toBeGreaterThan(2);
}
