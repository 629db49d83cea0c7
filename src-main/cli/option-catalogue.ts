import { MethodId } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import { TRANSPORTS } from '@shared/plan/methods/method';
import { numberOption } from '../app/options';

/**
 * The value of an option. `value` is its placeholder in usage lines; a `path` is completed by the shell as a file or
 * folder name. A `number` is decimal or 0x, with suffix k or M; a `hash` is a plan's.
 */
export type OptionKind =
  | { type: 'flag' }
  | { type: 'text' | 'path' | 'paths' | 'number' | 'hash'; value: string }
  | { type: 'choice'; choices: readonly string[] };

const flag = { type: 'flag' } as const;
const text = <const V extends string>(value: V) => ({ type: 'text', value }) as const;
const path = <const V extends string>(value: V) => ({ type: 'path', value }) as const;
const number = <const V extends string>(value: V) => ({ type: 'number', value }) as const;
const choice = <const C extends readonly string[]>(...choices: C) => ({ type: 'choice', choices }) as const;

/**
 * Every option of the command line. Descriptions are in the catalogue under `cli.option`; each verb declares the
 * options that it takes.
 */
export const OPTIONS = {
  agent: flag,
  approve: { type: 'hash', value: 'HASH' },
  baud: number('N'),
  board: text('ID'),
  bundle: path('FILE'),
  'chip-size': number('SIZE'),
  dialect: text('ID'),
  'erase-to': number('OFFSET'),
  estimate: flag,
  'give-up': text('START-END'),
  help: flag,
  home: path('FOLDER'),
  image: { type: 'paths', value: 'FILE' },
  json: flag,
  label: text('MAC'),
  lang: text('LANGUAGE'),
  layout: path('FILE'),
  'layout-id': text('ID'),
  listen: text('ADDRESS[:PORT]'),
  method: choice(...MethodId.options),
  of: choice('twin', 'own'),
  out: path('PATH'),
  overlay: choice('keep', 'erase'),
  partition: text('NAME[,NAME]'),
  password: text('WORD'),
  plan: path('PLAN'),
  port: path('PORT'),
  'power-off': text('COMMAND'),
  'power-on': text('COMMAND'),
  'practice-speed': number('N'),
  'ram-image': path('FILE'),
  session: path('FOLDER'),
  slice: text('LABEL|START-END'),
  timeout: number('SECONDS'),
  transport: choice(...TRANSPORTS),
  user: text('NAME'),
} as const satisfies Readonly<Record<string, OptionKind>>;

export type OptionName = keyof typeof OPTIONS;

type ValueOf<K> = K extends { type: 'flag' }
  ? true
  : K extends { type: 'number' }
    ? number
    : K extends { type: 'paths' }
      ? readonly [string, ...string[]]
      : K extends { type: 'choice'; choices: readonly (infer C)[] }
        ? C
        : string;

/** Option values by name, as passed to verbs. */
export type OptionValues = { readonly [N in OptionName]: ValueOf<(typeof OPTIONS)[N]> };

/** Options that every verb takes. */
export const EVERY_VERB = ['help', 'home', 'json', 'lang'] as const satisfies readonly OptionName[];

export function optionKind(name: OptionName): OptionKind {
  return OPTIONS[name];
}

/** Options in the form required by `node:util`'s parser. */
export const PARSER_OPTIONS = Object.fromEntries(
  (Object.keys(OPTIONS) as OptionName[]).map((name) => {
    const { type } = optionKind(name);
    const short = name === 'help' ? { short: 'h' } : {};
    return [name, { type: type === 'flag' ? 'boolean' : 'string', multiple: true, ...short } as const];
  }),
);

/** An option in usage lines: `--layout FILE`, `--overlay keep|erase`. */
export function optionUsage(name: OptionName): string {
  const kind = optionKind(name);
  if (kind.type === 'flag') return `--${name}`;
  return `--${name} ${kind.type === 'choice' ? kind.choices.join('|') : kind.value}`;
}

/** Parses an option's value from its occurrences on the command line. Throws `cli/...` if it is invalid. */
export function optionValue(name: OptionName, given: readonly (string | boolean)[]): unknown {
  const kind = optionKind(name);
  const option = `--${name}`;
  if (kind.type === 'flag') return true;
  const texts = given.map(String);
  if (texts.includes('')) return fail('cli/missing-option', { option });
  if (kind.type === 'paths') return texts;
  if (texts.length > 1) return fail('cli/option-twice', { option });
  const value = texts[0]!;
  if (kind.type === 'number') return numberOption(value, name);
  if (kind.type === 'choice' && !kind.choices.includes(value)) {
    return fail('cli/bad-choice', { option, value: value.slice(0, 80), choices: kind.choices.join(', ') });
  }
  if (kind.type === 'hash' && !/^[0-9a-f]{64}$/.test(value)) return fail('cli/bad-hash', { value: value.slice(0, 80) });
  return value;
}
