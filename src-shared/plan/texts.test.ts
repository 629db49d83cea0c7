import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { finding } from '../finding/finding';
import { planApproval } from '../text/domains/plan-approval';
import { planContent } from '../text/domains/plan-content';
import { planMethod } from '../text/domains/plan-method';
import { planTargets } from '../text/domains/plan-targets';
import type { TextDomain } from '../text/types';

const texts: TextDomain = { ...planTargets, ...planContent, ...planMethod, ...planApproval };
const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);
const code = files.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
const used = new Set([...code.matchAll(/'(plan\/[a-z0-9-]+)'/g)].map((m) => m[1]!));

describe('every finding of a plan is three sentences in two languages (P9)', () => {
  it.each([...used].sort())('%s', (rule) => {
    expect(finding(rule, 'note').rule).toBe(rule);
    for (const part of ['what', 'why', 'next']) {
      const text = texts[`finding.${rule}.${part}`];
      for (const sentence of [text?.en, text?.es]) expect(sentence).toMatch(/^[^ ].*\.$/s);
      const names = (s: string | undefined) => new Set(s?.match(/\{\w+\}/g));
      expect(names(text?.es)).toEqual(names(text?.en));
    }
  });

  it('has no text without a rule', () => {
    const keys = Object.keys(texts).filter((key) => key.startsWith('finding.'));
    const rules = new Set(keys.map((key) => key.slice('finding.'.length, key.lastIndexOf('.'))));
    expect([...rules].filter((rule) => !used.has(rule))).toEqual([]);
  });
});
