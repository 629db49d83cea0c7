import { readLine } from './line-editor';
import type { Loader } from './loader';

/** Maximum words on a line, the command's name included (CFG_MAXARGS, B§2). */
const MAX_ARGS = 16;
/** CFG_CBSIZE: limit of a line's length after variable expansion (B§2). */
const BUFFER = 256;

/** One command of the table. */
export interface Command {
  name: string;
  /** Maximum number of words, the name included. */
  maxArgs: number;
  /** True if an empty line repeats it (B§0.3). */
  repeatable: boolean;
  /** Its line in `help`, with the line end. */
  usage: string;
  /** The text of `help <name>` after the name. */
  help?: string;
  /** Returns true for success. `repeated` is true if an empty line repeated it. */
  run(loader: Loader, argv: readonly string[], repeated: boolean): Promise<boolean>;
}

/** Finds a command by its name up to the first dot, or by an unambiguous prefix (B§2). */
export function findCommand(table: readonly Command[], word: string): Command | null {
  const name = word.split('.', 1)[0]!;
  const exact = table.find((c) => c.name === name);
  if (exact) return exact;
  const matches = name === '' ? [] : table.filter((c) => c.name.startsWith(name));
  return matches.length === 1 ? matches[0]! : null;
}

/** Prints a command's usage as the old parser does; always a failure. */
export async function usage(loader: Loader, command: Command): Promise<false> {
  await loader.say(`Usage:\n${command.usage}\n`);
  return false;
}

/** The prompt: reads and runs lines until a command ends the program (B§2). */
export async function runPrompt(loader: Loader, table: readonly Command[]): Promise<never> {
  let last = '';
  let repeatable = true;
  for (;;) {
    const line = await readLine(loader, loader.profile.prompt);
    if (line === null) {
      await loader.say('<INTERRUPT>\n');
    } else {
      const repeated = line === '';
      if (!repeated) last = line;
      repeatable = await runLine(loader, table, last, repeated);
    }
    if (!repeatable) last = '';
  }
}

/** Runs one line with all its commands; true if an empty line may repeat it. */
export async function runLine(
  loader: Loader,
  table: readonly Command[],
  line: string,
  repeated: boolean,
): Promise<boolean> {
  loader.interrupted = false;
  if (line === '') return false;
  if (line.length >= BUFFER) {
    await loader.say('## Command too long!\n');
    return false;
  }
  let repeatable = true;
  for (const part of splitCommands(line)) {
    const text = expand(part, (name) => loader.env.get(name));
    if (text.length >= BUFFER) {
      await loader.say('## Command too long!\n');
      return false;
    }
    const argv = text.split(/[ \t]+/).filter((word) => word !== '');
    if (argv.length > MAX_ARGS) await loader.say(`** Too many args (max. ${MAX_ARGS}) **\n`);
    argv.length = Math.min(argv.length, MAX_ARGS);
    if (argv.length === 0) {
      repeatable = false;
      continue;
    }
    const command = findCommand(table, argv[0]!);
    if (!command) {
      await loader.say(`Unknown command '${argv[0]!}' - try 'help'\n`);
      repeatable = false;
    } else if (argv.length > command.maxArgs) {
      await usage(loader, command);
      repeatable = false;
    } else {
      // After a failed command the rest of the line still runs.
      const succeeded = await command.run(loader, argv, repeated);
      repeatable = repeatable && succeeded && command.repeatable;
      if (wasInterrupted(loader)) return false;
    }
  }
  return repeatable;
}

/** True if the command noticed Ctrl-C while it ran. */
function wasInterrupted(loader: Loader): boolean {
  return loader.interrupted;
}

/** Splits at every `;` that is not escaped, not in single quotes and not first. */
function splitCommands(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const escaped = line[i - 1] === '\\';
    if (line[i] === "'" && !escaped) quoted = !quoted;
    if (line[i] === ';' && !quoted && !escaped && i > start) {
      parts.push(line.slice(start, i));
      start = i + 1;
    }
  }
  if (start < line.length) parts.push(line.slice(start));
  return parts;
}

/** Expands `$(name)` and `${name}`, removes one level of `\` and the single quotes. */
function expand(text: string, valueOf: (name: string) => string | null): string {
  let out = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\\' && i + 1 < text.length) {
      out += text[++i]!;
    } else if (c === "'") {
      quoted = !quoted;
    } else if (c === '$' && !quoted && (text[i + 1] === '(' || text[i + 1] === '{')) {
      let end = i + 2;
      while (end < text.length && text[end] !== ')' && text[end] !== '}') end++;
      if (end === text.length) return out; // never closed: the rest counts as the name
      out += valueOf(text.slice(i + 2, end)) ?? '';
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

/** A number as parsed by `simple_strtoul(text, NULL, 16)`: a bad digit silently ends it (B§2). */
export function hexNumber(text: string): number {
  const digits = /^(?:0[xX])?([0-9a-fA-F]{0,16})/.exec(text)![1]!;
  return digits === '' ? 0 : Number.parseInt(digits.slice(-8), 16);
}

/** A decimal number, parsed the same way. */
export function decimalNumber(text: string): number {
  const digits = /^\d{0,10}/.exec(text)![0];
  return digits === '' ? 0 : Number.parseInt(digits, 10);
}

/** C's `%08x`. */
export function hex8(value: number): string {
  const digits = (value >>> 0).toString(16);
  return digits.length === 8 ? digits : digits.padStart(8, '0');
}
