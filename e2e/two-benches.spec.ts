import type { Locator } from '@playwright/test';
import { expectClean } from './support/axe';
import { expectFlash, FIRMWARE_1, practiceFile } from './support/flash';
import { expect, test } from './support/test';
import { Wizard } from './support/wizard';

/** The row of benches above the displayed one. */
class Row {
  readonly wizard: Wizard;

  constructor(wizard: Wizard) {
    this.wizard = wizard;
  }

  /** The card of the nth bench, from 1. */
  card(n: number): Locator {
    return this.wizard.page
      .getByRole('navigation', { name: this.wizard.t('ui.row.label') })
      .getByRole('listitem')
      .nth(n - 1);
  }

  async show(n: number): Promise<void> {
    const button = this.card(n).getByRole('button').first();
    await button.click();
    await expect(button).toHaveAttribute('aria-current', 'true');
  }

  async add(): Promise<void> {
    await this.wizard.button('ui.row.add').click();
    await expect(this.wizard.title('bench')).toBeVisible();
  }

  async expectCall(n: number, attention: string): Promise<void> {
    await expect(this.card(n)).toContainText(this.wizard.t(`ui.attention.${attention}`));
  }
}

test(
  'two routers side by side to two reports: one is decided on while the other writes, reloaded and seen from a second tab',
  { tag: '@browser' },
  async ({ wizard, home, host, context }) => {
    test.setTimeout(600_000);
    const row = new Row(wizard);
    await wizard.untilSaved('brick-healthy-loader');
    await wizard.practiceFiles();
    await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
    await wizard.makePlan();
    await wizard.approve();

    await row.add();
    await row.expectCall(1, 'next-step');
    await wizard.untilSaved('brick-healthy-loader');
    await wizard.practiceFiles();
    await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'keep' });
    await wizard.makePlan();

    // While the first is being written, the second one's plan needs attention and is approved.
    await row.show(1);
    await row.expectCall(2, 'approval');
    await wizard.startWriting();
    await expect(row.card(1)).toContainText(wizard.t('activity.writing'));
    await row.show(2);
    await expectClean(wizard, 'row of two benches');
    await wizard.approve();
    await wizard.startWriting();

    // Another tab, and this one loaded anew, know both.
    const second = new Wizard(await context.newPage());
    await second.page.goto(host!.origin);
    await wizard.page.reload();
    const rowOfSecond = new Row(second);
    for (const tab of [row, rowOfSecond]) {
      for (const n of [1, 2]) {
        await tab.show(n);
        await expect(tab.wizard.readBack().or(tab.wizard.title('boot'))).toBeVisible({ timeout: 100_000 });
      }
    }

    for (const n of [1, 2]) {
      await row.show(n);
      await wizard.idle();
      await wizard.moveOn('boot');
      await wizard.boot();
      await wizard.handOver('not-checked');
      await row.expectCall(n, 'finished');
      await rowOfSecond.expectCall(n, 'finished');
    }
    await row.show(1);
    const reports = [await wizard.reportPath()];
    await row.show(2);
    reports.push(await wizard.reportPath());
    expect(new Set(reports).size).toBe(2);
    expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }], 1);
    expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'mtd4.bin') }], 2);

    // One bench is removed; the other one fills the window again.
    await row
      .card(1)
      .getByRole('button', { name: wizard.t('ui.row.remove', { bench: 1 }) })
      .click();
    await expect(wizard.page.getByRole('navigation', { name: wizard.t('ui.row.label') })).toHaveCount(0);
    await expect(wizard.title('report')).toBeVisible();
  },
);
