import { expect } from '@playwright/test';
import type { Wizard } from './wizard';

/**
 * Walks through a whole recovery; yields the name of every step and of every intermediate state that looks different.
 */
export async function* walk(wizard: Wizard): AsyncGenerator<string, void, void> {
  yield '1-bench';
  await wizard.openPort('brick-healthy-loader');
  yield '2-catch';
  await wizard.listen();
  yield '2-catch-listening';
  await wizard.button('ui.catch.power.on').click();
  await expect(wizard.title('identify')).toBeVisible();
  await wizard.idle();
  await wizard.identify();
  yield '3-identify';
  await wizard.save();
  await wizard.visit('save');
  yield '4-save';
  await wizard.visit('choose');
  await wizard.practiceFiles();
  await wizard.assign({ file: 'mtd4.bin', partition: 'firmware1', overlay: 'keep' });
  yield '5-choose';
  await wizard.makePlan();
  yield '6-plan';
  await wizard.approve();
  yield '7-write';
  await wizard.button('ui.write.start').click();
  yield '7-write-asked';
  await wizard.button('ui.cancel').click();
  await wizard.write();
  await wizard.visit('write');
  yield '7-write-done';
  await wizard.visit('boot');
  await wizard.boot();
  await wizard.modem('missing');
  yield '8-boot';
  await wizard.report('recovered');
  yield '9-report';
}
