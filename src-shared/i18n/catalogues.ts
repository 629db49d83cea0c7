import { createInstance, type i18n } from 'i18next';
import { FORMATS } from './formats';

/** A language's own description: `locales/<language>/language.json`. */
export interface LanguageInfo {
  /** Its name in the language itself. */
  name: string;
  /** True once a native speaker has read the whole catalogue. */
  reviewed: boolean;
}

/**
 * Sentences by key; `{{name}}` is a parameter, `{{name, bytes}}` one with a format, `_one`, `_few`, ... a plural form.
 */
export type Catalogue = Readonly<Record<string, string>>;

/** The language that has every key, and the fallback for keys that another one lacks. */
export const BASE_LANGUAGE = 'en';

const known = new Map<string, LanguageInfo>();
const loaded = new Set<string>();
const library = createCatalogues();

/** One namespace, flat keys: a dot in a key has no meaning. A missing parameter stays visible as `{{name}}`. */
function createCatalogues(): i18n {
  const instance = createInstance();
  void instance.init({
    lng: BASE_LANGUAGE,
    fallbackLng: BASE_LANGUAGE,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    resources: {},
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (_text: string, placeholder: RegExpExecArray) => placeholder[0],
  });
  for (const [name, format] of Object.entries(FORMATS)) {
    instance.services.formatter?.add(name, (value: unknown, language) =>
      typeof value === 'number' ? format(value, language ?? BASE_LANGUAGE) : String(value),
    );
  }
  instance.services.formatter?.add('duration', (value: unknown, language) =>
    typeof value === 'number' ? formatDuration(value, language ?? BASE_LANGUAGE) : String(value),
  );
  return instance;
}

/** A time span in ms in customary units: `12 s`, `3 min`, `3 min 20 s`, `2 h 5 min`; seconds are rounded up. */
export function formatDuration(ms: number, language: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const text = (key: string, params: Readonly<Record<string, number>>) => sentence(language, key, params) ?? key;
  if (seconds < 60) return text('ui.time.seconds', { s: seconds });
  if (seconds < 3600 && seconds % 60 === 0) return text('ui.time.whole-minutes', { m: seconds / 60 });
  if (seconds < 3600) return text('ui.time.minutes', { m: Math.floor(seconds / 60), s: seconds % 60 });
  return text('ui.time.hours', { h: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) });
}

/** Registers a language, so that it can be chosen; its sentences may be loaded later. */
export function addLanguage(language: string, info: LanguageInfo): void {
  known.set(language, info);
}

/** Adds sentences of a language. Later ones replace earlier ones with the same key. */
export function addCatalogue(language: string, sentences: Catalogue): void {
  library.addResourceBundle(language, 'translation', sentences, true, true);
  loaded.add(language);
}

/** Every language that can be chosen, the base language first, the others by their code. */
export function languages(): readonly { language: string; info: LanguageInfo }[] {
  const rank = (language: string) => (language === BASE_LANGUAGE ? '' : language);
  return [...known]
    .map(([language, info]) => ({ language, info }))
    .sort((a, b) => (rank(a.language) < rank(b.language) ? -1 : 1));
}

/** True if the language can be chosen. */
export function isLanguage(language: string): boolean {
  return known.has(language);
}

/** True if a native speaker has read the language's whole catalogue. */
export function isReviewed(language: string): boolean {
  return known.get(language)?.reviewed ?? false;
}

/** True if the language's sentences are loaded. */
export function isLoaded(language: string): boolean {
  return loaded.has(language);
}

/**
 * The sentence of a key in a language with its parameters filled in, or null where no loaded language has the key.
 * Throws if no catalogue has been loaded, because then the host forgot to.
 */
export function sentence(language: string, key: string, params: Readonly<Record<string, unknown>>): string | null {
  if (loaded.size === 0) throw new Error('no catalogue is loaded: import the host’s i18n module first');
  // A plural requested without its count falls back to the form for many, with the count left as a gap.
  const found = [key, `${key}_other`].find((name) => library.exists(name, { lng: language, ...params }));
  if (found === undefined) return null;
  // A nested sentence receives only the replacements, so the language is passed among them.
  const { count } = params;
  return library.t(found, {
    lng: language,
    replace: { ...params, lng: language },
    ...(typeof count === 'number' && { count }),
  });
}
