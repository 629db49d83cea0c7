import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { hasText } from '@shared/i18n/say';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('every rule of the network and of the serial senders has its three sentences (P9)', () => {
  const rules = new Set<string>();
  for (const folder of ['src-main/network', 'src-shared/protocol']) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      for (const [, rule] of text.matchAll(/'((?:network|serial-load)\/[a-z0-9-]+)'/g)) rules.add(rule!);
    }
  }
  expect(rules.size).toBeGreaterThan(25);
  const missing = [...rules].flatMap((rule) =>
    ['what', 'why', 'next'].map((part) => `finding.${rule}.${part}`).filter((key) => !hasText(key)),
  );
  expect(missing).toEqual([]);
});
