import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dangers, literalsOf, pumps, type Found } from '../../scripts/test-line/regex-audit.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const found: Found[] = ['src-shared', 'src-main', 'src-renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name) && !/[\\/]testing[\\/]/.test(name),
    )
    .flatMap((name) => literalsOf(root, join(root, folder, name))),
);

/** Time that any search of 16 KiB may take on a busy computer, ms: a quadratic one takes tens, a cubic one hours. */
const BOUND_MS = 4_000;

describe('no regular expression can be made to hang', () => {
  it('none has a nested or an ambiguous repetition', () => {
    const bad = found.flatMap((f) => dangers(f.source).map((d) => `${f.file}:${String(f.line)} /${f.source}/: ${d}`));
    expect(bad).toEqual([]);
    expect(found.length).toBeGreaterThan(150);
  });

  it('each answers at once to long strings made of its own pieces', () => {
    const slow: string[] = [];
    for (const f of new Map(found.map((one) => [`${one.source}/${one.flags}`, one])).values()) {
      const started = performance.now();
      const pattern = new RegExp(f.source, f.flags.replace(/[gy]/g, ''));
      for (const pump of pumps(f.source)) {
        const long = pump.repeat(Math.ceil(16_384 / pump.length));
        for (const text of [long, `${long}\u0001`, `\u0001${long}`]) pattern.test(text);
      }
      const ms = performance.now() - started;
      if (ms > BOUND_MS) slow.push(`${f.file}:${String(f.line)} /${f.source}/ ${ms.toFixed(0)} ms`);
    }
    expect(slow).toEqual([]);
  }, 300_000);
});

describe('the audit itself', () => {
  it.each([
    '(a+)+b',
    '(?:a*)*',
    '(?:[\\w.]+)*=',
    '(?:a|a)*b',
    '(?:\\d+\\s*)+$',
    '(?:\\w|\\d)+x',
    '(?:a|ab|b)*c',
    '(?:x{0,100})+',
    '(\\w)\\1+',
    '(?:\\s*,?\\s*)*',
  ])('finds /%s/', (source) => {
    expect(dangers(source)).not.toEqual([]);
  });

  it.each([
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
    '(?:,\\w+)*',
    '^[\\w.+-]{1,64}$',
    '(?:foo|bar)+',
    '(?:[0-9a-f]{2})+',
    '\\s+x\\s+',
    'a*b*',
  ])('lets /%s/ pass', (source) => {
    expect(dangers(source)).toEqual([]);
  });
});
