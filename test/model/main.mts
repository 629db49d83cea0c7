import '@main/i18n/load-catalogues';
import { fail } from '@shared/finding/finding';
import { checkModel } from '@main/engine/testing/recovery-model';
import { orUsage, scriptOptions } from '../../scripts/entry.mjs';

/**
 * npm run model -- [--runs N] [--seed SEED]
 * Runs the model of a recovery (`src-main/engine/testing/recovery-model.ts`) for this many random sequences of verbs,
 * in pieces of a hundred, each with its own seed: SEED, SEED + 1, ... A piece that breaks a rule prints its seed and
 * the shortest sequence; exit code 1.
 */
const usage = 'npm run model -- [--runs N] [--seed SEED]';
const values = scriptOptions(usage, { runs: { type: 'string', default: '1000' }, seed: { type: 'string' } });
const PIECE = 100;
/** Pieces between two lines of progress. */
const TOLD_EVERY = 5;

function number(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  return orUsage(usage, () => fail('cli/bad-number', { option, value: text }));
}

const runs = number('runs', values.runs);
const first = values.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : number('seed', values.seed);
console.log(`${runs} sequences, seeds from ${first}`);
for (let done = 0, piece = 0; done < runs; done += PIECE, piece++) {
  const seed = first + piece;
  try {
    await checkModel({ runs: Math.min(PIECE, runs - done), seed });
  } catch (error) {
    console.error(`seed ${seed} breaks a rule: npm run model -- --runs ${PIECE} --seed ${seed}`);
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
  if (piece % TOLD_EVERY === TOLD_EVERY - 1)
    console.log(`${done + PIECE} sequences without a violation, up to seed ${seed}`);
}
console.log(`${runs} sequences, no violation`);
