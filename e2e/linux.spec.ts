import { readFileSync } from 'node:fs';
import { expectClean } from './support/axe';
import { expectFlash, FACTORY, FIRMWARE_1, labelMac, practiceFile } from './support/flash';
import { expect, test } from './support/test';

/**
 * Tasks for which the loader is not enough, done through Linux (issue 3): each up to the report, with the flash
 * compared byte for byte.
 */

test('a clone that still boots: the label says whose Factory it carries, and its own goes back through its Linux', async ({
  wizard,
  home,
}) => {
  await wizard.openPort('brick-cloned');
  await wizard.workThroughLinux();
  await wizard.saveHere();
  await wizard.practiceFiles();
  const own = practiceFile(home, 'own-factory-backup.bin');
  await wizard.compareLabel(labelMac(own));
  await expect(wizard.finding('unit/not-its-own').first()).toBeVisible();
  await wizard.button('ui.factory.restore.of', { name: 'own-factory-backup.bin' }).click();
  await expect(wizard.page.getByText(wizard.t('ui.factory.chosen'))).toBeVisible();
  await expectClean(wizard, 'the Factory card');
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.handOver('missing');
  expectFlash(home, [{ at: FACTORY.start, bytes: own }]);
});

test('in Spanish, a clone without any backup: addresses of its own in a marked copy, said in plan and report', async ({
  wizard,
  home,
}) => {
  await wizard.settings('es');
  await wizard.openPort('brick-cloned');
  await wizard.workThroughLinux();
  await wizard.saveHere();
  await wizard.compareLabel('D4:8F:2E:00:00:34');
  await wizard.button('ui.factory.local').click();
  await wizard.button('ui.factory.local.do').click();
  await expect(wizard.finding('image/factory-local-mac').first()).toBeVisible();
  await expectClean(wizard, 'a copy with addresses of its own');
  await wizard.makePlan();
  await expect(wizard.finding('plan/local-macs')).toBeVisible();
  await wizard.carryOut();
  await wizard.modem('not-checked');
  await wizard.report('recovered');
  const report = readFileSync(await wizard.reportPath(), 'utf8');
  expect(report).toContain('administradas localmente');
  expect(report).toContain('d6:8f:2e:00:00:35');
  await wizard.power(false);
  const changed = Buffer.from(home.flash('before').subarray(FACTORY.start, FACTORY.end));
  [0x04, 0x28, 0x2e].forEach((at, i) => changed.set([0xd6, 0x8f, 0x2e, 0, 0, 0x34 + i], at));
  expectFlash(home, [{ at: FACTORY.start, bytes: changed }]);
});

test('a brick: a system started from RAM changes no byte, and firmware1 is written from there', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-healthy-loader');
  await wizard.practiceFiles();
  await expectClean(wizard, 'an image for RAM');
  await wizard.bootFromRam('openwrt-initramfs-kernel.bin');
  await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.handOver('present');
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
});
