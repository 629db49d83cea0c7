import { findingWords, hasText, say, type FindingWords } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import type { Messages } from '@shared/i18n/messages.gen';
import type { Finding } from '@shared/finding/finding';
import { useMemo } from 'react';
import { useWizardState } from '../store/context';
import { makeFormat, type Format } from './format';

/** Keys of the catalogue; one that is not there does not compile. */
export type UiKey = keyof Messages;
export type UiParams = Readonly<Record<string, string | number>>;

export interface Text {
  language: Language;
  t: (key: UiKey, params?: UiParams) => string;
  finding: (f: Finding) => FindingWords;
  format: Format;
}

function makeText(language: Language): Text {
  return {
    language,
    t: (key, params) => say(language, key, params),
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
  const language = useWizardState((s) => s.settings.language);
  return useMemo(() => makeText(language), [language]);
}
