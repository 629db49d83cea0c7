import { z } from 'zod';
import { BASE_LANGUAGE, isLanguage, languages } from './catalogues';

/** A language that has a folder in `locales`, by its BCP 47 tag: `en`, `pt-BR`. */
export const Language = z.string().refine(isLanguage, { error: 'not a language of ours' });
export type Language = z.infer<typeof Language>;

/**
 * The language for these preferences, best first: the explicit choice, then the system's. Each is a BCP 47 tag
 * (`pt-BR`) or a POSIX locale (`pt_BR.UTF-8`); empty ones and `C` are skipped. A language without a region serves every
 * region of it, and a regional one serves the bare language: `es_CO` gets `es`, `pt` gets `pt-BR`.
 */
export function languageOf(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const tag = (wish ?? '').replace(/[.@].*$/, '').replaceAll('_', '-');
    const found = matching(tag);
    if (found !== null) return found;
  }
  return BASE_LANGUAGE;
}

/** Chinese is written in two scripts; a region alone implies one of them. */
const SCRIPT_OF_REGION: Readonly<Record<string, string>> = {
  'zh-cn': 'zh-Hans',
  'zh-sg': 'zh-Hans',
  'zh-tw': 'zh-Hant',
  'zh-hk': 'zh-Hant',
  'zh-mo': 'zh-Hant',
};

function matching(tag: string): Language | null {
  const all = languages().map(({ language }) => language);
  const wished = SCRIPT_OF_REGION[tag.toLowerCase()] ?? tag;
  // A different script is no substitute: a reader of Traditional Chinese did not ask for Simplified.
  const namesScript = /^[a-z]+-[a-z]{4}\b/i.test(wished);
  for (let part = wished; part !== ''; part = part.includes('-') ? part.slice(0, part.lastIndexOf('-')) : '') {
    const wanted = part.toLowerCase();
    const exact = all.find((language) => language.toLowerCase() === wanted);
    if (exact !== undefined) return exact;
    if (part.includes('-') || namesScript) continue;
    const regional = all.find((language) => language.toLowerCase().startsWith(`${wanted}-`));
    if (regional !== undefined) return regional;
  }
  return null;
}

/**
 * The language preference of a POSIX environment: `LC_ALL`, `LC_MESSAGES`, `LANG`, of which only the first one set
 * counts.
 */
export function wishOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string | null {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || null;
}
