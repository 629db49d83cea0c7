import { readFileSync } from 'node:fs';
import { erased, expectFlash, FACTORY, FIRMWARE_1, OVERLAY_1, practiceFile } from './support/flash';
import { expect, test } from './support/test';

/**
 * The four rows of the founding case (design §1), each from the first screen to the report, with the flash compared
 * byte for byte.
 */

test('row 1, overlay dropped: the twin’s mtd4 is written, its mounted overlay is warned of and left out', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-healthy-loader');
  await wizard.practiceFiles();
  // Field notes, pain 12: mtd4 was read while its rootfs_data was mounted.
  await expect(wizard.file('mtd4.bin').filter({ has: wizard.finding('image/live-overlay') })).toBeVisible();
  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'erase' });
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.handOver('present');

  const mtd4 = practiceFile(home, 'mtd4.bin');
  const kept = mtd4.subarray(0, OVERLAY_1.start - FIRMWARE_1.start);
  expectFlash(home, [
    { at: FIRMWARE_1.start, bytes: kept },
    { at: OVERLAY_1.start, bytes: erased(OVERLAY_1.end - OVERLAY_1.start) },
  ]);
});

test('row 1, overlay kept: the twin’s mtd4 is written whole, and the warning is shown on the plan', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-healthy-loader');
  await wizard.practiceFiles();
  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'keep' });
  await wizard.makePlan();
  await expect(wizard.finding('plan/mounted-overlay')).toBeVisible();
  await wizard.carryOut();
  await wizard.handOver('not-checked');
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'mtd4.bin') }]);
});

test('row 2: mtd4 and mtd7 in one file are refused, the first part is split off and recovers the router', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-concatenated');
  await wizard.practiceFiles();
  const joined = wizard.file('mtd4+mtd7.bin');
  await expect(joined.filter({ has: wizard.finding('image/concatenation') })).toBeVisible();

  await wizard.assign({
    file: 'mtd4+mtd7.bin',
    slice: new RegExp(wizard.t('ui.choose.whole')),
    partition: 'firmware1',
  });
  await wizard.makePlan();
  await expect(wizard.finding('plan/concatenation')).toBeVisible();
  await expect(wizard.page.getByRole('checkbox')).toHaveCount(0);
  await wizard.discardPlan();

  await wizard.expectNothingChosen();
  await wizard.assign({ file: 'mtd4+mtd7.bin', slice: /0x0–0x7b0000/, partition: 'firmware1', overlay: 'keep' });
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.handOver('present');
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'mtd4.bin') }]);
});

test('row 3: the twin’s whole chip is refused, the unit is told that it is a clone, and its own Factory comes back', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-cloned');
  await wizard.practiceFiles();
  const dump = wizard.file('mtd0.bin');
  await expect(dump.filter({ has: wizard.finding('image/chip-dump') })).toBeVisible();
  await expect(wizard.finding('unit/carries-factory-of-dump').first()).toBeVisible();
  // Bootloader, Config and Factory of the twin are listed, and none of them can be chosen (P2); nor can its empty end.
  await expect(dump.getByText(wizard.t('ui.choose.not-offered'))).toHaveCount(3);
  await expect(dump.getByText(wizard.t('ui.choose.not-firmware'))).toHaveCount(1);

  const whole = new RegExp(wizard.t('ui.choose.whole'));
  await wizard.assign({ file: 'mtd0.bin', slice: whole, partition: 'firmware1' });
  await wizard.makePlan();
  await expect(wizard.finding('plan/whole-chip-dump')).toBeVisible();
  await wizard.discardPlan();
  await wizard.expectNothingChosen();
  // Its firmware is offered.
  await wizard.assign({ file: 'mtd0.bin', slice: /0x50000–0x800000/, partition: 'firmware1' });
  await wizard.unassign({ file: 'mtd0.bin', slice: /0x50000–0x800000/ });

  // The twin's address is not on this unit's label.
  const own = practiceFile(home, 'own-factory-backup.bin');
  await wizard.vouch('own-factory-backup.bin', '0c:80:63:00:00:01');
  await expect(wizard.finding('vouch/other-unit')).toBeVisible();
  await wizard.vouch('own-factory-backup.bin', mac(own));
  await expect(wizard.file('own-factory-backup.bin').getByText(wizard.t('ui.vouch.done'))).toBeVisible();
  await wizard.assign({ file: 'own-factory-backup.bin', partition: 'Factory' });
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.modem('missing');
  await expect(wizard.finding('modem/not-in-dumps')).toBeVisible();
  await wizard.report('recovered');
  await wizard.power(false);
  expect(home.flash('before').subarray(FACTORY.start, FACTORY.end).equals(own)).toBe(false);
  expectFlash(home, [{ at: FACTORY.start, bytes: own }]);
});

test('row 4, in Spanish: LTE dead after an update is seen before anything is written, and alive with the original firmware', async ({
  wizard,
  home,
}) => {
  await wizard.settings('es');
  // The unrepaired router's behaviour is recorded first, before anything is written.
  await wizard.openPort('lte-dead-after-update');
  await wizard.power(true);
  await wizard.visit('boot');
  await wizard.boot();
  await wizard.checkModem();
  await expect(wizard.finding('modem/not-enumerated')).toBeVisible();
  await expect(wizard.finding('modem/not-in-dumps')).toBeVisible();
  await wizard.power(false);
  await wizard.visit('catch');
  await wizard.catchLoader();
  await wizard.identify();
  await wizard.save();
  await wizard.practiceFiles();
  await wizard.assign({ file: 'firmware-original.bin', partition: 'firmware1' });
  await wizard.makePlan();
  await wizard.carryOut();
  await wizard.checkModem();
  await expect(wizard.finding('modem/works')).toBeVisible();
  await wizard.report('recovered');
  const report = readFileSync(await wizard.reportPath(), 'utf8');
  expect(report).toContain('Quectel EC25 / EC20');
  await wizard.power(false);
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-original.bin') }]);
});

/** The LAN MAC as the label shows it (B§7: at 0x28 of Factory). */
function mac(factory: Buffer): string {
  return Array.from(factory.subarray(0x28, 0x2e), (b) => b.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
