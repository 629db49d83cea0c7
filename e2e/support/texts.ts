import { sayAny } from '@shared/i18n/say';
import '@main/i18n/load-catalogues';
import type { Language } from '@shared/i18n/language';

/** Every language of the wizard; a language-independent test runs once for each. */
export const LANGUAGES: readonly Language[] = ['en', 'es'];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Matches the text of `key` whatever its parameters are. */
export function saying(language: Language, key: string): RegExp {
  const text = sayAny(language, key);
  if (text === key) throw new Error(`no text for ${key}`);
  return new RegExp(
    text
      .split(/\{\{\w+(?:, \w+)?\}\}/)
      .map(escaped)
      .join('.*'),
    's',
  );
}
