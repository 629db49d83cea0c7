import { PROGRAM } from '../help';
import { type Completed, type CompletedVerb, firstWords } from './model';

/** For bash 4 and later (`mapfile`). Names contain only letters, digits and `-`, so nothing needs quoting. */
export function bashCompletion(verbs: readonly CompletedVerb[]): string {
  const options = [...new Map(verbs.flatMap((verb) => verb.options).map((option) => [option.name, option])).values()];
  const takingValue = options.filter(({ value }) => value.is !== 'none').map(({ name }) => `--${name}`);
  const first = firstWords(verbs);
  return `# bash completion for ${PROGRAM}
_mt7628_recovery() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=() skip= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $skip ]]; then skip=; continue; fi
    case $word in
      ${takingValue.join('|')}) skip=1 ;;
      -*) ;;
      *) words+=("$word") ;;
    esac
  done
  case $previous in
${options.flatMap(({ name, value }) => (value.is === 'none' ? [] : [`    --${name}) ${reply(value)}; return ;;`])).join('\n')}
  esac
  if [[ \${#words[@]} == 0 && $current != -* ]]; then
    ${choose(first.map(({ word }) => word))}
    return
  fi
  case "\${words[0]} \${words[1]}" in
${verbs.map(verbCase).join('\n')}
  esac
  case "\${words[0]}" in
${verbs
  .filter((verb) => verb.words.length === 1)
  .map((verb) => verbCase(verb, first.find(({ word }) => word === verb.words[0])!.second))
  .join('\n')}
  esac
}
complete -o filenames -F _mt7628_recovery ${PROGRAM}
`;

  function verbCase(verb: CompletedVerb, second: readonly CompletedVerb[] | number = []): string {
    const pattern = verb.words.length === 2 ? `"${verb.words.join(' ')}"` : verb.words[0]!;
    const seconds = typeof second === 'number' ? [] : second.map(({ words }) => words[1]!);
    const rest = seconds.length > 0 ? choose(seconds) : reply(verb.rest);
    const names = choose(verb.options.map(({ name }) => `--${name}`));
    return `    ${pattern}) if [[ $current == -* ]]; then ${names}; else ${rest}; fi; return ;;`;
  }
}

function choose(words: readonly string[]): string {
  return `mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$current")`;
}

function reply(value: Completed): string {
  if (value.is === 'choices') return choose(value.choices);
  return value.is === 'file' ? 'mapfile -t COMPREPLY < <(compgen -f -- "$current")' : ':';
}
