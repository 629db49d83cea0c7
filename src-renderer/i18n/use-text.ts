import type { ui } from '@shared/text/domains/ui';
import type { uiAbout } from '@shared/text/domains/ui-about';
import type { uiCapture } from '@shared/text/domains/ui-capture';
import type { uiDoctor } from '@shared/text/domains/ui-doctor';
import type { uiLine } from '@shared/text/domains/ui-line';
import type { uiLinux } from '@shared/text/domains/ui-linux';
import type { uiSteps } from '@shared/text/domains/ui-steps';
import type { uiTerms } from '@shared/text/domains/ui-terms';
import type { uiWork } from '@shared/text/domains/ui-work';
import { findingWords, hasText, say, type FindingWords } from '@shared/text/text';
import type { Language } from '@shared/text/types';
import type { Finding } from '@shared/finding/finding';
import { useMemo } from 'react';
import { useWizardState } from '../store/context';
import { makeFormat, type Format } from './format';

/** Keys of the window's own texts; a missing one does not compile. */
export type UiKey =
  | keyof typeof ui
  | keyof typeof uiAbout
  | keyof typeof uiCapture
  | keyof typeof uiDoctor
  | keyof typeof uiLine
  | keyof typeof uiLinux
  | keyof typeof uiSteps
  | keyof typeof uiWork
  | keyof typeof uiTerms;
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
