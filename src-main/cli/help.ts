import { languages } from '@shared/i18n/catalogues';
import { hasText, say, sayAny } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import { EVERY_VERB, type OptionName, optionUsage } from './option-catalogue';
import { type CliVerb, type Declaration, optionsOf } from './verb';

/** The program's name as typed. */
export const PROGRAM = 'mt7628-recovery';

/** Widths in characters: the column of verbs and options with two leading blanks, and a whole line. */
const COLUMN = 32;
const WIDTH = 100;

/** A verb's description, in one line. */
export function verbSays({ name }: Declaration, language: Language): string {
  return sayAny(language, `cli.verb.${name.replace(' ', '-')}`);
}

/** An option's description, specific to this verb where it differs. */
export function optionSays({ name }: Declaration, option: OptionName, language: Language): string {
  const own = `cli.option.${name.replace(' ', '-')}.${option}`;
  const spoken = languages().map((known) => known.language);
  return sayAny(language, hasText(own) ? own : `cli.option.${option}`, { languages: spoken.join(', ') });
}

/** `sessions export SESSION`. */
export function verbUsage({ name, words }: Declaration): string {
  return words ? `${name} ${words.usage}` : name;
}

/** All verbs, and the options common to all of them. */
export function generalHelp(verbs: readonly CliVerb[], language: Language): string {
  const rows = verbs.map(({ declaration }) => row(verbUsage(declaration), verbSays(declaration, language)));
  const [any] = verbs;
  return [
    say(language, 'cli.help.program', { program: PROGRAM }),
    '',
    `${say(language, 'cli.help.usage')} ${PROGRAM} ${say(language, 'cli.help.form')}`,
    '',
    ...rows,
    '',
    ...EVERY_VERB.map((name) => row(optionUsage(name), optionSays(any!.declaration, name, language))),
    '',
    say(language, 'cli.help.more', { program: PROGRAM }),
  ].join('\n');
}

/** One verb with its options. */
export function verbHelp(declaration: Declaration, language: Language): string {
  const { needs } = declaration;
  const optional = optionsOf(declaration).filter((name) => !needs.includes(name));
  const options = (names: readonly OptionName[]) =>
    names.map((name) => row(optionUsage(name), optionSays(declaration, name, language)));
  return [
    `${say(language, 'cli.help.usage')} ${[PROGRAM, verbUsage(declaration), ...needs.map(optionUsage)].join(' ')}`,
    '',
    verbSays(declaration, language),
    say(language, `cli.help.router.${declaration.router}`),
    '',
    ...(needs.length > 0 ? [say(language, 'cli.help.needed'), ...options(needs), ''] : []),
    say(language, 'cli.help.optional'),
    ...options(optional),
  ].join('\n');
}

/** Two columns; a long left one takes a line of its own, a long right one continues below. */
function row(left: string, right: string): string {
  const margin = ' '.repeat(COLUMN + 2);
  const lines = wrapped(right, WIDTH - margin.length).join(`\n${margin}`);
  return left.length < COLUMN ? `  ${left.padEnd(COLUMN)}${lines}` : `  ${left}\n${margin}${lines}`;
}

/** Wrapped at spaces to lines of at most `width` characters. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
