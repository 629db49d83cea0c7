import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addCatalogue, addLanguage, type Catalogue, type LanguageInfo } from '@shared/i18n/catalogues';

/** Beside the bundle in `dist` or in the packed application, or at the top of the project. */
const FOLDERS = ['./locales', '../../locales'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Reads every language of a folder `locales`: a folder for each, with `language.json` and one file for each domain. */
export function loadCatalogues(folder: string): void {
  for (const language of readdirSync(folder)) {
    const files = readdirSync(`${folder}/${language}`).filter((file) => file.endsWith('.json'));
    for (const file of files) {
      if (file === 'language.json') addLanguage(language, json(`${folder}/${language}/${file}`) as LanguageInfo);
      else addCatalogue(language, json(`${folder}/${language}/${file}`) as Catalogue);
    }
  }
}

// Importing this module is enough: sentences are asked for while other modules are still being read.
const found = FOLDERS.find((folder) => existsSync(folder));
if (found === undefined) throw new Error(`no catalogues: none of ${FOLDERS.join(', ')} is there`);
loadCatalogues(found);
