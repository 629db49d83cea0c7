import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail } from '@shared/finding/finding';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * Options and the words beside them; words are refused unless `words` allows them. Every program of this project reads its
 * command line here. Rejects with `cli/usage`.
 */
export function readOptions<const T extends Options>(argv: readonly string[], options: T, words = false): Parsed<T> {
  try {
    const config = { args: [...argv], options, allowPositionals: words, strict: true };
    return parseArgs(config);
  } catch (error) {
    // Node's first sentence names the option; the next ones are about `--` and its like.
    return fail('cli/usage', { problem: (error as Error).message.split(/(?<=\.) |\n/)[0] ?? '' });
  }
}
