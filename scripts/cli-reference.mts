import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { optionTable, verbTable } from '@main/cli/reference';
import { VERBS } from '@main/cli/verbs';
import { scriptOptions } from './entry.mjs';

export const PAGE = fileURLToPath(new URL('../docs/cli.md', import.meta.url));

/** The page with both tables regenerated from the verbs' declarations. */
export function withTables(page: string): Promise<string> {
  const between = (text: string, name: string, made: string) => {
    const [before, rest] = text.split(`<!-- ${name} -->`);
    const after = rest?.split(`<!-- end of ${name} -->`)[1];
    if (after === undefined) throw new Error(`docs/cli.md has no place for the ${name}`);
    return `${before!}<!-- ${name} -->\n\n${made}\n\n<!-- end of ${name} -->${after}`;
  };
  const made = between(between(page, 'verbs', verbTable(VERBS)), 'options', optionTable(VERBS));
  return format(made, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  scriptOptions('npm run cli-reference: writes the tables of verbs and options in docs/cli.md', {});
  writeFileSync(PAGE, await withTables(readFileSync(PAGE, 'utf8')));
}
