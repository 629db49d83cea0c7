import '@main/i18n/load-catalogues';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { EngineEvent } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { orUsage, scriptOptions } from '../../scripts/entry.mjs';
import { startBrick } from '../integration/mt7628-board';
import { mt7628Missing } from '../rigs';
import { foundBugs } from './found-bugs';
import { reliabilityPage } from './page';
import { runPair } from './pair';
import { runReal } from './real';
import { RealTally } from './real-tally';
import { runSeed } from './run';
import { runSeeds } from './seed-pool';
import { Tally } from './tally';

/**
 * npm run campaign -- [--runs N] [--from SEED] [--jobs N] [--seed SEED] [--real N] [--pairs N] [--write]
 * Recoveries with faults on the practice router, in virtual time, in as many processes as there are processors; `--real` so many more on a real U-Boot under QEMU, `--pairs` so many of two routers at once. `--seed` replays
 * one and shows everything that was said; `--write` puts the figures into RELIABILITY.md. Exit code 1 if a promise was broken.
 */
const usage = 'npm run campaign -- [--runs N] [--from SEED] [--jobs N] [--seed SEED] [--real N] [--pairs N] [--write]';
const values = scriptOptions(usage, {
  seed: { type: 'string' },
  runs: { type: 'string', default: '1000' },
  from: { type: 'string', default: '1' },
  jobs: { type: 'string', default: String(availableParallelism()) },
  real: { type: 'string', default: '0' },
  pairs: { type: 'string', default: '0' },
  write: { type: 'boolean', default: false },
});

function number(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  return orUsage(usage, () => fail('cli/bad-number', { option: 'campaign', value: text }));
}

function show(atMs: number, event: EngineEvent): void {
  const at = (atMs / 1000).toFixed(2).padStart(9);
  if (event.type === 'console') {
    console.log(`${at} ${event.direction === 'in' ? '<' : '>'} ${JSON.stringify(event.text).slice(0, 300)}`);
    return;
  }
  const { step, activity, line, findings } = event.snapshot;
  const doing = activity ? `${activity.name} ${JSON.stringify(activity.params)}` : '-';
  console.log(`${at} = ${step} ${doing} line ${line} ${findings.map((f) => f.rule).join(' ')}`);
}

const tally = new Tally();
if (values.seed !== undefined) {
  const result = await runSeed(number(values.seed), show);
  tally.add(result);
  console.log(JSON.stringify(result.scenario, null, 2));
} else {
  const runs = number(values.runs);
  await runSeeds({ from: number(values.from), runs, jobs: number(values.jobs) }, (result) => {
    tally.add(result);
    if (result.violations.length > 0) console.error(`seed ${result.seed}: ${result.violations.join('; ')}`);
    if (tally.runs % 100 === 0) console.error(`${tally.runs} of ${runs} runs, ${tally.failed.length} with violations`);
  });
  tally.failed.sort((a, b) => a.seed - b.seed);
}
console.log(tally.text());
const real = await realCampaign(number(values.real));
const brokenPairs = await pairCampaign(number(values.pairs));
if (values.write) {
  const path = fileURLToPath(new URL('../../RELIABILITY.md', import.meta.url));
  const text = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
  const bugs = foundBugs(text('../../docs/found-bugs.md'));
  const page = reliabilityPage({ tally, real, bugs, limits: text('./limits.md') });
  writeFileSync(path, await format(page, { parser: 'markdown', printWidth: 120 }));
  console.log(`written: ${path}`);
}
process.exitCode = tally.failed.length + (real?.failed.length ?? 0) + brokenPairs > 0 ? 1 : 0;

/** Returns the number of pairs with a broken promise. */
async function pairCampaign(count: number): Promise<number> {
  let broken = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { trouble, atByte, troubled, violations } = await runPair(seed);
    console.log(`pair ${seed}: ${trouble} at byte ${atByte}, ${troubled}`);
    for (const violation of violations) console.error(`  ${violation}`);
    if (violations.length > 0) broken++;
  }
  return broken;
}

/** Null if none was asked for, or the emulated board cannot run here. */
async function realCampaign(count: number): Promise<RealTally | null> {
  if (count === 0) return null;
  const missing = mt7628Missing();
  if (missing !== null) {
    console.log(`NOT RUN: real U-Boot: ${missing}`);
    return null;
  }
  const sum = new RealTally();
  const rig = await startBrick();
  try {
    for (let seed = 1; seed <= count; seed++) {
      const result = await runReal(seed, rig);
      sum.add(result);
      const { what, stage } = result.scenario;
      console.log(`real ${seed}: ${what} in ${stage}, ${result.first}, then offered ${result.offered}`);
      for (const violation of result.violations) console.error(`  ${violation}`);
    }
  } finally {
    await rig.stop();
  }
  return sum;
}
