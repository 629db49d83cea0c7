import { expectFlash, FIRMWARE_1, practiceFile } from './support/flash';
import { expect, test } from './support/test';
import type { Wizard } from './support/wizard';

/**
 * Every kind of loader and every fault of the workbench leads to a recovered router, or to a sentence that explains why
 * not (P9).
 */

async function recoverWithVendorFirmware(wizard: Wizard, method?: string): Promise<void> {
  await wizard.practiceFiles();
  await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
  if (method) await wizard.chooseMethod(method);
  await wizard.makePlan();
  if (method) await expect(wizard.page.getByText(wizard.t(`ui.method.${method}`))).toBeVisible();
  await wizard.carryOut(method === 'menu-2' ? 'unverified' : 'done');
  await wizard.handOver('present');
}

test('upstream U-Boot: recovered through its own commands', async ({ wizard, home }) => {
  await wizard.untilSaved('upstream');
  await recoverWithVendorFirmware(wizard);
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
});

test('menu 2, chosen by the technician: the loader fetches and writes by itself, and nothing may interrupt it (P5)', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('brick-healthy-loader');
  await recoverWithVendorFirmware(wizard, 'menu-2');
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
});

test('a vendor loader without menu: caught by its own key, and recovered by its own erase and cp', async ({
  wizard,
  home,
}) => {
  await wizard.untilSaved('no-menu');
  await recoverWithVendorFirmware(wizard);
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
});

test('a loader at 115200 baud: the rate is found, and named among the facts', async ({ wizard, home }) => {
  await wizard.openPort('wrong-baud');
  await wizard.catchLoader();
  await wizard.identify();
  await expect(wizard.page.getByText('115200 8N1')).toBeVisible();
  await wizard.power(false);
  expectFlash(home, []);
});

test('no countdown: the missing window is said in a sentence', async ({ wizard, home }) => {
  await wizard.openPort('bootdelay-0');
  await wizard.listen();
  await wizard.power(true);
  await expect(wizard.finding('diagnosis/line-no-countdown')).toBeVisible();
  await wizard.stop();
  await wizard.power(false);
  expectFlash(home, []);
});

test('the wire to the router’s RX is off: keys are sent, the countdown passes, and the sentence names the wire', async ({
  wizard,
  home,
}) => {
  await wizard.openPort('rx-wire-off');
  await wizard.listen();
  await wizard.power(true);
  await expect(wizard.finding('diagnosis/line-no-input')).toBeVisible();
  await wizard.stop();
  await wizard.power(false);
  expectFlash(home, []);
});

test('a dead bootloader: silence is called what it is, early, and the report can be written', async ({
  wizard,
  home,
}) => {
  await wizard.openPort('dead-bootloader');
  await wizard.listen();
  await wizard.power(true);
  await expect(wizard.finding('diagnosis/line-nothing')).toBeVisible({ timeout: 25_000 });
  await wizard.stop();
  await wizard.power(false);
  expectFlash(home, []);
});
