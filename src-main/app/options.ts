import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail } from '@shared/finding/finding';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * Reads options and positional words; words are refused unless `words` allows them. Every program of this project
 * parses its command line here. Rejects with `cli/usage`.
 */
export function readOptions<const T extends Options>(argv: readonly string[], options: T, words = false): Parsed<T> {
  try {
    const config = { args: [...argv], options, allowPositionals: words, strict: true };
    return parseArgs(config);
  } catch (error) {
    // Node's first sentence names the option; the following ones explain `--` and the like.
    return fail('cli/usage', { problem: (error as Error).message.split(/(?<=\.) |\n/)[0] ?? '' });
  }
}

/** A number in decimal or 0x form, with k and M as in `16M`. Throws `cli/bad-number`. */
export function numberOption(written: string, name: string): number {
  const match = /^(0x[0-9a-f]+|\d+)([km]?)$/i.exec(written);
  if (!match) fail('cli/bad-number', { option: `--${name}`, value: written });
  const unit = match[2]!.toLowerCase();
  return Number(match[1]) * (unit === 'k' ? 1024 : unit === 'm' ? 1024 * 1024 : 1);
}
