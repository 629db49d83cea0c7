import { PROGRAM } from '../help';
import { type Completed, type CompletedOption, type CompletedVerb, firstWords } from './model';

/** For zsh with its completion system (`compinit`). */
export function zshCompletion(verbs: readonly CompletedVerb[]): string {
  const first = firstWords(verbs);
  return `#compdef ${PROGRAM}
_mt7628_recovery() {
  local context state state_descr line
  typeset -A opt_args
  local -a verbs=(
${first.map(({ word, says }) => `    ${described(word, says)}`).join('\n')}
  )
  _arguments -C '1:verb:->verb' '*::argument:->argument'
  case $state in
    verb) _describe verb verbs ;;
    argument)
      case $words[1] in
${first.map(({ word, second }) => family(verbs, word, second)).join('\n')}
      esac ;;
  esac
}
compdef _mt7628_recovery ${PROGRAM}
`;
}

function family(verbs: readonly CompletedVerb[], word: string, second: readonly CompletedVerb[]): string {
  const bare = verbs.find((verb) => verb.words.length === 1 && verb.words[0] === word);
  const own = bare ? argumentsOf(bare) : ':';
  if (second.length === 0) return `        ${word}) ${own} ;;`;
  return `        ${word})
          local -a actions=(
${second.map((verb) => `            ${described(verb.words[1]!, verb.says)}`).join('\n')}
          )
          case $words[2] in
${second.map((verb) => `            ${verb.words[1]!}) shift words; (( CURRENT-- )); ${argumentsOf(verb)} ;;`).join('\n')}
            *) if [[ $words[CURRENT] == -* ]]; then ${own}; else _describe action actions; fi ;;
          esac ;;`;
}

function argumentsOf({ options, rest }: CompletedVerb): string {
  const behind = rest.is === 'none' ? [] : [quoted(`*: :${action(rest)}`)];
  return ['_arguments', ...options.map(specification), ...behind].join(' ');
}

function specification({ name, says, value }: CompletedOption): string {
  const text = says.replace(/[[\]:\\]/g, '\\$&');
  return quoted(value.is === 'none' ? `--${name}[${text}]` : `--${name}=[${text}]: :${action(value)}`);
}

function action(value: Completed): string {
  if (value.is === 'choices') return `(${value.choices.join(' ')})`;
  return value.is === 'file' ? '_files' : '';
}

/** An entry of `_describe`, in which a colon ends the word. */
const described = (word: string, says: string) => quoted(`${word}:${says.replace(/[:\\]/g, '\\$&')}`);

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
