import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { DIALECTS } from '@shared/dialect';
import { BOOT_RULES } from '@shared/diagnosis/boot/rules';
import { dangers, literalsOf, pumps } from '../../scripts/test-line/regex-audit.mjs';
import { processorMs } from '../setup/processor-time';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Time limit for a search of 16 KiB on a busy computer, ms: a quadratic one takes tens, a cubic one hours. */
const BOUND_MS = 4_000;

/** Patterns in the product's code, by place. */
const CODE = ['src-shared', 'src-main', 'src-renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name) && !/[\\/]testing[\\/]/.test(name),
    )
    .flatMap((name) => literalsOf(root, join(root, folder, name)))
    .map(({ file, line, source }) => ({ place: `${file}:${String(line)}`, source })),
);

/** Patterns as data: strings in a table, which no linter recognises as patterns. */
const DATA = [
  ...DIALECTS.flatMap((d) => d.recognise.patterns.map(({ pattern }) => ({ place: d.id, source: pattern }))),
  ...BOOT_RULES.flatMap((rule) =>
    [rule.only, rule.unless, rule.capture].flatMap((source) =>
      source === undefined ? [] : [{ place: rule.id, source }],
    ),
  ),
];

// The linter with its settings for patterns in code; without type information, which virtual files lack.
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ['regexp/no-super-linear-backtracking', 'regexp/no-dupe-disjunctions'].includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, program: null } } },
});

/** The patterns that the linter would refuse in code, because a long text could keep them busy. */
async function refused(sources: readonly string[]): Promise<string[]> {
  const code = sources.map((source) => `new RegExp(${JSON.stringify(source)});`).join('\n');
  const [result] = await eslint.lintText(code, { filePath: 'src-shared/plan/virtual.ts' });
  expect(result!.fatalErrorCount).toBe(0);
  return [...new Set(result!.messages.map((message) => sources[message.line - 1]!))];
}

const HARMLESS = [
  '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
  '(?:,\\w+)*',
  '^[\\w.+-]{1,64}$',
  '(?:foo|bar)+',
  '(?:[0-9a-f]{2})+',
  '\\s+x\\s+',
  'a*b*',
];

describe('no regular expression can be made to hang', () => {
  it('none has a nested or an ambiguous repetition', () => {
    expect(CODE.length).toBeGreaterThan(150);
    expect(DATA.length).toBeGreaterThan(80);
    const bad = [...CODE, ...DATA].flatMap(({ place, source }) =>
      dangers(source).map((danger) => `${place} /${source}/: ${danger}`),
    );
    expect(bad).toEqual([]);
  });

  it('those that are data pass the linter too', async () => {
    expect(await refused(DATA.map(({ source }) => source))).toEqual([]);
  });

  it('those that are data answer at once to long strings made of their own pieces', () => {
    const slow = DATA.filter(({ source }) => {
      const pattern = new RegExp(source);
      const took = processorMs(() => {
        for (const pump of pumps(source)) {
          const long = pump.repeat(Math.ceil(16_384 / pump.length));
          for (const text of [long, `${long}\u0001`, `\u0001${long}`]) pattern.test(text);
        }
      });
      return took > BOUND_MS;
    });
    expect(slow).toEqual([]);
  });
});

describe('the linter', () => {
  it.each([
    '(a+)+b',
    '(?:a*)*b',
    '(?:[\\w.]+)*=',
    '(?:a|a)*b',
    '(?:\\d+\\s*)+$',
    '(?:\\w|\\d)+x',
    '(?:\\s*,?\\s*)*x',
    '^\\s*(.*)\\s*=',
  ])('refuses /%s/ in code', async (source) => {
    expect(await refused([source])).toEqual([source]);
  });

  it.each(HARMLESS)('lets /%s/ pass', async (source) => {
    expect(await refused([source])).toEqual([]);
  });
});

describe('the audit', () => {
  it.each([
    '(a+)+b',
    '(?:a*)*',
    '(?:[\\w.]+)*=',
    '(?:a|a)*b',
    '(?:\\d+\\s*)+$',
    '(?:\\w|\\d)+x',
    '(?:x{0,100})+',
    '(\\w)\\1+',
    '(?:\\s*,?\\s*)*',
    // Not detected by the linter: a bounded repetition inside another, alternatives with a common prefix.
    '(?:\\w{1,64}\\.?)+x',
    '(?:a|ab|b)*c',
  ])('finds /%s/', (source) => {
    expect(dangers(source)).not.toEqual([]);
  });

  it.each(HARMLESS)('lets /%s/ pass', (source) => {
    expect(dangers(source)).toEqual([]);
  });
});
