import { findingWords, hasText, say, type FindingWords, type MessageKey, type MessageParams } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import type { Finding } from '@shared/finding/finding';
import { useMemo } from 'react';
import { useSetting } from '../store/context';
import { makeFormat, type Format } from './format';

export interface Text {
  language: Language;
  /** The sentence of a key; an unknown key or parameter does not compile. */
  t: <K extends MessageKey>(key: K, ...params: MessageParams<K>) => string;
  finding: (f: Finding) => FindingWords;
  format: Format;
}

function makeText(language: Language): Text {
  return {
    language,
    t: (key, ...params) => say(language, key, ...params),
    finding: (f) =>
      hasText(`finding.${f.rule}.what`)
        ? findingWords(language, f)
        : // For a rule without sentences the available facts are still shown.
          { what: f.rule, why: JSON.stringify(f.params), next: '' },
    format: makeFormat(language),
  };
}

/** Texts and number formats in the chosen language; a change takes effect at once. */
export function useText(): Text {
  const language = useSetting('language');
  return useMemo(() => makeText(language), [language]);
}
