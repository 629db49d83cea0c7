import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { languages } from '@shared/i18n/catalogues';
import { hasText, sayAny } from '@shared/i18n/say';
import { PAGE, withTables } from '../../scripts/cli-reference.mjs';
import { parseArguments } from './arguments';
import { optionSays, verbHelp, verbSays } from './help';
import { OPTIONS, optionKind, type OptionName, optionUsage } from './option-catalogue';
import { runCli } from './run';
import { type CliVerb, type Declaration, optionsOf } from './verb';
import { VERBS } from './verbs';

const NAMES = Object.keys(OPTIONS) as OptionName[];
const declarations = VERBS.map(({ declaration }) => declaration);

/** An option with a valid value. */
function written(name: OptionName): string[] {
  const kind = optionKind(name);
  if (kind.type === 'flag') return [`--${name}`];
  const value = { choice: kind.type === 'choice' ? kind.choices[0]! : '', hash: 'a'.repeat(64), number: '1' };
  return [`--${name}`, (value as Record<string, string>)[kind.type] ?? 'x'];
}

/** The shortest valid line for the verb. */
function shortest({ name, words, needs }: Declaration): string[] {
  const behind = Array.from({ length: words?.least ?? 0 }, () => words?.choices?.[0] ?? 'x');
  return [...name.split(' '), ...behind, ...needs.flatMap(written)];
}

function ruleOf(line: readonly string[], verbs: readonly CliVerb[] = VERBS): string | null {
  try {
    parseArguments(line, verbs).arguments();
    return null;
  } catch (error) {
    if (error instanceof FindingError) return error.finding.rule;
    throw error;
  }
}

describe.each(declarations)('$name', (declaration) => {
  it('takes the shortest line that it declares, and each of its options', () => {
    const apart = (declaration.apart ?? []).flat();
    const together = new Map(declaration.together ?? []);
    for (const option of optionsOf(declaration).filter((name) => !apart.includes(name))) {
      const other = together.get(option);
      const missing = other && !declaration.needs.includes(other) ? written(other) : [];
      const more = declaration.needs.includes(option) ? [] : written(option);
      expect([option, ruleOf([...shortest(declaration), ...more, ...missing])]).toEqual([option, null]);
    }
    expect(ruleOf(shortest(declaration))).toBe(null);
  });

  it.each(NAMES.filter((name) => !optionsOf(declaration).includes(name)))(
    'refuses --%s, which it does not have',
    (name) => {
      expect(ruleOf([...shortest(declaration), ...written(name)])).toBe('cli/foreign-option');
    },
  );

  it('says which option it lacks, and does not take a word too many', () => {
    for (const missing of declaration.needs) {
      const without = { ...declaration, needs: declaration.needs.filter((name) => name !== missing) };
      expect(ruleOf(shortest(without))).toBe('cli/missing-option');
    }
    if (declaration.words?.missing) {
      expect(ruleOf([...declaration.name.split(' '), ...declaration.needs.flatMap(written)])).toBe(
        declaration.words.missing,
      );
    }
    const most = declaration.words?.most ?? 0;
    if (most < Infinity) {
      const full = [...declaration.name.split(' '), ...Array.from({ length: most + 1 }, () => 'x')];
      const rule = ruleOf([...full, ...declaration.needs.flatMap(written)]);
      expect(['cli/unexpected-word', 'cli/unknown-verb', 'cli/bad-choice']).toContain(rule);
    }
  });

  it('refuses what excludes or needs another option', () => {
    for (const [option, other] of declaration.apart ?? []) {
      const line = [...shortest(declaration), ...written(option), ...written(other)];
      expect(ruleOf(line)).toBe('cli/options-apart');
    }
    for (const [option] of declaration.together ?? []) {
      expect(ruleOf([...shortest(declaration), ...written(option)])).toBe('cli/option-without');
    }
  });

  it('has a help page in every language that names each option and what it is for', () => {
    for (const { language } of languages()) {
      const page = verbHelp(declaration, language).replace(/\s+/g, ' ');
      expect(page).toContain(verbSays(declaration, language));
      for (const option of optionsOf(declaration)) {
        expect(page).toContain(`${optionUsage(option)} ${optionSays(declaration, option, language)}`);
      }
    }
  });
});

it('an option that is given twice is refused, files are not', () => {
  expect(ruleOf(['identify', '--port', 'a', '--port', 'b'])).toBe('cli/option-twice');
  expect(ruleOf(['plan', '--image', 'a', '--image', 'b'])).toBe(null);
});

it('ports --slice 5 --overlay nonsense ended with 0 once, and recover --overlay erase was ignored', async () => {
  const run = async (...line: string[]) => {
    let said = '';
    const code = await runCli(
      line,
      (text) => (said += text),
      () => undefined,
      {},
    );
    return [code, said.split('\n')[0]];
  };
  expect(await run('ports', '--slice', '5', '--overlay', 'nonsense')).toEqual([
    2,
    'BLOCKED: The command ports has no option --slice.',
  ]);
  const recover = ['recover', '--port', 'practice:sdk-5', '--plan', 'p', '--approve', 'a'.repeat(64)];
  expect((await run(...recover, '--overlay', 'erase'))[0]).toBe(2);
});

it('no text about a verb or an option is left over', () => {
  const pages = declarations.flatMap((declaration) =>
    optionsOf(declaration).map((option) => optionSays(declaration, option, 'en')),
  );
  const catalogue = JSON.parse(readFileSync(new URL('../../locales/en/cli.json', import.meta.url), 'utf8')) as object;
  const keys = Object.keys(catalogue).filter((key) => /^cli\.option\./.test(key));
  expect(keys.length).toBeGreaterThan(NAMES.length);
  const languagesNamed = {
    languages: languages()
      .map(({ language }) => language)
      .join(', '),
  };
  expect(keys.filter((key) => !pages.includes(sayAny('en', key, languagesNamed)))).toEqual([]);
  const verbKeys = Object.keys(catalogue).filter((key) => key.startsWith('cli.verb.'));
  expect(verbKeys.sort()).toEqual(declarations.map(({ name }) => `cli.verb.${name.replace(' ', '-')}`).sort());
  expect(verbKeys.every(hasText)).toBe(true);
});

it('docs/cli.md holds the tables of what is declared (npm run cli-reference writes them)', async () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toBe(await withTables(page));
});
