import { expect } from '@playwright/test';
import type { Wizard } from './wizard';

/** Goes through a whole recovery and calls `look` at every step, and where a step looks different on the way. */
export async function walk(wizard: Wizard, look: (where: string) => Promise<void>): Promise<void> {
  await look('1-bench');
  await wizard.openPort('brick-healthy-loader');
  await look('2-catch');
  await wizard.listen();
  await look('2-catch-listening');
  await wizard.button('ui.catch.power.on').click();
  await expect(wizard.title('identify')).toBeVisible();
  await wizard.idle();
  await wizard.identify();
  await look('3-identify');
  await wizard.save();
  await wizard.visit('save');
  await look('4-save');
  await wizard.visit('choose');
  await wizard.practiceFiles();
  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'keep' });
  await look('5-choose');
  await wizard.makePlan();
  await look('6-plan');
  await wizard.approve();
  await look('7-write');
  await wizard.button('ui.write.start').click();
  await look('7-write-asked');
  await wizard.button('ui.cancel').click();
  await wizard.write();
  await wizard.visit('write');
  await look('7-write-done');
  await wizard.visit('boot');
  await wizard.boot();
  await wizard.modem('missing');
  await look('8-boot');
  await wizard.report('recovered');
  await look('9-report');
}
