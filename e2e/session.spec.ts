import { expectFlash, FIRMWARE_1, practiceFile } from './support/flash';
import { expect, test } from './support/test';
import { Wizard } from './support/wizard';

test('P1: `erase all` typed into the console is refused with its reason, and the flash stays as it was', async ({
  wizard,
  home,
}) => {
  await wizard.openPort('brick-healthy-loader');
  await wizard.catchLoader();
  await wizard.idle();
  await wizard.type('erase all');
  const console = wizard.page.getByRole('complementary', { name: wizard.t('ui.console.region') });
  const reason = console.getByRole('alert').getByRole('article');
  await expect(reason).toHaveCount(1);
  await expect(reason).toContainText(wizard.t('ui.finding.blocker'));
  await expect(wizard.finding('guard/erases')).toBeVisible();
  // A harmless line goes through.
  await wizard.type('version');
  await expect(reason).toHaveCount(0);
  await wizard.power(false);
  expectFlash(home, []);
});

test('stopped while listening, said so, and begun again', async ({ wizard }) => {
  await wizard.openPort('brick-healthy-loader');
  await wizard.listen();
  await wizard.stop();
  await expect(wizard.finding('engine/stopped')).toBeVisible();
  await wizard.catchLoader();
});

test('a cable that is out is a sentence, not a hang, and nothing is erased', async ({ wizard, home }) => {
  await wizard.untilSaved('brick-healthy-loader');
  await wizard.practiceFiles();
  await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
  await wizard.makePlan();
  await wizard.approve();
  await wizard.cable(false);
  await wizard.startWriting();
  await expect(wizard.page.getByText(wizard.t('ui.write.untouched'))).toBeVisible({ timeout: 60_000 });
  await wizard.idle();
  // Without a network cable the failure offers the serial line.
  await wizard.page.getByRole('button', { name: /serial line/ }).click();
  await expect(wizard.title('plan')).toBeVisible();
  await wizard.idle();
  await expect(wizard.page.getByRole('option', { name: /^Serial line/ })).toHaveAttribute('value', 'serial');
  await wizard.power(false);
  expectFlash(home, []);
});

test(
  'reloaded while it writes, and watched from a second tab: both show the same recovery to its end',
  { tag: '@browser' },
  async ({ wizard, home, host, context }) => {
    await wizard.untilSaved('brick-healthy-loader');
    await wizard.practiceFiles();
    await wizard.assign({ file: 'firmware-vendor.bin', partition: 'firmware1' });
    await wizard.makePlan();

    const second = new Wizard(await context.newPage());
    await second.page.goto(host!.origin);
    await expect(second.title('plan')).toBeVisible();

    await wizard.approve();
    await expect(second.title('write')).toBeVisible();
    await wizard.startWriting();
    await wizard.page.reload();
    await expect(wizard.title('write')).toBeVisible();
    for (const tab of [wizard, second]) {
      await expect(tab.readBack()).toBeVisible({ timeout: 60_000 });
    }
    await second.moveOn('boot');
    await second.boot();
    await expect(wizard.step('report')).toBeEnabled();
    await wizard.page.reload();
    await expect(wizard.title('report')).toBeVisible();
    await wizard.report('recovered');
    await wizard.button('ui.report.next').click();
    await expect(wizard.title('bench')).toBeVisible();
    await expect(second.title('bench')).toBeVisible();
    expectFlash(home, [{ at: FIRMWARE_1.start, bytes: practiceFile(home, 'firmware-vendor.bin') }]);
  },
);
