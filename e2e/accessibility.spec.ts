import { expectClean } from './support/axe';
import { LANGUAGES } from './support/texts';
import { test } from './support/test';
import { walk } from './support/walk';

for (const language of LANGUAGES) {
  test(`every step is clean for axe, light and dark (${language})`, async ({ wizard }) => {
    await wizard.settings(language);
    await walk(wizard, (where) => expectClean(wizard, where));
  });
}
