import { addCatalogue, addLanguage, isLoaded } from '@shared/i18n/catalogues';
import catalogues from 'virtual:catalogues';

for (const [language, { info }] of Object.entries(catalogues)) addLanguage(language, info);

/** Fetches the sentences of a language, unless already loaded: one chunk of the build. */
export async function loadLanguage(language: string): Promise<void> {
  if (isLoaded(language)) return;
  const catalogue = await catalogues[language]?.load();
  if (catalogue) addCatalogue(language, catalogue.default);
}
