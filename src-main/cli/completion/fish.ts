import { PROGRAM } from '../help';
import { type Completed, type CompletedVerb, firstWords } from './model';

/** For fish 3 and later. */
export function fishCompletion(verbs: readonly CompletedVerb[]): string {
  const lines = [`# fish completion for ${PROGRAM}`, `complete -c ${PROGRAM} -f`];
  const say = (when: string, what: string, says: string) =>
    lines.push(`complete -c ${PROGRAM} -n ${quoted(when)} ${what} -d ${quoted(says)}`);
  for (const { word, says, second } of firstWords(verbs)) {
    say('__fish_use_subcommand', `-a ${word}`, says);
    const none = `${seen(word)}; and not ${seen(...second.map(({ words }) => words[1]!))}`;
    for (const verb of second) say(none, `-a ${verb.words[1]!}`, verb.says);
  }
  for (const verb of verbs) {
    const [first, second] = verb.words;
    const when = second === undefined ? seen(first!) : `${seen(first!)}; and ${seen(second)}`;
    if (verb.rest.is === 'choices' || verb.rest.is === 'file') {
      lines.push(`complete -c ${PROGRAM} -n ${quoted(when)} ${argument(verb.rest)}`);
    }
    for (const { name, says, value } of verb.options) {
      say(when, `-l ${name}${value.is === 'none' ? '' : ` -r ${argument(value)}`}`, says);
    }
  }
  return `${lines.join('\n')}\n`;
}

const seen = (...words: string[]) => `__fish_seen_subcommand_from ${words.join(' ')}`;

function argument(value: Completed): string {
  if (value.is === 'choices') return `-f -a ${quoted(value.choices.join(' '))}`;
  return value.is === 'file' ? '-F' : '-f';
}

/** In single quotes fish has two escapes. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
