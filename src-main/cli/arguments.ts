import { fail } from '@shared/finding/finding';
import { readOptions } from './options';

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  home: { type: 'string' },
  port: { type: 'string' },
  baud: { type: 'string' },
  timeout: { type: 'string' },
  out: { type: 'string' },
  layout: { type: 'string' },
  'layout-id': { type: 'string' },
  image: { type: 'string', multiple: true },
  partition: { type: 'string' },
  slice: { type: 'string' },
  overlay: { type: 'string' },
  'erase-to': { type: 'string' },
  method: { type: 'string' },
  transport: { type: 'string' },
  dialect: { type: 'string' },
  'chip-size': { type: 'string' },
  session: { type: 'string' },
  plan: { type: 'string' },
  bundle: { type: 'string' },
  approve: { type: 'string' },
  'ram-image': { type: 'string' },
  label: { type: 'string' },
  of: { type: 'string' },
  estimate: { type: 'boolean' },
  user: { type: 'string' },
  password: { type: 'string' },
  listen: { type: 'string' },
  'practice-speed': { type: 'string' },
} as const;

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

/** A parsed command line. */
export interface Arguments {
  verb: string | null;
  rest: string[];
  values: Values;
}

/** Rejects unknown options with `cli/usage`. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = readOptions(argv, OPTIONS, true);
  return { verb: positionals[0] ?? null, rest: positionals.slice(1), values };
}

/** The value of an option that the verb cannot do without. */
export function need(values: Values, name: keyof Values): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') fail('cli/missing-option', { option: `--${name}` });
  return value;
}

/** A number in decimal or 0x form, with k and M as in `16M`. */
export function numberOption(text: string, name: string): number {
  const match = /^(0x[0-9a-f]+|\d+)([km]?)$/i.exec(text);
  if (!match) fail('cli/bad-number', { option: `--${name}`, value: text });
  const unit = match[2]!.toLowerCase();
  return Number(match[1]) * (unit === 'k' ? 1024 : unit === 'm' ? 1024 * 1024 : 1);
}
