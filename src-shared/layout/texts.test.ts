import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hasText } from '../i18n/say';

it('every rule that this folder uses has its three sentences (P9)', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const rules = sources.flatMap(
    (name) => readFileSync(new URL(name, folder), 'utf8').match(/'layout\/[a-z-]*[a-z]'/g) ?? [],
  );
  expect(new Set(rules).size).toBeGreaterThan(30);
  for (const rule of rules) {
    for (const part of ['what', 'why', 'next'])
      expect([rule, part, hasText(`finding.${rule.slice(1, -1)}.${part}`)]).toEqual([rule, part, true]);
  }
});
