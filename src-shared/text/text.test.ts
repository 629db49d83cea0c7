import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Activity } from '../contract/snapshot';
import { DOMAINS } from './domains';
import { findingWords, hasText, say } from './text';

const root = fileURLToPath(new URL('../..', import.meta.url));
const texts = new Map(DOMAINS.flatMap((domain) => Object.entries(domain)));

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    const isSource = /\.tsx?$/.test(entry.name) && !/\.(?:test|fixture)\.tsx?$/.test(entry.name);
    return isSource && !/\/(?:text\/domains|testing|test)\//.test(path) ? [path] : [];
  });
}

const sources = ['src-shared', 'src-main', 'src-renderer']
  .flatMap(sourceFiles)
  .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8').replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '') }));

/** Rules where a finding is made: `finding('a/b'`, `fail('a/b'`, `rule: 'a/b'`. */
const CALL = /(?:\b(?:finding|fail|[a-z]+Finding)\(|\brule:)\s*'([a-z0-9-]+\/[a-z0-9-]+)'/g;
/** Not followed by `; charset` and no media type. */
const LITERAL = /'([a-z0-9-]+)\/(?!png'|jpeg'|gif'|html'|plain'|css')([a-z0-9-]*[a-z0-9])'/g;

const withText = new Set(
  [...texts.keys()].filter((k) => k.startsWith('finding.')).map((k) => k.slice('finding.'.length, k.lastIndexOf('.'))),
);
const called = new Map<string, string>();
for (const { path, code } of sources) for (const [, rule] of code.matchAll(CALL)) called.set(rule!, path);
/** Rules may also reach their finding through a table or a condition: any literal of a known domain counts as used. */
const domains = new Set([...withText, ...called.keys()].map((rule) => rule.split('/')[0]!));
const literals = new Map<string, string>(called);
for (const { path, code } of sources) {
  const withoutImports = code
    .replaceAll(/^(?:import|export) [^;]*from '[^']*';$/gm, '')
    .replaceAll(/import\('[^']*'\)/g, '');
  for (const [, domain, name] of withoutImports.matchAll(LITERAL)) {
    if (domains.has(domain!)) literals.set(`${domain}/${name}`, path);
  }
}

/** Rules of the guard's harmless and effect verdicts are names of a classification, not findings anybody reads. */
const isClassification = (rule: string) => rule.startsWith('guard/') && !called.has(rule);

describe('texts (P9)', () => {
  it('every finding has what, why and next in both languages', () => {
    const missing = [...literals].flatMap(([rule, path]) =>
      isClassification(rule)
        ? []
        : ['what', 'why', 'next']
            .filter((part) => !texts.has(`finding.${rule}.${part}`))
            .map((part) => `finding.${rule}.${part} (${path})`),
    );
    expect(missing).toEqual([]);
  });

  it('no finding has texts that nobody uses', () => {
    expect([...withText].filter((rule) => !literals.has(rule))).toEqual([]);
  });

  it('rules are literals at the call site, so that they can be found', () => {
    const hidden = sources.flatMap(({ path, code }) =>
      [...code.matchAll(/\b(?:finding|fail)\(\s*`[^`]*/g)].map(([call]) => `${path}: ${call}`),
    );
    expect(hidden).toEqual([]);
  });

  it('the texts of a finding are in the file that its domain names: `menu/...` in menu.ts or menu-*.ts', () => {
    const folder = join(root, 'src-shared/text/domains');
    const astray = readdirSync(folder).flatMap((file) => {
      const named = [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'finding\.([a-z-]+)\//gm)];
      const domains = new Set(named.map(([, domain]) => domain!));
      return [...domains].filter((d) => file !== `${d}.ts` && !file.startsWith(`${d}-`)).map((d) => `${d}/ in ${file}`);
    });
    expect(astray).toEqual([]);
  });

  it('no key is defined twice', () => {
    const keys = DOMAINS.flatMap((domain) => Object.keys(domain));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('both languages are there, ask for the same parameters, and differ in more than a long sentence could by chance', () => {
    const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
    const wrong = [...texts].flatMap(([key, { en, es }]) => {
      const empty = en.trim() === '' || es.trim() === '';
      const differ = JSON.stringify([...new Set(parameters(en))]) !== JSON.stringify([...new Set(parameters(es))]);
      // Names of commands are the same in every language.
      const untranslated = en === es && en.split(' ').length > 4 && !key.startsWith('ui.method.');
      return empty || differ || untranslated ? [key] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('every activity and every meaning of stopping has a text', () => {
    const keys = [
      ...Activity.shape.name.options.map((name) => `activity.${name}`),
      ...Activity.shape.stop.options.map((stop) => `stop.${stop}`),
    ];
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
  });

  it('a sentence with a parameter that is not given shows the gap instead of hiding it', () => {
    expect(say('en', 'host.serving', {})).toContain('{link}');
    expect(say('en', 'no.such.key')).toBe('no.such.key');
  });

  it('a writing method is called by its name, not by its identifier', () => {
    const chosen = {
      rule: 'plan/method-chosen',
      severity: 'note',
      params: { method: 'menu-2' },
      evidence: [],
    } as const;
    expect(findingWords('en', { ...chosen, evidence: [] }).what).toBe('“Loader menu 2 (TFTP)” will be used.');
    expect(findingWords('es', { ...chosen, evidence: [] }).what).toContain('«Menú 2 del cargador (TFTP)»');
  });

  it('a range of bytes is written in one way: 0x50000–0x800000, half-open, with an en dash', () => {
    /** A placeholder whose value is where something begins, and anything but a dash before where it ends. */
    const otherwise = /\{(\w*)(?:start|Start)\}(?!–)\D{0,12}\{\1(?:end|End)\}|0x[0-9a-f]+ ?(?:-|to|a) ?0x[0-9a-f]/;
    const sentences = [...texts].filter(([, { en, es }]) => otherwise.test(en) || otherwise.test(es));
    expect(sentences.map(([key]) => key)).toEqual([]);
    // What a router prints and what is typed into it is its own; the practice router is one.
    const own = /^src-main\/(?:practice|linux)\/|^src-shared\/(?:protocol\/|guard\/commands\/|guard\/test-kit)/;
    const byHand = sources
      .filter(({ path }) => !own.test(path) && path !== 'src-shared/bytes/range-text.ts')
      .filter(({ code }) => /(?:hex\([^()]*\)|toString\(16\))[^`\n]{0,20}\} ?[-–] ?(?:0x)?\$\{/.test(code))
      .map(({ path }) => path);
    expect(byHand).toEqual([]);
  });

  it('Spanish sentences carry no English quotation marks or missing opening marks', () => {
    const wrong = [...texts].filter(
      ([, { es }]) => /\S\?/.test(es) && !es.includes('¿') && !/https?:|\?\)|\(Y\/N|Sure\?|sure\?/.test(es),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
