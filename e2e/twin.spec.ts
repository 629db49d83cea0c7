import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectClean } from './support/axe';
import { expectFlash, FIRMWARE_1 } from './support/flash';
import { expect, test } from './support/test';

/** The healthy twin is captured first, through its Linux; the brick then gets layout and firmware from that capture (design §1, row 1). */
test('a healthy twin is captured, and the brick recovered with that capture, to the report', async ({
  wizard,
  home,
}) => {
  // 16 MiB over real sockets in blocks of 512 bytes: on a busy machine that takes its time.
  test.slow();
  await wizard.captureTwin((where) => expectClean(wizard, where));

  const captures = join(home.path, 'sessions', 'captures');
  const folder = join(captures, readdirSync(captures)[0]!);
  const mtd4 = readFileSync(join(folder, 'mtd4-firmware1.bin'));
  // The twin was read and nothing else.
  await wizard.button('ui.capture.next').click();
  await expect(wizard.title('bench')).toBeVisible();
  expectFlash(home, []);
  expect(mtd4.equals(home.flash('before').subarray(FIRMWARE_1.start, FIRMWARE_1.end))).toBe(true);

  await wizard.openPort('brick-healthy-loader');
  await wizard.catchLoader();
  await wizard.identify(null);
  await wizard.donor('ui.capture.use-layout');
  await expect(wizard.page.getByText(wizard.t('ui.layout.one'))).toBeVisible();
  await wizard.save();
  await wizard.donor('ui.capture.use-files');
  await expect(wizard.finding('capture/mounted-writable').first()).toBeVisible();
  await wizard.assign({ file: 'mtd4-firmware1.bin', partition: 'firmware1', overlay: 'keep' });
  await wizard.makePlan();
  await wizard.approve();
  await wizard.write();
  await wizard.boot();
  await wizard.modem('present');
  await wizard.report('recovered');
  await wizard.power(false);
  expectFlash(home, [{ at: FIRMWARE_1.start, bytes: mtd4 }], 2);
});
