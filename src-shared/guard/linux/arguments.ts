/** A word after expansion, as far as it can be determined. */
export interface Argument {
  /** Exact text, or null where it depends on an unknown value or on existing files. */
  text: string | null;
  /** For a word that ends in a glob pattern: its text, wildcards included. */
  pattern: string | null;
}

/** An argument whose text is known. */
export function known(text: string): Argument {
  return { text, pattern: null };
}

/** An argument that may be anything, also several words or none. */
export const ANYTHING: Argument = { text: null, pattern: null };

/** The texts of all arguments, or null if any of them is unknown. */
export function texts(args: readonly Argument[]): string[] | null {
  const all: string[] = [];
  for (const { text } of args) {
    if (text === null) return null;
    all.push(text);
  }
  return all;
}

/** Options and operands of a command line. */
export interface Options {
  /** The options given, with their values ('' where they take none). */
  flags: Map<string, string>;
  operands: string[];
}

/**
 * Splits arguments as getopt does: `letters` is its option string (`a:` takes a value). `permute` allows options after
 * operands. Null for an option that is not listed or lacks its value: the command cannot be judged then.
 */
export function options(args: readonly string[], letters: string, permute = true): Options | null {
  const result: Options = { flags: new Map(), operands: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      result.operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.length < 2 || !arg.startsWith('-')) {
      result.operands.push(arg);
      if (!permute) {
        result.operands.push(...args.slice(i + 1));
        break;
      }
      continue;
    }
    if (arg.startsWith('--')) return null;
    for (let j = 1; j < arg.length; j++) {
      const letter = arg[j]!;
      const at = letters.indexOf(letter);
      if (at < 0 || letter === ':') return null;
      if (letters[at + 1] !== ':') {
        result.flags.set(letter, '');
        continue;
      }
      const value = j + 1 < arg.length ? arg.slice(j + 1) : args[++i];
      if (value === undefined) return null;
      result.flags.set(letter, value);
      break;
    }
  }
  return result;
}

/** A decimal, octal or 0x number as C's strtoul(…, 0) reads it, or null. */
export function number(text: string): number | null {
  if (/^0[xX][0-9a-fA-F]{1,12}$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]{0,15}$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : null;
}
