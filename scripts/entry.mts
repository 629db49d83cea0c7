import type { ParseArgsConfig } from 'node:util';
import { FindingError } from '@shared/finding/finding';
import { findingWords } from '@shared/i18n/say';
import { EXIT } from '@main/app/exit-code';
import '@main/i18n/load-catalogues';
import { readOptions } from '@main/app/options';
import { systemLanguage } from '@main/i18n/system-language';
import { nodeProblem } from './node-support.mjs';

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

/** Ends the program with a sentence if this Node is none that is supported. */
export function needsSupportedNode(): void {
  const problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(EXIT.refused);
}

/** Runs what reads a command line; a wrong one ends the program in three sentences, `usage` behind them. */
export function orUsage<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const { what, why, next } = findingWords(systemLanguage(), error.finding);
    console.error(`${what}\n${why}\n${next}\n\n${usage}`);
    return process.exit(EXIT.usage);
  }
}

/**
 * A script's options. `--help` prints `usage` and ends with 0, an option that is not among them is a sentence and ends with 2;
 * nothing has been done by then.
 */
export function scriptOptions<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  needsSupportedNode();
  const { values } = orUsage(usage, () => readOptions(process.argv.slice(2), { ...options, ...HELP }));
  if ((values as { help?: boolean }).help) {
    console.log(usage);
    process.exit(EXIT.ok);
  }
  return values;
}
