import { findingWords, hasText, say, type FindingWords, type MessageKey, type MessageParams } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import type { Finding } from '@shared/finding/finding';
import { useMemo } from 'react';
import { useSetting } from '../store/context';
import { makeFormat, type Format } from './format';

export interface Text {
  language: Language;
  /** The sentence of a key; one that is not there, and a parameter that its sentence does not ask for, do not compile. */
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
        : // A rule without words still says what it knows.
          { what: f.rule, why: JSON.stringify(f.params), next: '' },
    format: makeFormat(language),
  };
}

/** Texts and number formats in the chosen language; changes live. */
export function useText(): Text {
  const language = useSetting('language');
  return useMemo(() => makeText(language), [language]);
}
