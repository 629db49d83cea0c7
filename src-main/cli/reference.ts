import { optionSays, verbSays, verbUsage } from './help';
import { EVERY_VERB, OPTIONS, type OptionName, optionUsage } from './option-catalogue';
import { type CliVerb, optionsOf } from './verb';

/** The verbs as Markdown table rows: usage, description, effect on the router. */
export function verbTable(verbs: readonly CliVerb[]): string {
  const rows = verbs.map(({ declaration }) => {
    const usage = [verbUsage(declaration), ...declaration.needs.map(optionUsage)].join(' ');
    return [code(usage), verbSays(declaration, 'en'), declaration.router];
  });
  return table(['verb', 'does', 'router'], rows);
}

/** The options as Markdown table rows: one for each distinct description, with the verbs to which it applies. */
export function optionTable(verbs: readonly CliVerb[]): string {
  const rows = (Object.keys(OPTIONS) as OptionName[]).flatMap((name) => {
    const takers = verbs.map(({ declaration }) => declaration).filter((verb) => optionsOf(verb).includes(name));
    const says = [...new Set(takers.map((verb) => optionSays(verb, name, 'en')))];
    return says.map((meaning) => {
      const meant = takers.filter((verb) => optionSays(verb, name, 'en') === meaning);
      const everywhere = EVERY_VERB.some((every) => every === name);
      return [code(optionUsage(name)), everywhere ? 'all' : meant.map((verb) => code(verb.name)).join(', '), meaning];
    });
  });
  return table(['option', 'verbs', 'for'], rows);
}

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
