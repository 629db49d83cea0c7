import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
// Only the import rule, without type information: virtual files have none.
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports' || ruleId === 'no-restricted-globals',
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, program: null } } },
});

async function refusals(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${filePath}`, warnIgnored: true });
  expect(result?.fatalErrorCount).toBe(0);
  return result!.messages.filter((m) => m.ruleId?.startsWith('no-restricted')).map((m) => m.message);
}

describe('dependencies point one way: renderer -> shared <- main (design §4)', () => {
  it.each([
    ['src-shared/plan/virtual.ts', "import 'node:fs';"],
    ['src-shared/plan/virtual.ts', "import 'fs/promises';"],
    ['src-shared/plan/virtual.ts', "import 'react';"],
    ['src-shared/plan/virtual.ts', "import 'react-dom/client';"],
    ['src-shared/plan/virtual.ts', "import 'electron';"],
    ['src-shared/plan/virtual.ts', "import '@main/time/clock';"],
    ['src-shared/plan/virtual.ts', "import '../../src-renderer/app';"],
    ['src-shared/plan/virtual.ts', 'setTimeout(() => 0, 1);'],
    ['src-shared/plan/virtual.ts', "Buffer.from('');"],
    ['src-shared/plan/virtual.ts', "import '../contract/verbs';"],
    ['src-main/hosts/virtual.ts', "import 'react';"],
    ['src-main/hosts/virtual.ts', "import '../../src-renderer/app';"],
    // The core has two rules at once: its own and that of all src-main (a later block replaces an earlier one's).
    ['src-main/engine/virtual.ts', "import 'react';"],
    ['src-main/engine/virtual.ts', "import '../../src-renderer/app';"],
    ['src-main/engine/virtual.ts', "import 'electron';"],
    ['src-main/engine/virtual.ts', "import 'serialport';"],
    ['src-main/engine/virtual.ts', "import '@main/hosts/dispatch';"],
    ['src-main/engine/virtual.ts', "import '../hosts/dispatch';"],
    ['src-main/engine/virtual.ts', "import '../cli/main';"],
    ['src-main/transport/serial-port.ts', "import 'electron';"],
    ['src-main/transport/pair.ts', "import 'serialport';"],
    ['src-main/practice/virtual.ts', "import '../loader/catch';"],
    ['src-main/practice/virtual.ts', "import '@main/console/console';"],
    ['src-main/practice/virtual.ts', "import '@shared/protocol/kermit';"],
    ['src-main/practice/virtual.ts', "import 'react';"],
    ['src-renderer/steps/virtual.tsx', "import 'node:fs';"],
    ['src-renderer/steps/virtual.tsx', "import 'electron';"],
    ['src-renderer/steps/virtual.tsx', "import '@main/time/clock';"],
    ['src-renderer/steps/virtual.tsx', "import '../../src-main/time/clock';"],
  ])('%s may not say %s', async (path, code) => {
    expect(await refusals(path, code)).toHaveLength(1);
  });

  it.each([
    ['src-shared/plan/virtual.ts', "import 'zod'; import '../layout/types'; import './events'; import './path';"],
    ['src-shared/contract/virtual.ts', "import './snapshot'; import '../plan/types';"],
    ['src-main/engine/virtual.ts', "import 'node:fs'; import '@shared/plan/types'; import '../console/console';"],
    ['src-main/transport/serial-port.ts', "import 'serialport';"],
    ['src-main/hosts/virtual.ts', "import 'electron'; import '../engine/engine';"],
    ['src-main/practice/virtual.ts', "import '@shared/bytes/hex'; import '../network/datagram';"],
    ['src-renderer/steps/virtual.tsx', "import 'react'; import '@shared/plan/types'; import '../stores/url';"],
  ])('%s may say %s', async (path, code) => {
    expect(await refusals(path, code)).toEqual([]);
  });
});
