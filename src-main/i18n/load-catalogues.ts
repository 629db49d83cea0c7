import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addCatalogue, addLanguage, type Catalogue, type LanguageInfo } from '@shared/i18n/catalogues';

/** Next to the bundle in `dist` or in the packaged application, or at the top of the project. */
const FOLDERS = ['./locales', '../../locales'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Loads every language in a `locales` folder: one folder each, with `language.json` and one file per domain. */
export function loadCatalogues(folder: string): void {
  for (const language of readdirSync(folder)) {
    const files = readdirSync(`${folder}/${language}`).filter((file) => file.endsWith('.json'));
    for (const file of files) {
      if (file === 'language.json') addLanguage(language, json(`${folder}/${language}/${file}`) as LanguageInfo);
      else addCatalogue(language, json(`${folder}/${language}/${file}`) as Catalogue);
    }
  }
}

// Importing this module is enough, because some modules need sentences while they are being loaded.
const found = FOLDERS.find((folder) => existsSync(folder));
if (found === undefined) throw new Error(`no catalogues: none of ${FOLDERS.join(', ')} is there`);
loadCatalogues(found);
