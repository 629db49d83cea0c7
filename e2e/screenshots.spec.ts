import { join } from 'node:path';
import { LANGUAGES } from './support/texts';
import { test } from './support/test';
import { walk } from './support/walk';

/** Every step in both languages, light and dark, in a small and a large window, for people to look at. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const FOLDER = 'test-results/screens';

for (const language of LANGUAGES) {
  for (const size of SIZES) {
    const name = `${language}-${size.width}`;
    test.describe(name, () => {
      test.use({ viewport: size });
      test(`pictures of every step, ${name}`, async ({ wizard }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        await walk(wizard, async (where) => {
          for (const theme of THEMES) {
            await wizard.page.emulateMedia({ colorScheme: theme });
            await wizard.page.screenshot({ path: join(FOLDER, `${name}-${theme}-${where}.png`) });
          }
        });
      });
    });
  }
}
