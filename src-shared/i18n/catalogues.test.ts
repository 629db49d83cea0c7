import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { domainsOf, languagesIn, LOCALES, sentencesOf, sentencesOfFile } from '../../scripts/texts/locales.mjs';
import { messageTypes, parametersOf, PLURAL } from '../../scripts/texts/messages.mjs';
import { Activity } from '../contract/snapshot';
import { formatDuration } from './catalogues';
import { findingWords, hasText, say, sayAny } from './say';

const root = fileURLToPath(new URL('../..', import.meta.url));
const english = sentencesOf('en');
const others = languagesIn().filter((language) => language !== 'en');

/** Parts of a sentence that are not words: parameters and references to other sentences. */
const NOT_WORDS = /\{\{[^}]*\}\}|\$t\([^)]*\)/g;

/** Keys without their plural form, so that a language with three forms can be compared with one with two. */
const messagesOf = (sentences: ReadonlyMap<string, string>) =>
  [...new Set([...sentences.keys()].map((key) => key.replace(PLURAL, '')))].sort();

/** The parameters of a message in all its plural forms. */
function messageParameters(sentences: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of sentences) {
    const message = key.replace(PLURAL, '');
    const names = found.get(message) ?? new Set<string>();
    for (const name of parametersOf(text).keys()) names.add(name);
    if (PLURAL.test(key)) names.add('count');
    found.set(message, names);
  }
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sourceFiles(path);
    const isSource = /\.tsx?$/.test(entry.name) && !/\.(?:test|fixture|gen)\.tsx?$/.test(entry.name);
    return isSource ? [path] : [];
  });
}

const sources = ['src-shared', 'src-main', 'src-renderer']
  .flatMap(sourceFiles)
  .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8').replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '') }));

describe.each(languagesIn())('the catalogue of %s', (language) => {
  const sentences = sentencesOf(language);

  it('has the files of English, and in each the same messages', () => {
    expect(domainsOf(language)).toEqual(domainsOf('en'));
    for (const file of domainsOf('en')) {
      const [own, base] = [language, 'en'].map((l) => messagesOf(sentencesOfFile(`${LOCALES}/${l}/${file}`)));
      expect(own, file).toEqual(base);
    }
  });

  it('asks for the same parameters as English', () => {
    expect(messageParameters(sentences)).toEqual(messageParameters(english));
  });

  it('has no empty sentence, and no brace that is not part of a parameter', () => {
    const wrong = [...sentences].filter(
      ([, text]) =>
        text.trim() === '' ||
        /[{}]/.test(text.replaceAll(/\{\{\w+(?:, \w+)?\}\}/g, '').replaceAll(/\$t\([\w.]+, \{"count": \}\)/g, '')),
    );
    expect(wrong).toEqual([]);
  });

  it('has every plural form of its language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // Spanish and French have a separate form for millions, which no count here reaches.
    const wanted = forms.filter((form) => form !== 'many' || new Intl.PluralRules(language).select(5) === 'many');
    const plurals = new Map<string, string[]>();
    for (const key of sentences.keys()) {
      const form = PLURAL.exec(key)?.[0].slice(1);
      if (form !== undefined)
        plurals.set(key.replace(PLURAL, ''), [...(plurals.get(key.replace(PLURAL, '')) ?? []), form]);
    }
    for (const [message, own] of plurals) expect([message, own.sort()]).toEqual([message, [...wanted].sort()]);
  });

  it('speaks of 0, 1, 2, 5, 11, 21 and 25 in the form that the language has for them', () => {
    const rules = new Intl.PluralRules(language);
    const plurals = [
      ...new Set([...sentences.keys()].filter((key) => PLURAL.test(key)).map((k) => k.replace(PLURAL, ''))),
    ];
    const wrong = plurals.flatMap((message) =>
      [0, 1, 2, 5, 11, 21, 25].flatMap((count) => {
        const text = sentences.get(`${message}_${rules.select(count)}`)!;
        if (text.includes('$t(')) return [];
        const expected = text.replaceAll('{{count, number}}', String(count)).replaceAll('{{count}}', String(count));
        const said = sayAny(language, message, { count });
        return said === expected ? [] : [{ message, count, said }];
      }),
    );
    expect(plurals.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('writes a range of bytes in one way: 0x50000–0x800000, half-open, with an en dash', () => {
    /**
     * The range check: a parameter for where something begins, followed by anything but a dash before the one for its
     * end.
     */
    const otherwise =
      /\{\{(\w*)(?:start|Start)\}\}(?!–)\D{0,12}\{\{\1(?:end|End)\}\}|0x[0-9a-f]+ ?(?:-|to|a) ?0x[0-9a-f]/;
    expect([...sentences].filter(([, text]) => otherwise.test(text))).toEqual([]);
  });
});

describe.each(others)('%s', (language) => {
  it('is translated: no sentence of more than four words is the English one', () => {
    const same = [...sentencesOf(language)].filter(
      // Command names are the same in every language.
      ([key, text]) =>
        english.get(key) === text &&
        text.replaceAll(NOT_WORDS, '').split(' ').length > 4 &&
        !key.startsWith('ui.method.'),
    );
    expect(same).toEqual([]);
  });
});

describe('the catalogues (P9)', () => {
  it('their types are those of the English catalogue: npm run texts', async () => {
    expect(readFileSync(join(root, 'src-shared/i18n/messages.gen.ts'), 'utf8')).toBe(await messageTypes(english));
  });

  it('every rule has what, why and next', () => {
    const rules = new Map<string, string[]>();
    for (const key of english.keys()) {
      const [, rule, part] = /^finding\.(.+)\.(\w+)$/.exec(key.replace(PLURAL, '')) ?? [];
      if (rule !== undefined) rules.set(rule, [...new Set([...(rules.get(rule) ?? []), part!])]);
    }
    expect([...rules].filter(([, parts]) => parts.sort().join() !== 'next,what,why')).toEqual([]);
  });

  it('no rule is left over that nothing in the sources names', () => {
    const rules = new Set([...english.keys()].flatMap((key) => /^finding\.(.+)\.what/.exec(key)?.[1] ?? []));
    const all = sources.map(({ code }) => code).join('\n');
    expect([...rules].filter((rule) => !all.includes(`'${rule}'`))).toEqual([]);
  });

  it('the sentences of a finding are in the file that its domain names: `menu/...` in menu.json or menu-*.json', () => {
    const astray = domainsOf('en').flatMap((file) => {
      const keys = [...sentencesOfFile(`${LOCALES}/en/${file}`).keys()];
      const domains = new Set(keys.flatMap((key) => /^finding\.([a-z0-9-]+)\//.exec(key)?.[1] ?? []));
      return [...domains]
        .filter((d) => file !== `${d}.json` && !file.startsWith(`${d}-`))
        .map((d) => `${d}/ in ${file}`);
    });
    expect(astray).toEqual([]);
  });

  it('no key is defined twice', () => {
    const keys = domainsOf('en').flatMap((file) => [...sentencesOfFile(`${LOCALES}/en/${file}`).keys()]);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('no parameter has a name that the library keeps for itself', () => {
    const reserved = new Set([
      'context',
      'defaultValue',
      'fallbackLng',
      'interpolation',
      'lng',
      'lngs',
      'ns',
      'ordinal',
      'replace',
    ]);
    const taken = [...messageParameters(english)].filter(([, names]) => [...names].some((name) => reserved.has(name)));
    expect(taken).toEqual([]);
  });

  it('every activity and every meaning of stopping has a sentence', () => {
    const keys = [
      ...Activity.shape.name.options.map((name) => `activity.${name}`),
      ...Activity.shape.stop.options.map((stop) => `stop.${stop}`),
    ];
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
  });

  it('no range of bytes is put together by hand in the sources', () => {
    // Text that a router prints, and text typed into it, is not translated; the practice router counts as one.
    const own = /^src-main\/(?:practice|linux)\/|^src-shared\/(?:protocol\/|guard\/commands\/|guard\/test-kit)/;
    const byHand = sources
      .filter(({ path }) => !own.test(path) && path !== 'src-shared/bytes/range-text.ts')
      .filter(({ code }) => /(?:hex\([^()]*\)|toString\(16\))[^`\n]{0,20}\} ?[-–] ?(?:0x)?\$\{/.test(code))
      .map(({ path }) => path);
    expect(byHand).toEqual([]);
  });

  it('Spanish questions have their opening mark', () => {
    const wrong = [...sentencesOf('es')].filter(
      ([, text]) => /\S\?/.test(text) && !text.includes('¿') && !/https?:|\?\)|\(Y\/N|Sure\?|sure\?/.test(text),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

describe('a sentence', () => {
  it('with a parameter that is not given shows the gap instead of hiding it', () => {
    expect(sayAny('en', 'host.serving')).toContain('{{link}}');
    expect(sayAny('en', 'no.such.key')).toBe('no.such.key');
  });

  it('takes a parameter as it is: what looks like a placeholder or a reference in it is only text', () => {
    const link = '{{link}} $t(host.serving) $& <b>';
    expect(say('en', 'host.serving', { link })).toContain(link);
  });

  it.each([
    [0, '0 s'],
    [11_001, '12 s'],
    [180_000, '3 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('says %i ms as %s, in a parameter that its catalogue calls a duration', (ms, said) => {
    expect(formatDuration(ms, 'en')).toBe(said);
    expect(say('es', 'cli.progress.left', { percent: 1, time: ms })).toContain(said);
  });

  it('calls a writing method by its name, not by its identifier', () => {
    const chosen = {
      rule: 'plan/method-chosen',
      severity: 'note',
      params: { method: 'menu-2' },
      evidence: [],
    } as const;
    expect(findingWords('en', { ...chosen, evidence: [] }).what).toBe('Method: “Loader menu 2 (TFTP)”');
    expect(findingWords('es', { ...chosen, evidence: [] }).what).toContain('«Menú 2 del cargador (TFTP)»');
  });
});

it('no sentence names a step of the wizard by its number: steps come and go, their names stay', () => {
  const numbered = languagesIn().flatMap((language) =>
    [...sentencesOf(language)]
      .filter(([, text]) => /\b(?:steps?|pasos?) \d/i.test(text))
      .map(([key]) => `${language} ${key}`),
  );
  expect(numbered).toEqual([]);
});

describe('amounts are written as the language writes them', () => {
  it('one is not many, also of two amounts in one sentence', () => {
    expect(say('en', 'ui.doctor.read', { lines: 1, boots: 1 })).toBe('1 line, 1 boot');
    expect(say('en', 'ui.doctor.read', { lines: 1200, boots: 2 })).toBe('1,200 lines, 2 boots');
    expect(say('es', 'ui.doctor.read', { lines: 1, boots: 3 })).toBe('1 línea, 3 arranques');
  });

  it('bytes have the digits of the language, or the unit that people say', () => {
    const short = {
      rule: 'plan/uimage-cut-short',
      severity: 'blocker',
      params: { file: 'fw', bytes: 8_060_928 },
    } as const;
    expect(findingWords('en', { ...short, evidence: [] }).why).toContain('8,060,928 bytes');
    expect(findingWords('es', { ...short, evidence: [] }).why).toContain('8.060.928');
    const end = {
      rule: 'plan/ends-with-file',
      severity: 'note',
      params: { partition: 'fw', end: 8_060_928 },
      evidence: [],
    } as const;
    expect(findingWords('en', { ...end, evidence: [] }).what).toContain('7.69 MiB');
    expect(findingWords('es', { ...end, evidence: [] }).what).toContain('7,69 MiB');
  });

  it('a file that is one byte too long is not said to be as long as its place', () => {
    const params = { partition: 'fw', bytes: 8_060_929, room: 8_060_928, over: 1 };
    const said = findingWords('en', { rule: 'plan/does-not-fit', severity: 'blocker', params, evidence: [] }).what;
    expect(said).toBe('7.69 MiB do not fit into fw (7.69 MiB): 1 B too many.');
  });

  it('an amount that was saved as words by an earlier version is shown as it was', () => {
    const old = {
      rule: 'plan/ends-with-file',
      severity: 'note',
      params: { partition: 'fw', end: '7.69' },
      evidence: [],
    } as const;
    expect(findingWords('en', { ...old, evidence: [] }).what).toContain('up to 7.69');
  });
});
