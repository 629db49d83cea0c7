import { expectClean } from './support/axe';
import { LANGUAGES } from './support/texts';
import { test } from './support/test';
import { walk } from './support/walk';

/**
 * The steps in groups, by the first and last digit of their places. Each walk starts at the first step, so more groups
 * repeat more of the way, while a single one takes minutes on a busy computer.
 */
const GROUPS = [
  ['1', '6'],
  ['7', '9'],
] as const;

for (const language of LANGUAGES) {
  for (const [first, last] of GROUPS) {
    test(`steps ${first} to ${last} are clean for axe, light and dark (${language})`, async ({ wizard }) => {
      await wizard.settings(language);
      for await (const where of walk(wizard)) {
        if (where[0]! > last) break;
        if (where[0]! >= first) await expectClean(wizard, where);
      }
    });
  }
}
