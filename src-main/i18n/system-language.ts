import { languageOf, wishOfEnvironment, type Language } from '@shared/i18n/language';

/**
 * The user's language: from the environment, else from the system's settings. A program started from the desktop of
 * Windows or macOS has no `LANG`; Node's own locale follows the system there.
 */
export function systemLanguage(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  locale = Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  return languageOf(wishOfEnvironment(environment), locale);
}
