import { z } from 'zod';
import { BASE_LANGUAGE, isLanguage, languages } from './catalogues';

/** A language that has a folder in `locales`, by its BCP 47 tag: `en`, `pt-BR`. */
export const Language = z.string().refine(isLanguage, { error: 'not a language of ours' });
export type Language = z.infer<typeof Language>;

/**
 * The language to use for somebody who wishes for these, best first: the one asked for, then what the system says.
 * Wishes are BCP 47 tags (`pt-BR`) or POSIX locales (`pt_BR.UTF-8`); empty ones and `C` are none. A language without its
 * region serves every region of it, and a region serves the bare language: `es_CO` is `es`, `pt` is `pt-BR`.
 */
export function languageOf(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const tag = (wish ?? '').replace(/[.@].*$/, '').replaceAll('_', '-');
    const found = matching(tag);
    if (found !== null) return found;
  }
  return BASE_LANGUAGE;
}

/** Chinese is written in two scripts; a region alone stands for one of them. */
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
  // Another script is another way to write: somebody who reads Traditional Chinese did not ask for Simplified.
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

/** The wishes of an environment in the order of POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`; only the first that is set counts. */
export function wishOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string | null {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || null;
}
