import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder with one folder per language. */
export const LOCALES = fileURLToPath(new URL('../../locales', import.meta.url));

/** The sentences of one JSON file by key, in the order of the file. */
export function sentencesOfFile(path: string): Map<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>));
}

/** The names of a language's files, without its own description. */
export function domainsOf(language: string, locales = LOCALES): string[] {
  const files = readdirSync(`${locales}/${language}`);
  return files.filter((file) => file.endsWith('.json') && file !== 'language.json').sort();
}

/** All sentences of a language by key. */
export function sentencesOf(language: string, locales = LOCALES): Map<string, string> {
  return new Map(
    domainsOf(language, locales).flatMap((file) => [...sentencesOfFile(`${locales}/${language}/${file}`)]),
  );
}

/** The languages that have a folder, the reference language first. */
export function languagesIn(locales = LOCALES): string[] {
  return ['en', ...readdirSync(locales).filter((language) => language !== 'en')];
}
