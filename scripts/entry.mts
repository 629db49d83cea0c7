import type { ParseArgsConfig } from 'node:util';
import { FindingError } from '@shared/finding/finding';
import { findingWords } from '@shared/i18n/say';
import { EXIT } from '@main/app/exit-code';
import '@main/i18n/load-catalogues';
import { readOptions } from '@main/app/options';
import { systemLanguage } from '@main/i18n/system-language';
import { nodeProblem } from './node-support.mjs';

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

/** Ends the program with a message if this Node version is not supported. */
export function needsSupportedNode(): void {
  const problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(EXIT.refused);
}

/**
 * Runs a function that reads a command line; an error ends the program with its three sentences, followed by `usage`.
 */
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
 * A script's options. `--help` prints `usage` and exits with 0; an unknown option prints a message and exits with 2,
 * before anything was done.
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
