import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesThatNeedOwnProcess, needsOwnProcess } from './alone.mjs';

describe('a unit test file that has a process of its own', () => {
  it.each([
    // Split in two, because Vitest searches for this text in every file, strings included.
    ['draws into a document', ['// @vitest', 'environment happy-dom'].join('-')],
    ['replaces a module', "vi.mock('./terminal', () => ({}));"],
    ['adds a language', "addLanguage('ru', { name: 'ru', reviewed: false });"],
    ['adds loader families', "import { RIG_DIALECTS } from '../../test/rigs/dialects';"],
  ])('%s', (_, text) => {
    expect(needsOwnProcess(text)).toBe(true);
  });

  it('is the exception: what only reads the program shares it', () => {
    expect(needsOwnProcess("import { say } from '@shared/i18n/say';\nit('x', () => undefined);")).toBe(false);
    const files = filesThatNeedOwnProcess(fileURLToPath(new URL('../..', import.meta.url)));
    expect(files).toEqual(
      expect.arrayContaining(['src-renderer/app.test.tsx', 'src-main/hosts/electron/main.test.ts']),
    );
    expect(files).toEqual(expect.arrayContaining(['test/rigs/dialects.test.ts', 'src-shared/i18n/language.test.ts']));
    expect(files.length).toBeLessThan(25);
  });
});
