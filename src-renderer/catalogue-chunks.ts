import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ALL = 'virtual:catalogues';
const ONE = 'virtual:catalogue/';

/**
 * `virtual:catalogues` for the window: each language's description from `folder`, and a function that fetches its
 * sentences. All files of a language become one chunk; a glob would make one per file.
 */
export function catalogueChunks(folder: string): Plugin {
  const languages = readdirSync(folder);
  const json = (language: string, file: string) =>
    JSON.parse(readFileSync(`${folder}/${language}/${file}`, 'utf8')) as Record<string, unknown>;
  const sentences = (language: string) =>
    readdirSync(`${folder}/${language}`)
      .filter((file) => file.endsWith('.json') && file !== 'language.json')
      .map((file) => json(language, file));
  const entry = (language: string) =>
    `${JSON.stringify(language)}: { info: ${JSON.stringify(json(language, 'language.json'))}, load: () => import('${ONE}${language}') }`;
  // Ids inside the folder, so that the record of shipped code counts them as the project's own.
  const idOf = (name: string) => `${folder}/${name}/catalogue.js`;
  return {
    name: 'catalogue-chunks',
    resolveId: (id) => {
      if (id === ALL) return idOf('all');
      return id.startsWith(ONE) ? idOf(id.slice(ONE.length)) : null;
    },
    load: (id) => {
      if (id === idOf('all')) return `export default { ${languages.map(entry).join(', ')} };`;
      const language = languages.find((l) => id === idOf(l));
      return language === undefined
        ? null
        : `export default ${JSON.stringify(Object.assign({}, ...sentences(language)))};`;
    },
  };
}
