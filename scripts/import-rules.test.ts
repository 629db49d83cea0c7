import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { default: rules } = (await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href)) as {
  default: { forbidden: { name: string }[]; options: ICruiseOptions };
};

/** A file with a forbidden import, and the rule that refuses it. */
const REFUSED: [path: string, code: string, rule: string][] = [
  ['src-shared/plan/a1.ts', "import 'node:fs';", 'shared-is-pure'],
  ['src-shared/plan/a2.ts', "import 'fs/promises';", 'shared-is-pure'],
  ['src-shared/plan/a3.ts', "import 'react';", 'shared-knows-no-packages'],
  ['src-shared/plan/a4.ts', "import 'react-dom/client';", 'shared-knows-no-packages'],
  ['src-shared/plan/a5.ts', "import 'electron';", 'shared-knows-no-packages'],
  ['src-shared/plan/a6.ts', "import '../../src-main/time/target';", 'shared-imports-nobody'],
  ['src-shared/plan/a7.ts', "import type { T } from '../../src-renderer/target';", 'shared-imports-nobody'],
  ['src-shared/plan/a8.ts', "import '../contract/target';", 'contract-from-parts'],
  ['src-shared/plan/a9.ts', "import '../recovery/target';", 'recovery-on-top'],
  ['src-main/hosts/b1.ts', "import 'react';", 'main-has-no-interface'],
  ['src-main/hosts/b2.ts', "import '../../src-renderer/target';", 'main-has-no-interface'],
  ['src-main/engine/b3.ts', "import 'electron';", 'core-without-electron'],
  ['src-main/engine/b4.ts', "import 'serialport';", 'core-without-serialport'],
  ['src-main/transport/b5.ts', "import '@serialport/bindings-cpp';", 'core-without-serialport'],
  ['src-main/engine/b6.ts', "import '../hosts/target';", 'main-engine'],
  ['src-main/engine/b7.ts', "import '../cli/target';", 'main-engine'],
  ['src-main/hosts/b10.ts', "import '../cli/target';", 'main-hosts'],
  ['src-main/cli/b11.ts', "import type { T } from '../hosts/target';", 'main-cli'],
  ['src-main/app/b12.ts', "import '../hosts/target';", 'main-app'],
  ['src-main/console/b8.ts', "import type { T } from '../loader/target';", 'main-console'],
  ['src-main/somewhere/b9.ts', "import '../time/target';", 'main-folder'],
  ['src-main/practice/c1.ts', "import '../loader/target';", 'main-practice'],
  ['src-main/practice/c2.ts', "import type { T } from '../console/target';", 'main-practice'],
  ['src-main/practice/c3.ts', "import '../../src-shared/protocol/target';", 'practice-stands-alone'],
  ['src-main/practice/c4.ts', "import type { T } from '../../src-shared/guard/target';", 'practice-stands-alone'],
  ['src-renderer/steps/d1.tsx', "import 'node:fs';", 'renderer-has-no-node'],
  ['src-renderer/steps/d2.tsx', "import 'electron';", 'renderer-without-system'],
  ['src-renderer/steps/d3.tsx', "import '../../src-main/time/target';", 'renderer-through-contract'],
  ['src-main/loader/e1.ts', "import { T } from '../../src-shared/dialect/known';", 'rigs-only-in-tests'],
  ['src-main/loader/e2.ts', "import '../../test/rigs/target';", 'product-without-tests'],
  ['src-main/engine/f0.ts', "import './nowhere';", 'resolved'],
  ['src-shared/layout/f1.ts', "import type { T } from './f2'; export type U = T;", 'no-circle'],
];

/** Permitted imports of the files above. */
const ALLOWED: [path: string, code: string][] = [
  ...[
    'src-main/time/target.ts',
    'src-main/hosts/target.ts',
    'src-main/cli/target.ts',
    'src-main/loader/target.ts',
    'src-main/console/target.ts',
    'src-renderer/target.ts',
    'src-shared/contract/target.ts',
    'src-shared/protocol/target.ts',
    'src-shared/recovery/target.ts',
    'src-shared/guard/target.ts',
    'src-shared/bytes/target.ts',
    'test/rigs/target.ts',
  ].map((path): [string, string] => [path, 'export type T = 1;']),
  ['src-shared/dialect/known.ts', 'export const T = 1;'],
  ['src-shared/dialect/index.ts', "export { T } from './known';"],
  ['src-shared/layout/f2.ts', "import type { U } from './f1'; export type T = U;"],
  ['src-shared/plan/g1.ts', "import 'zod'; import '../guard/target';"],
  ['src-shared/contract/g2.ts', "import './target'; import '../guard/target';"],
  ['src-shared/recovery/g9.ts', "import '../contract/target';"],
  ['src-shared/plan/g3.test.ts', "import 'node:fs'; import '../../src-main/time/target';"],
  ['src-main/engine/g4.ts', "import 'node:fs'; import '../../src-shared/guard/target'; import '../console/target';"],
  ['src-main/transport/serial-port.ts', "import 'serialport';"],
  ['src-main/transport/g5.ts', "import '@serialport/parser-readline';"],
  ['src-main/hosts/g6.ts', "import 'electron'; import '../engine/g4';"],
  ['src-main/entry/g10.ts', "import 'electron'; import '../cli/target'; import '../hosts/target';"],
  ['src-main/practice/g7.ts', "import '../../src-shared/bytes/target'; import '../time/target'; import 'node:fs';"],
  ['src-renderer/steps/g8.tsx', "import 'react'; import '../../src-shared/contract/target';"],
];

describe('dependencies point one way: renderer -> shared <- main (design §4)', () => {
  let folder = '';
  /** `file rule` of every refused import. */
  const found: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'imports-'));
    symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'), 'junction');
    for (const [path, code] of [...REFUSED, ...ALLOWED]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${code}\n`);
    }
    const ruleSet = { forbidden: rules.forbidden };
    const cruiseOptions = {
      ...rules.options,
      tsConfig: {},
      baseDir: folder,
      validate: true,
      ruleSet,
    } as ICruiseOptions;
    const { output } = await cruise(['src-shared', 'src-main', 'src-renderer'], cruiseOptions);
    for (const one of (output as ICruiseResult).summary.violations) found.push(`${one.from} ${one.rule.name}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(REFUSED)('%s may not say %s', (path, _code, rule) => {
    expect(found.filter((one) => one.startsWith(`${path} `))).toEqual([`${path} ${rule}`]);
  });

  it('nothing else is refused', () => {
    const known = REFUSED.map(([path]) => path);
    expect(found.filter((one) => !known.includes(one.split(' ')[0]!))).toEqual([]);
  });

  it('no rule stands there unproved', () => {
    const proved = new Set(REFUSED.map(([, , rule]) => rule));
    const names = rules.forbidden.map(({ name }) => name);
    const layers = names.filter(
      (name) => name.startsWith('main-') && name !== 'main-folder' && name !== 'main-has-no-interface',
    );
    expect(names.filter((name) => !proved.has(name) && !layers.includes(name))).toEqual([]);
    expect(layers.length).toBeGreaterThan(9);
  });
});
