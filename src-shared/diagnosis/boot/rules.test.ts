import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../scripts/texts/locales.mjs';
import { BOOT_RULES } from './rules';
import { VERDICTS } from './verdicts';

const PAGE = readFileSync(new URL('../../../docs/diagnosis.md', import.meta.url), 'utf8');
/** Rows of the table under a heading, each with its cells. */
function table(heading: string): string[][] {
  const [, rest = ''] = PAGE.split(`### ${heading}\n`);
  const all = rest.split('\n');
  const lines = all.slice(all.findIndex((line) => line.startsWith('|')));
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines
    .slice(2, end)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.replace(/`/g, '').trim()));
}

describe('every rule is data with its source', () => {
  it('the page lists each rule with its level, sources and what takes it back, in order', () => {
    const rules = BOOT_RULES.map((r) => [r.id, r.level, r.sources.join('; '), r.clearedBy]);
    expect(table('Rules')).toEqual(rules);
  });

  it('every source stands in the list of sources, and every one there is used', () => {
    const known = table('Sources of the rules').map(([source]) => source);
    const used = new Set(BOOT_RULES.flatMap((rule) => rule.sources));
    expect([...used].sort()).toEqual([...known].sort());
  });

  it('the page lists the verdicts in their order', () => {
    expect(table('Verdicts, the strongest first').map(([id]) => id)).toEqual(VERDICTS.map(({ id }) => id));
  });

  it('the page says of each verdict what its finding says', () => {
    const english = sentencesOf('en');
    const said = (rule: string) =>
      (english.get(`finding.${rule}.what`) ?? english.get(`finding.${rule}.what_other`)!).replaceAll(
        /\{\{(\w+)(?:, \w+)?\}\}/g,
        '{$1}',
      );
    expect(table('Verdicts, the strongest first').map(([id, , text]) => [id, text])).toEqual(
      VERDICTS.map(({ id, rule }) => [id, said(rule)]),
    );
  });

  it('ids are unique and begin with their verdict', () => {
    expect(new Set(BOOT_RULES.map(({ id }) => id)).size).toBe(BOOT_RULES.length);
    for (const { id, verdict } of BOOT_RULES) expect(id.startsWith(`${verdict}/`), id).toBe(true);
  });
});
