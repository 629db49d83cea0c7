import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { practiceFile } from './support/flash';
import { BrowserHost } from './support/host';
import { ALL_LANGUAGES, saying } from './support/texts';
import { expect, test } from './support/test';
import { walk } from './support/walk';
import { Wizard } from './support/wizard';

/**
 * Screenshots of every step and page in every language, light and dark, in a small and a large window, for visual
 * review: `<language>-<width>-<theme>-<where>.png`, and `...-whole.png` in a window tall enough to need no scrolling.
 */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const FOLDER = 'test-results/screens';
const TALL = 2400;
const LAN_MAC = 0x28;

/** Takes the pictures of what the wizard shows now. */
function camera(wizard: Wizard, name: string, size: { width: number; height: number }) {
  const { page } = wizard;
  const shoot = async (theme: string, where: string) => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}-${where}.png`), animations: 'disabled' });
  };
  return async (where: string) => {
    await page.mouse.move(0, 0);
    // Waits for the final state: drawings loaded, ports listed.
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await expect(page.getByText(wizard.t('ui.bench.serial.looking'))).toBeHidden();
    await expect(page.getByText(wizard.t('ui.sessions.looking'))).toBeHidden();
    for (const theme of THEMES) await shoot(theme, where);
    const hidden = await page.locator('.app-main').evaluate((main) => main.scrollHeight - main.clientHeight);
    if (hidden <= 0) return;
    await page.setViewportSize({ width: size.width, height: Math.min(TALL, size.height + hidden) });
    await shoot('light', `${where}-whole`);
    await page.setViewportSize(size);
  };
}

for (const language of ALL_LANGUAGES) {
  for (const size of SIZES) {
    const name = `${language}-${size.width}`;
    test.describe(name, () => {
      test.use({ viewport: size });
      test(`pictures of every step, ${name}`, async ({ wizard }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        const shoot = camera(wizard, name, size);
        for await (const where of walk(wizard)) await shoot(where);
      });
    });
  }

  for (const size of SIZES) {
    const name = `${language}-${size.width}`;
    test.describe(`besides the nine steps, ${name}`, () => {
      test.use({ viewport: size });

      test(`pictures of the line doctor and the pages, ${name}`, async ({ wizard }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        const look = camera(wizard, name, size);
        await wizard.practicePort('dead-bootloader');
        await look('1-bench-groups');
        await wizard.openPort('dead-bootloader');
        await wizard.listen();
        await wizard.power(true);
        await wizard.lineVerdict('diagnosis/line-nothing', 'loopback');
        await look('2-line-verdict');
        await wizard.wires('joined');
        await wizard.button('ui.line.loopback').first().click();
        await wizard.lineVerdict('diagnosis/line-nothing-adapter-good', 'wires');
        await wizard.page.getByText(wizard.t('ui.line.more')).click();
        await look('2-line-power');
        for (const page of ['doctor', 'sessions', 'about'] as const) {
          await wizard.button(`ui.pages.${page}`).click();
          await look(`page-${page}`);
        }
      });

      test(`pictures of the capture of a healthy twin, ${name}`, async ({ wizard }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        await wizard.captureTwin(camera(wizard, name, size));
      });

      test(`pictures of Linux and Factory, ${name}`, async ({ wizard, home }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        const look = camera(wizard, name, size);
        await wizard.openPort('brick-cloned');
        await wizard.workThroughLinux();
        await look('4-linux');
        await wizard.saveHere();
        await wizard.practiceFiles();
        const label = practiceFile(home, 'own-factory-backup.bin').subarray(LAN_MAC, LAN_MAC + 6);
        await wizard.compareLabel(label.toString('hex').replace(/(..)(?=.)/g, '$1:'));
        await expect(wizard.finding('unit/not-its-own').first()).toBeVisible();
        await look('5-factory');
      });

      test(`pictures of a start from RAM and of a recovery that was cut off, ${name}`, async ({
        wizard,
        home,
        host,
        context,
      }) => {
        test.setTimeout(300_000);
        await wizard.settings(language);
        await wizard.untilSaved('brick-healthy-loader');
        await wizard.practiceFiles();
        await camera(wizard, name, size)('5-ram');
        await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
        await wizard.makePlan();
        await wizard.approve();
        await wizard.startWriting();
        const sessions = join(home.path, 'sessions');
        const journal = () => readFileSync(join(sessions, readdirSync(sessions)[0]!, 'journal.jsonl'), 'utf8');
        await expect.poll(journal, { intervals: [20] }).toMatch(/"step-intent"[^\n]{0,200}"erased":\[\{/);
        await wizard.page.close();
        await host!.kill();
        const again = await BrowserHost.start(home);
        try {
          const next = new Wizard(await context.newPage(), language);
          await next.page.goto(again.link);
          await expect(next.button('ui.review.resume')).toBeVisible();
          await camera(next, name, size)('1-resume');
        } finally {
          await again.stop();
        }
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
