import { join } from 'node:path';
import { LANGUAGES, saying } from './support/texts';
import { expect, test } from './support/test';
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

test.describe('for the README', () => {
  test.use({ viewport: { width: 1280, height: 900 } });
  test('pictures for the README', async ({ wizard }) => {
    const { page } = wizard;
    await wizard.untilSaved('brick-healthy-loader');
    await wizard.practiceFiles();
    await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'erase' });
    await wizard.makePlan();
    await wizard.button('ui.console.hide').click();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(FOLDER, 'readme-plan.png') });
    await wizard.approve();
    await wizard.button('ui.console.show').click();
    await wizard.startWriting();
    const verify = page.getByRole('listitem').filter({ hasText: wizard.t('ui.step-kind.verify') });
    await expect(verify.getByText(wizard.t('ui.run.running'))).toBeVisible();
    await expect(verify.getByText(saying('en', 'ui.progress.left'))).toBeVisible();
    await page.screenshot({ path: join(FOLDER, 'readme-write.png') });
  });
});
