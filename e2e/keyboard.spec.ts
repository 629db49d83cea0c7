import { expectFlash, FIRMWARE_1, practiceFile } from './support/flash';
import { Keyboard } from './support/keyboard';
import { saying } from './support/texts';
import { expect, test } from './support/test';
import { TWIN_PROC_MTD } from '@shared/layout/testing/samples';

test('row 1 with the keyboard alone', async ({ wizard, home }) => {
  const { page } = wizard;
  const keys = new Keyboard(page);
  const radio = (key: string) => page.getByRole('radio', { name: wizard.t(key) });

  const routers = page.getByRole('radiogroup', { name: wizard.t('ui.bench.practice') });
  await keys.choose(radio('practice.brick-healthy-loader.title'), routers.getByRole('radio').first());
  await keys.press(wizard.button('ui.bench.open'));
  await expect(wizard.title('catch')).toBeFocused();
  await keys.press(wizard.button('ui.catch.start'));
  await keys.press(wizard.button('ui.catch.power.on'));
  await expect(wizard.title('identify')).toBeFocused();
  await wizard.idle();
  await keys.press(wizard.button('ui.identify.start'));
  await expect(page.getByRole('heading', { name: wizard.t('ui.identify.facts') })).toBeVisible();
  await wizard.idle();
  await keys.type(page.getByRole('textbox', { name: wizard.t('ui.layout.paste.hint') }), TWIN_PROC_MTD);
  await keys.press(wizard.button('ui.layout.paste.do'));
  await expect(page.getByRole('article', { name: wizard.t('ui.layout.id.tiling') })).toBeVisible();

  await keys.press(wizard.button('ui.stepper.continue', { name: wizard.t('ui.step.save') }));
  await keys.press(wizard.button('ui.save.start'));
  await expect(page.getByText(wizard.t('ui.save.safe'))).toBeVisible({ timeout: 60_000 });
  await wizard.idle();
  await keys.press(wizard.button('ui.stepper.continue', { name: wizard.t('ui.step.choose') }));
  await keys.press(wizard.button('ui.choose.practice'));
  await expect(wizard.file('mtd4.bin')).toBeVisible();
  const target = wizard.slice('mtd4.bin').getByRole('combobox');
  await keys.reach(target);
  await page.keyboard.type('firmware1');
  await expect(target).toHaveValue('firmware1');
  const overlay = (choice: 'keep' | 'erase') =>
    wizard.slice('mtd4.bin').getByRole('radio', { name: wizard.t(`ui.choose.overlay.${choice}`) });
  await keys.choose(overlay('keep'), overlay('erase'));
  await keys.press(wizard.button('ui.choose.make'));

  await expect(wizard.title('plan')).toBeFocused();
  await wizard.idle();
  await keys.press(page.getByRole('checkbox'), 'Space');
  await keys.press(page.getByRole('button', { name: saying('en', 'ui.plan.approve') }));
  await expect(wizard.title('write')).toBeFocused();
  await keys.press(wizard.button('ui.write.start'));
  const dialog = page.getByRole('alertdialog');
  // The harmless answer has the focus.
  await expect(dialog.getByRole('button', { name: wizard.t('ui.cancel') })).toBeFocused();
  await keys.press(dialog.getByRole('button', { name: wizard.t('ui.write.start') }));
  await expect(wizard.readBack()).toBeVisible({ timeout: 100_000 });
  await wizard.idle();

  await keys.press(wizard.button('ui.stepper.continue', { name: wizard.t('ui.step.boot') }));
  await keys.press(wizard.button('ui.boot.start'));
  await expect(page.getByText(wizard.t('ui.verdict.linux-up'), { exact: true })).toBeVisible({ timeout: 60_000 });
  await wizard.idle();
  await keys.choose(radio('ui.modem.missing'), radio('ui.modem.present'));
  await keys.press(wizard.button('ui.modem.record'));
  await expect(wizard.finding('modem/not-in-dumps')).toBeVisible();
  await keys.press(wizard.button('ui.stepper.continue', { name: wizard.t('ui.step.report') }));
  await keys.press(wizard.button('ui.report.make'));
  await expect(page.getByText(wizard.t('ui.result.recovered'), { exact: true })).toBeVisible();
  await keys.press(page.getByRole('switch', { name: new RegExp(wizard.t('ui.practice.power')) }), 'Space');
  await expect(page.getByRole('switch', { name: new RegExp(wizard.t('ui.practice.power')) })).not.toBeChecked();
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'mtd4.bin') }]);
});
