import { fail } from '@shared/finding/finding';
import { type OptionName, optionValue, PARSER_OPTIONS } from './option-catalogue';
import { readOptions } from '../app/options';
import { type Arguments, type CliVerb, type Declaration, optionsOf } from './verb';

/** The parts of a command line common to every verb, even an unknown one. */
export interface CommandLine {
  /** Null if the line does not begin with a verb. */
  verb: CliVerb | null;
  json: boolean;
  help: boolean;
  lang: string | undefined;
  /** Parses the verb's options and words; throws `cli/...` if they do not match its declaration. */
  arguments: () => Arguments<never, OptionName>;
}

/** Splits a command line and finds its verb. Throws `cli/usage` for an option that no verb has, `cli/unknown-verb`, `cli/option-twice`. */
export function parseArguments(argv: readonly string[], verbs: readonly CliVerb[]): CommandLine {
  const { values, positionals } = readOptions(argv, PARSER_OPTIONS, true);
  const given = values as Partial<Record<OptionName, (string | boolean)[]>>;
  const verb = verbNamed(positionals, verbs);
  return {
    verb,
    json: given.json !== undefined,
    help: given.help !== undefined,
    lang: given.lang && String(optionValue('lang', given.lang)),
    arguments: () => {
      const { declaration } = verb ?? fail('cli/unknown-verb', { verb: '', verbs: names(verbs) });
      const rest = positionals.slice(declaration.name.split(' ').length);
      return { rest: declaredWords(rest, declaration), values: declaredValues(given, declaration) };
    },
  };
}

/** A verb of two words takes precedence over the verb of its first word. */
function verbNamed(positionals: readonly string[], verbs: readonly CliVerb[]): CliVerb | null {
  const [first, second] = positionals;
  if (first === undefined) return null;
  const named = (name: string) => verbs.find(({ declaration }) => declaration.name === name);
  const family = verbs.filter(({ declaration }) => declaration.name.split(' ')[0] === first);
  const found = (second !== undefined && named(`${first} ${second}`)) || named(first);
  const wordTooMany = family.length > 1 && second !== undefined && found?.declaration.name === first;
  if (!found) fail('cli/unknown-verb', { verb: first.slice(0, 80), verbs: names(verbs) });
  if (wordTooMany) fail('cli/unknown-verb', { verb: `${first} ${second}`.slice(0, 80), verbs: names(family) });
  return found;
}

const names = (verbs: readonly CliVerb[]) => verbs.map(({ declaration }) => declaration.name).join(', ');

function declaredWords(rest: readonly string[], { name, words }: Declaration): readonly string[] {
  if (words?.missing && rest.length < words.least) fail(words.missing, { verb: name });
  const extra = rest[words?.most ?? 0];
  if (extra !== undefined) fail('cli/unexpected-word', { verb: name, word: extra.slice(0, 80) });
  const wrong = words?.choices && rest.find((word) => !words.choices!.includes(word));
  if (wrong !== undefined) {
    fail('cli/bad-choice', { option: words!.usage, value: wrong.slice(0, 80), choices: words!.choices!.join(', ') });
  }
  return rest;
}

function declaredValues(given: Partial<Record<OptionName, (string | boolean)[]>>, declaration: Declaration) {
  const known = optionsOf(declaration);
  const asked = Object.keys(given) as OptionName[];
  const verb = declaration.name;
  for (const name of asked.filter((option) => !known.includes(option))) {
    fail('cli/foreign-option', { verb, option: `--${name}`, options: known.map((option) => `--${option}`).join(', ') });
  }
  const missing = declaration.needs.find((option) => !asked.includes(option));
  if (missing) fail('cli/missing-option', { option: `--${missing}` });
  for (const [option, other] of declaration.together ?? []) {
    if (asked.includes(option) && !asked.includes(other)) {
      fail('cli/option-without', { verb, option: `--${option}`, other: `--${other}` });
    }
  }
  for (const [option, other] of declaration.apart ?? []) {
    if (asked.includes(option) && asked.includes(other)) {
      fail('cli/options-apart', { verb, option: `--${option}`, other: `--${other}` });
    }
  }
  return Object.fromEntries(asked.map((name) => [name, optionValue(name, given[name]!)]));
}
