import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { scriptOptions } from '../entry.mjs';
import { sentencesOf } from './locales.mjs';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const OUTPUT = here('src-shared/i18n/messages.gen.ts');

/** Plural forms of CLDR: `lines_one` and `lines_other` are one message `lines` with a number `count`. */
export const PLURAL = /_(?:zero|one|two|few|many|other)$/;
/** `$t(key, {"count": {{name}}})`: a part of the sentence with its own plural. */
const NESTED_COUNT = /"count": \{\{(\w+)\}\}/g;
/** `{{name}}` or `{{name, format}}`. */
const PLACEHOLDER = /\{\{(\w+)(?:, (\w+))?\}\}/g;

/** Parameters of a sentence by name, each with its type. */
export function parametersOf(text: string): Map<string, 'Value' | 'number'> {
  const found = new Map<string, 'Value' | 'number'>();
  const counted = new Set([...text.matchAll(NESTED_COUNT)].map(([, name]) => name));
  for (const [, name, formatted] of text.matchAll(PLACEHOLDER)) {
    const isNumber = formatted !== undefined || counted.has(name);
    found.set(name!, isNumber || found.get(name!) === 'number' ? 'number' : 'Value');
  }
  return found;
}

/**
 * The types of all messages and rules, as TypeScript: the arguments of `say` and `finding` follow the English
 * catalogue.
 */
export async function messageTypes(sentences: ReadonlyMap<string, string>): Promise<string> {
  const messages = new Map<string, Map<string, 'Value' | 'number'>>();
  const rules = new Map<string, Map<string, 'Value' | 'number'>>();
  const add = (into: typeof messages, key: string, parameters: Map<string, 'Value' | 'number'>) =>
    into.set(key, new Map([...(into.get(key) ?? []), ...parameters]));
  for (const [key, text] of sentences) {
    const parameters = parametersOf(text);
    if (PLURAL.test(key)) parameters.set('count', 'number');
    const name = key.replace(PLURAL, '');
    const rule = /^finding\.(.+)\.(?:what|why|next)$/.exec(name)?.[1];
    if (rule === undefined) add(messages, name, parameters);
    else add(rules, rule, parameters);
  }
  const rows = (of: typeof messages) =>
    [...of].map(([key, parameters]) => {
      const fields = [...parameters].map(([name, type]) => `${name}: ${type}`);
      return `  ${JSON.stringify(key)}: ${fields.length === 0 ? 'None' : `{ ${fields.join('; ')} }`};`;
    });
  const code = [
    '// Made from locales/en by `npm run texts`; not edited by hand.',
    '',
    'type Value = string | number;',
    'type None = Readonly<Record<string, never>>;',
    '',
    '/** Every message of the catalogue, but for those of findings, with the parameters that its sentence asks for. */',
    'export interface Messages {',
    ...rows(messages),
    '}',
    '',
    '/** Every rule of a finding with the parameters that its three sentences ask for. */',
    'export interface Rules {',
    ...rows(rules),
    '}',
    '',
  ].join('\n');
  return format(code, { parser: 'typescript', singleQuote: true, printWidth: 120 });
}

// npm run texts: writes the types; with --check it only reports whether they are up to date.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { check } = scriptOptions(
    'npm run texts [-- --check]: makes the types of all messages from locales/en; --check only compares.',
    { check: { type: 'boolean' } },
  );
  const code = await messageTypes(sentencesOf('en'));
  if (check) {
    if (readFileSync(OUTPUT, 'utf8') !== code) {
      console.log('src-shared/i18n/messages.gen.ts does not fit locales/en: run `npm run texts` and commit it');
      process.exitCode = 1;
    }
  } else writeFileSync(OUTPUT, code);
}
