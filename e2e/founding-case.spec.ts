const lap = (n: string) => {
  console.log(n, Date.now() - T0.t);
  T0.t = Date.now();
};
import { expect, test } from './support/test';

test('row 1', async ({ wizard, home }) => {
  await wizard.untilSaved('brick-healthy-loader');

  await wizard.practiceFiles();

  await wizard.page.screenshot({ path: '/tmp/e2e-choose.png' });

  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'erase' });

  await wizard.makePlan();

  await wizard.approve();

  await wizard.write();

  await wizard.boot();

  await wizard.modem('present');

  await wizard.report();

  await wizard.power(false);

  const before = home.flash('before');
  expect(before.length).toBe(0x1000000);
});
