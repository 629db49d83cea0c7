import { erased, expectFlash, FIRMWARE_1, OVERLAY_1, practiceFile } from './support/flash';
import type { Home } from './support/host';
import { expect, test } from './support/test';
import { saying } from './support/texts';
import type { Wizard } from './support/wizard';

/**
 * The four rows of the founding case (design §1) by the primary buttons alone and without a partition list: nothing on
 * the router states where its firmware ends. The second firmware and everything after it stay unchanged, byte for byte
 * (P1).
 */

/** The data that an earlier firmware left after the file is erased as well. */
async function giveOldSettingsUp(wizard: Wizard): Promise<void> {
  await wizard.page.getByRole('button', { name: saying(wizard.language, 'ui.plan.end.erase') }).click();
  await wizard.idle();
  await expect(wizard.finding('plan/erased-by-answer')).toBeVisible();
}

/** The displayed plan is written and read back; the router is switched off. */
async function writeOnly(wizard: Wizard): Promise<void> {
  await wizard.approve();
  await wizard.write();
  await wizard.power(false);
}

/**
 * The first slot holds the twin’s firmware without the settings that were mounted when it was dumped; everything else
 * is unchanged.
 */
function expectFirmwareAlone(home: Home, firmware: Buffer): void {
  expectFlash(home, [
    { at: FIRMWARE_1.start, bytes: firmware.subarray(0, OVERLAY_1.start - FIRMWARE_1.start) },
    { at: OVERLAY_1.start, bytes: erased(OVERLAY_1.end - OVERLAY_1.start) },
  ]);
}

test('row 1: the twin’s mtd4 goes onto its own blocks alone', async ({ wizard, home }) => {
  await wizard.untilSaved('brick-healthy-loader', null);
  await wizard.practiceFiles();
  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware' });
  await wizard.makePlan();
  await expect(wizard.finding('plan/ends-with-file')).toBeVisible();
  await writeOnly(wizard);
  expectFirmwareAlone(home, practiceFile(home, 'mtd4.bin'));
});

test('row 2: of mtd4 and mtd7 in one file the first part alone is written', async ({ wizard, home }) => {
  await wizard.untilSaved('brick-concatenated', null);
  await wizard.practiceFiles();
  await wizard.assign({ file: 'mtd4+mtd7.bin', slice: /0x0–0x7b0000/, partition: 'firmware' });
  await wizard.makePlan();
  await writeOnly(wizard);
  expectFirmwareAlone(home, practiceFile(home, 'mtd4.bin'));
});

test('row 3: of the twin’s whole chip the firmware alone is written', async ({ wizard, home }) => {
  await wizard.untilSaved('brick-cloned', null);
  await wizard.practiceFiles();
  // Up to the end of its own bytes: files are not sliced by the guess that the first firmware extends to the chip's
  // end.
  await wizard.assign({ file: 'mtd0.bin', slice: /0x50000–0x6a0000/, partition: 'firmware' });
  await wizard.makePlan();
  await giveOldSettingsUp(wizard);
  await writeOnly(wizard);
  expectFirmwareAlone(home, practiceFile(home, 'mtd0.bin').subarray(FIRMWARE_1.start, FIRMWARE_1.end));
});

test('row 4: old settings behind the original firmware are asked for, and after the yes none is left to be mounted', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('lte-dead-after-update', null);
  await wizard.practiceFiles();
  await wizard.assign({ file: 'firmware-original.bin', partition: 'firmware' });
  await wizard.makePlan();
  await wizard.inBothLanguages(() => expect(wizard.finding('plan/old-settings-behind')).toBeVisible());
  await giveOldSettingsUp(wizard);
  await wizard.carryOut();
  await wizard.power(false);
  const image = practiceFile(home, 'firmware-original.bin');
  expectFlash(home, [
    { at: FIRMWARE_1.start, bytes: erased(FIRMWARE_1.end - FIRMWARE_1.start) },
    { at: FIRMWARE_1.start, bytes: image },
  ]);
});
