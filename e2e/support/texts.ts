import { languages } from '@shared/i18n/catalogues';
import { sayAny } from '@shared/i18n/say';
import '@main/i18n/load-catalogues';
import type { Language } from '@shared/i18n/language';

/** The languages in which tests of behaviour run: once in each. */
export const LANGUAGES: readonly Language[] = ['en', 'es'];

/** Every language that can be chosen, for tests of how the window looks. */
export const ALL_LANGUAGES: readonly Language[] = languages().map(({ language }) => language);

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
