import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectFlash, FIRMWARE_1, practiceFile } from './support/flash';
import { BrowserHost } from './support/host';
import { expect, test } from './support/test';
import { Wizard } from './support/wizard';

test(
  'P8: the program is killed while the loader writes; started again, it says what is certain and what is not, and goes on',
  { tag: '@browser' },
  async ({ wizard, home, host, context }) => {
    await wizard.untilSaved('brick-healthy-loader');
    await wizard.practiceFiles();
    await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
    await wizard.makePlan();
    await wizard.approve();
    await wizard.startWriting();
    const session = join(home.path, 'sessions', readdirSync(join(home.path, 'sessions'))[0]!);
    const journal = () => readFileSync(join(session, 'journal.jsonl'), 'utf8');
    await expect.poll(journal, { intervals: [20] }).toMatch(/"step-intent"[^\n]{0,200}"erased":\[\{/);
    // The page is closed first, because it would report the lost connection.
    await wizard.page.close();
    await host!.kill();

    const again = await BrowserHost.start(home);
    try {
      const next = new Wizard(await context.newPage());
      await next.page.goto(again.link);
      const card = next.page.getByRole('region', { name: next.t('ui.review.title', { date: '' }).trim() });
      await expect(card).toBeVisible();
      await expect(card.getByRole('heading', { name: next.t('ui.review.certain') })).toBeVisible();
      await expect(card.getByRole('heading', { name: next.t('ui.review.uncertain') })).toBeVisible();
      await expect(card.locator('[data-rule="resume/range-unknown"]')).toBeVisible();
      await expect(card.locator('[data-rule="resume/backups-proven"]')).toBeVisible();
      await next.button('ui.review.resume').click();
      await expect(next.title('catch')).toBeVisible();
      expect(readdirSync(join(home.path, 'sessions')), 'the same session goes on').toHaveLength(1);
      await next.catchLoader();
      await next.idle();
      // Without the list: this is the same router, so the layout of the job is taken over.
      await next.identify(null);
      await expect(next.finding('takeover/layout-of-unit')).toBeVisible();
      await expect(next.finding('takeover/choices')).toBeVisible();
      await next.save();
      // File and target of the interrupted job are restored from its journal.
      const target = next.slice('firmware-vendor.bin').getByRole('combobox').locator('option:checked');
      await expect(target).toContainText('firmware1');
      await next.makePlan();
      await next.approve();
      await next.write();
      await next.visit('boot');
      await next.boot();
      await next.report('recovered');
      await next.button('ui.report.next').click();
      await expect(next.title('bench')).toBeVisible();
      await expect(card).toBeHidden();
      expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
    } finally {
      await again.stop();
    }
  },
);
