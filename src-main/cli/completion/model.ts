import type { Language } from '@shared/i18n/language';
import { optionSays, verbSays } from '../help';
import { optionKind, type OptionName } from '../option-catalogue';
import { type CliVerb, type Declaration, optionsOf } from '../verb';

/**
 * The values a shell can offer after an option: none, one of these, a file's name, or a value known only to the user.
 */
export type Completed =
  { is: 'none' } | { is: 'choices'; choices: readonly string[] } | { is: 'file' } | { is: 'free' };

export interface CompletedOption {
  /** Name without dashes. */
  name: string;
  says: string;
  value: Completed;
}

export interface CompletedVerb {
  /** One or two words. */
  words: readonly string[];
  says: string;
  options: readonly CompletedOption[];
  /** The words after the verb. */
  rest: Completed;
}

/** The data for completion in one language. */
export function completionModel(verbs: readonly CliVerb[], language: Language): CompletedVerb[] {
  return verbs.map(({ declaration }) => ({
    words: declaration.name.split(' '),
    says: verbSays(declaration, language),
    options: optionsOf(declaration).map((name) => ({
      name,
      says: optionSays(declaration, name, language),
      value: valueOf(name),
    })),
    rest: restOf(declaration),
  }));
}

function valueOf(name: OptionName): Completed {
  const kind = optionKind(name);
  if (kind.type === 'flag') return { is: 'none' };
  if (kind.type === 'choice') return { is: 'choices', choices: kind.choices };
  return { is: kind.type === 'path' || kind.type === 'paths' ? 'file' : 'free' };
}

function restOf({ words }: Declaration): Completed {
  if (!words) return { is: 'none' };
  if (words.choices) return { is: 'choices', choices: words.choices };
  return { is: words.missing === 'cli/missing-file' ? 'file' : 'free' };
}

/** First words, each once, with a description: for a family, that of its bare verb. */
export function firstWords(verbs: readonly CompletedVerb[]): { word: string; says: string; second: CompletedVerb[] }[] {
  const words = [...new Set(verbs.map((verb) => verb.words[0]!))];
  return words.map((word) => {
    const family = verbs.filter((verb) => verb.words[0] === word);
    return { word, says: family[0]!.says, second: family.filter((verb) => verb.words.length === 2) };
  });
}
