import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectClean } from './support/axe';
import { expectFlash, FACTORY, FIRMWARE_1, labelMac, practiceFile } from './support/flash';
import { expect, test } from './support/test';

/**
 * The healthy twin is captured first, through its Linux; the brick then gets layout and firmware from that capture
 * (design §1, row 1). It has its twin's Factory (row 3): its own is restored from a backup, through the Linux that
 * boots again.
 */
test('a healthy twin is captured, the brick recovered with that capture, and its own Factory restored, to the report', async ({
  wizard,
  home,
}) => {
  test.slow();
  await wizard.captureTwin((where) => expectClean(wizard, where));

  const captures = join(home.path, 'sessions', 'captures');
  const folder = join(captures, readdirSync(captures)[0]!);
  const mtd4 = readFileSync(join(folder, 'mtd4-firmware1.bin'));
  // The twin was only read.
  await wizard.button('ui.capture.next').click();
  await expect(wizard.title('bench')).toBeVisible();
  expectFlash(home, []);
  expect(mtd4.equals(home.flash('before').subarray(FIRMWARE_1.start, FIRMWARE_1.end))).toBe(true);

  await wizard.openPort('brick-cloned-damaged');
  await wizard.catchLoader();
  await wizard.identify(null);
  await wizard.donor('ui.capture.use-layout');
  await expect(wizard.page.getByText(wizard.t('ui.layout.one'))).toBeVisible();
  await wizard.save();
  await wizard.donor('ui.capture.use-files');
  await expect(wizard.finding('capture/mounted-writable').first()).toBeVisible();
  await wizard.assign({ file: 'mtd4-firmware1.bin', partition: 'firmware1', overlay: 'keep' });
  await wizard.makePlan();
  await wizard.carryOut();

  await wizard.visit('catch');
  await wizard.button('ui.linux.way.do').click();
  // The unit data is already safe.
  await expect(wizard.step('choose')).toHaveAccessibleDescription(wizard.t('ui.stepper.current'), { timeout: 60_000 });
  await wizard.idle();
  await expect(wizard.page.getByText(wizard.t('ui.catch.linux'))).toBeVisible();
  await wizard.visit('choose');
  await expect(wizard.page.getByText(wizard.t('ui.linux.on'))).toBeVisible();
  // The first plan's file is still listed, without a target.
  await expect(wizard.file('mtd4-firmware1.bin')).toBeVisible();
  await wizard.expectNothingChosen();
  await wizard.practiceFiles();
  await expect(wizard.file('own-factory-backup.bin')).toBeVisible();
  const own = practiceFile(home, 'own-factory-backup.bin');
  await wizard.compareLabel(labelMac(own));
  await expect(wizard.finding('unit/not-its-own').first()).toBeVisible();
  await wizard.button('ui.factory.restore.of', { name: 'own-factory-backup.bin' }).click();
  await expect(wizard.page.getByText(wizard.t('ui.factory.chosen'))).toBeVisible();
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.checkModem();
  await wizard.button('ui.modem.twin').click();
  await expect(wizard.page.getByText(wizard.t('ui.modem.twin.alike'))).toBeVisible();
  await wizard.report('recovered');
  await wizard.power(false);
  expect(own.equals(home.flash('before', 2).subarray(FACTORY.start, FACTORY.end))).toBe(false);
  expect(mtd4.equals(home.flash('before', 2).subarray(FIRMWARE_1.start, FIRMWARE_1.end))).toBe(false);
  const written = [
    { at: FIRMWARE_1.start, bytes: mtd4 },
    { at: FACTORY.start, bytes: own },
  ];
  expectFlash(home, written, 2);
});
