import { expect, type Locator, type Page } from '@playwright/test';
import type { PracticeWires, StepName } from '@shared/contract/snapshot';
import type { DrawingId } from '@shared/diagnosis/line/line-types';
import { TWIN_PROC_MTD } from '@shared/layout/testing/samples';
import type { PracticePreset } from '@main/practice/practice-types';
import { sayAny } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import { LANGUAGES, saying } from './texts';

/** Which part of a file to write, the whole or a named slice, and its target. */
export interface Assignment {
  file: string;
  /** Name of the slice as displayed; by default the only or the first one. */
  slice?: RegExp;
  partition: string;
  overlay?: 'keep' | 'erase';
}

/**
 * Uses the wizard like a person who reads the screen: everything is found by role and name, in the wizard's language.
 * Methods named after a step carry it out and wait for its end.
 */
export class Wizard {
  readonly page: Page;
  language: Language;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
  }

  t(key: string, params: Record<string, string | number> = {}): string {
    return sayAny(this.language, key, params);
  }

  /** Selects a radio button or checkbox like the mouse: the native control is invisible, below its drawing. */
  private async pick(control: Locator): Promise<void> {
    await control.check({ force: true });
  }

  button(key: string, params: Record<string, string | number> = {}): Locator {
    return this.page.getByRole('button', { name: this.t(key, params), exact: true });
  }

  /** The page of a step, by its title. */
  title(step: StepName): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.t(`ui.${step}.title`) });
  }

  /** Cards of a finding, whatever its parameters. */
  finding(rule: string): Locator {
    return this.page.getByRole('article').filter({ hasText: saying(this.language, `finding.${rule}.what`) });
  }

  step(step: StepName): Locator {
    const name = this.t(`ui.step.${step}`);
    return this.page
      .getByRole('navigation', { name: this.t('ui.stepper.label') })
      .getByRole('button', { name: new RegExp(`\\d\\. ${name}`) });
  }

  async visit(step: StepName): Promise<void> {
    await this.step(step).click();
    await expect(this.title(step)).toBeVisible();
  }

  async settings(language: Language, theme: 'light' | 'dark' | 'system' = 'system'): Promise<void> {
    await this.page.getByRole('combobox', { name: this.t('ui.settings.language') }).selectOption(language);
    this.language = language;
    await this.page.getByRole('combobox', { name: this.t('ui.settings.theme') }).selectOption(theme);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The radio button of a practice router; unfolds its group if necessary. */
  async practicePort(preset: PracticePreset): Promise<Locator> {
    const routers = this.page.getByRole('radiogroup', { name: this.t('ui.bench.practice') });
    const radio = routers.getByRole('radio', { name: this.t(`practice.${preset}.title`) });
    await expect(routers.getByRole('radio').first()).toBeAttached();
    const folded = routers.getByRole('button', { expanded: false });
    while ((await radio.count()) === 0) await folded.first().click();
    return radio;
  }

  async openPort(preset: PracticePreset): Promise<void> {
    await expect(this.title('bench')).toBeVisible();
    await this.pick(await this.practicePort(preset));
    await this.button('ui.bench.open').click();
    await expect(this.title('catch')).toBeVisible();
  }

  /** Starts to listen; the router is still off. */
  async listen(): Promise<void> {
    await this.button('ui.catch.start').or(this.button('ui.catch.again')).click();
    // Checks the activity and not the instruction, which the line diagnosis may already have replaced on a slow
    // machine.
    await expect(this.page.getByRole('region', { name: this.t('activity.catching') })).toBeVisible();
  }

  async power(on: boolean): Promise<void> {
    const toggle = this.page.getByRole('switch', { name: new RegExp(this.t('ui.practice.power')) });
    if ((await toggle.isChecked()) !== on) await toggle.click({ force: true });
    await expect(toggle).toBeChecked({ checked: on });
  }

  async cable(connected: boolean): Promise<void> {
    const toggle = this.page.getByRole('switch', { name: new RegExp(this.t('ui.practice.cable')) });
    if ((await toggle.isChecked()) !== connected) await toggle.click({ force: true });
    await expect(toggle).toBeChecked({ checked: connected });
  }

  /**
   * Checks the display in this language and then, on the same page without a new run, in the other one, which stays
   * selected.
   */
  async inBothLanguages(look: () => Promise<void>): Promise<void> {
    await look();
    await this.settings(LANGUAGES.find((language) => language !== this.language)!);
    await look();
  }

  /** The line doctor's verdict with its drawing, in both languages. */
  async lineVerdicts(rule: string, drawing: DrawingId): Promise<void> {
    await this.inBothLanguages(() => this.lineVerdict(rule, drawing));
  }

  /** The line doctor's verdict with its drawing. */
  async lineVerdict(rule: string, drawing: DrawingId): Promise<void> {
    const doctor = this.page.getByRole('region', { name: this.t('ui.line.title') });
    await expect(
      doctor.getByRole('article').filter({ hasText: saying(this.language, `finding.${rule}.what`) }),
    ).toBeVisible();
    await expect(doctor.getByRole('img', { name: this.t(`ui.drawing.${drawing}`) })).toBeVisible();
  }

  /** Changes the practice bench's wiring. */
  async wires(wires: PracticeWires): Promise<void> {
    const label = this.t(`ui.practice.wires.${wires}`);
    await this.page.getByRole('combobox', { name: this.t('ui.practice.wires') }).selectOption(label);
  }

  /** Back to the choice of ports, with nothing open. */
  async closePort(): Promise<void> {
    await this.visit('bench');
    const close = this.button('ui.bench.close');
    if (await close.isVisible()) await close.click();
    await expect(this.button('ui.bench.open')).toBeVisible();
  }

  /** Stops the running activity, where this is safe. */
  async stop(): Promise<void> {
    await this.button('ui.stop').click();
    await this.idle();
  }

  async catchLoader(): Promise<void> {
    await this.listen();
    await this.button('ui.catch.power.on').click();
    await expect(this.title('identify')).toBeVisible({ timeout: 60_000 });
  }

  async identify(layoutText: string | null = TWIN_PROC_MTD): Promise<void> {
    await this.button('ui.identify.start').click();
    await expect(this.page.getByRole('heading', { name: this.t('ui.identify.facts') })).toBeVisible();
    await this.idle();
    if (layoutText === null) return;
    const box = this.page.getByRole('textbox', { name: this.t('ui.layout.paste.hint') });
    if (!(await box.isVisible())) await this.button('ui.layout.paste').click();
    await box.fill(layoutText);
    await this.button('ui.layout.paste.do').click();
    await expect(this.page.getByRole('article', { name: this.t('ui.layout.id.tiling') })).toBeVisible();
  }

  /** Reads the 64 bytes that decide between the layouts. */
  async resolveLayout(): Promise<void> {
    await this.button('ui.layout.probe').click();
    await expect(this.page.getByText(this.t('ui.layout.one'))).toBeVisible();
    await this.idle();
  }

  async save(): Promise<void> {
    await this.moveOn('save');
    await this.saveHere();
  }

  async practiceFiles(): Promise<void> {
    await this.button('ui.choose.practice').click();
    await expect(this.page.getByRole('article').first()).toBeVisible();
  }

  file(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  /** The part of a file that can be given a target. */
  slice(file: string, slice?: RegExp): Locator {
    const rows = this.file(file)
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('combobox') });
    return (slice ? rows.filter({ hasText: slice }) : rows).first();
  }

  async unassign({ file, slice }: Pick<Assignment, 'file' | 'slice'>): Promise<void> {
    await this.slice(file, slice).getByRole('combobox').selectOption(this.t('ui.choose.target.none'));
  }

  /** The choices are empty again: every file is still listed, and none has a target. */
  async expectNothingChosen(): Promise<void> {
    await expect(this.page.getByText(this.t('ui.choose.nothing'))).toBeVisible();
    await expect(this.button('ui.choose.make')).toBeDisabled();
  }

  /** Types the address from the label under the router, to confirm that a Factory copy is this unit's. */
  async vouch(file: string, labelMac: string): Promise<void> {
    await this.file(file)
      .getByRole('textbox', { name: this.t('ui.vouch.label') })
      .fill(labelMac);
    await this.file(file)
      .getByRole('button', { name: this.t('ui.vouch.do') })
      .click();
  }

  async discardPlan(): Promise<void> {
    await this.button('ui.plan.discard').click();
    await expect(this.title('choose')).toBeVisible();
  }

  /** The report's path, as shown in the last step. */
  async reportPath(): Promise<string> {
    return this.page
      .getByText(/report\.html$/)
      .first()
      .innerText();
  }

  async assign({ file, slice, partition, overlay }: Assignment): Promise<void> {
    const row = this.slice(file, slice);
    const select = row.getByRole('combobox');
    const labels = await select.getByRole('option').allTextContents();
    const label = labels.find((text) => text.startsWith(`${partition} ·`));
    if (!label) throw new Error(`${partition} is not offered for ${file}: ${labels.join(' | ')}`);
    await select.selectOption(label);
    if (overlay) await this.pick(row.getByRole('radio', { name: this.t(`ui.choose.overlay.${overlay}`) }));
  }

  async makePlan(): Promise<void> {
    await this.button('ui.choose.make').click();
    await expect(this.title('plan')).toBeVisible();
    await this.idle();
  }

  async chooseMethod(method: string): Promise<void> {
    await this.button('ui.choose.advanced').click();
    await this.page
      .getByRole('combobox', { name: this.t('ui.choose.method') })
      .selectOption(this.t(`ui.method.${method}`));
  }

  async approve(): Promise<void> {
    await this.pick(this.page.getByRole('checkbox'));
    await this.page.getByRole('button', { name: saying(this.language, 'ui.plan.approve') }).click();
    await expect(this.title('write')).toBeVisible();
  }

  async startWriting(): Promise<void> {
    await this.button('ui.write.start').click();
    const dialog = this.page.getByRole('alertdialog', { name: this.t('ui.write.confirm.title') });
    await dialog.getByRole('button', { name: this.t('ui.write.start'), exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** `done` is read back, in full or by samples; `unverified` where the loader compares by itself (menu 2). */
  async write(outcome: 'done' | 'unverified' = 'done'): Promise<void> {
    await this.startWriting();
    await expect(outcome === 'done' ? this.readBack() : this.page.getByText(this.t('ui.write.unverified'))).toBeVisible(
      {
        timeout: 100_000,
      },
    );
    await this.idle();
    await this.moveOn('boot');
  }

  /** The sentence that everything was read back and matches, in full or by samples. */
  readBack(): Locator {
    const inFull = this.page.getByText(this.t('ui.write.done'));
    return inFull.or(this.page.getByText(saying(this.language, 'ui.write.sampled')));
  }

  async boot(): Promise<void> {
    await this.button('ui.boot.start').click();
    await expect(this.page.getByText(this.t('ui.verdict.linux-up'), { exact: true })).toBeVisible({ timeout: 60_000 });
    await this.idle();
  }

  /** Runs the modem check through the running Linux. */
  async checkModem(): Promise<void> {
    await this.button('ui.modem.check').or(this.button('ui.modem.check.again')).click();
    await this.idle();
  }

  async modem(answer: 'present' | 'missing' | 'not-checked'): Promise<void> {
    await this.pick(this.page.getByRole('radio', { name: this.t(`ui.modem.${answer}`) }));
    await this.button('ui.modem.record').click();
    await expect(
      this.page.getByText(this.t('ui.modem.recorded', { answer: this.t(`ui.modem.${answer}`) })),
    ).toBeVisible();
  }

  async report(result: 'recovered' | 'not-recovered' | 'stopped' = 'recovered'): Promise<void> {
    await this.moveOn('report');
    await this.button('ui.report.make').click();
    await expect(this.page.getByText(this.t(`ui.result.${result}`), { exact: true })).toBeVisible();
  }

  /** Writes the displayed plan, and watches the router boot. `outcome` as in `write`. */
  async carryOut(outcome: 'done' | 'unverified' = 'done'): Promise<void> {
    await this.approve();
    await this.write(outcome);
    await this.boot();
  }

  /** The end for a working router: the modem's state, the report, and power off. */
  async handOver(modem: 'present' | 'missing' | 'not-checked'): Promise<void> {
    await this.modem(modem);
    await this.report('recovered');
    await this.power(false);
  }

  /** Up to the choice of files: loader caught and identified, unit data saved. */
  async untilSaved(preset: PracticePreset, layoutText: string | null = TWIN_PROC_MTD): Promise<void> {
    await this.openPort(preset);
    await this.catchLoader();
    await this.identify(layoutText);
    await this.save();
  }

  /** Lets the router boot its own Linux and continues through that, up to the saving. */
  async workThroughLinux(): Promise<void> {
    await this.power(true);
    const output = this.page.getByRole('group', { name: this.t('ui.console.output') });
    await expect(output).toContainText('MAC of RA0', { timeout: 60_000 });
    await this.button('ui.linux.way.do').click();
    await expect(this.title('save')).toBeVisible({ timeout: 60_000 });
    await this.idle();
  }

  /** Saves on the save page. */
  async saveHere(): Promise<void> {
    await this.button('ui.save.start').click();
    await expect(this.page.getByText(this.t('ui.save.safe'))).toBeVisible({ timeout: 60_000 });
    await this.idle();
    await this.moveOn('choose');
  }

  /** Types the label's address where the choice of files asks whose Factory this is. */
  async compareLabel(mac: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: this.t('ui.factory.label') });
    const card = this.page.getByRole('region', { name: this.t('ui.factory.title') });
    await expect(card).toBeVisible();
    // Folded while there is no problem; it unfolds by itself otherwise, possibly at the moment of the click.
    await expect(async () => {
      if (!(await field.isVisible())) await card.getByRole('button').first().click();
      await expect(field).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await field.fill(mac);
    await this.button('ui.factory.compare').click();
  }

  /** Starts an initramfs image of the list from RAM; its Linux then does the work. */
  async bootFromRam(file: string): Promise<void> {
    await this.file(file)
      .getByRole('button', { name: this.t('ui.ram.do') })
      .click();
    const dialog = this.page.getByRole('alertdialog', { name: this.t('ui.ram.confirm.title') });
    await dialog.getByRole('button', { name: this.t('ui.ram.do'), exact: true }).click();
    await expect(this.page.getByText(this.t('ui.linux.on'))).toBeVisible({ timeout: 60_000 });
    await this.idle();
  }

  /**
   * From the first screen: opens, boots, attaches and captures the practice twin; `look` is called whenever the page
   * changes.
   */
  async captureTwin(look: (where: string) => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.button('ui.capture.entry.do').click();
    await expect(this.page.getByRole('heading', { level: 1, name: this.t('ui.capture.title') })).toBeVisible();
    await look('capture-connect');
    await this.pick(this.page.getByRole('radio', { name: this.t('practice.healthy-twin.title'), exact: true }));
    await this.button('ui.bench.open').click();
    await this.power(true);
    await look('capture-attach');
    const output = this.page.getByRole('group', { name: this.t('ui.console.output') });
    await expect(output).toContainText('Please press Enter', { timeout: 60_000 });
    await this.button('ui.capture.attach').click();
    await expect(this.button('ui.capture.start')).toBeEnabled({ timeout: 60_000 });
    await look('capture-choice');
    await this.button('ui.capture.start').click();
    await expect(this.page.getByText(this.t('ui.capture.complete'), { exact: true })).toBeVisible({ timeout: 100_000 });
    await this.idle();
    await look('capture-done');
  }

  /** Uses the first captured twin with the button `action`. */
  async donor(action: string): Promise<void> {
    await this.page
      .getByRole('region', { name: this.t('ui.capture.donors') })
      .getByRole('button')
      .first()
      .click();
    await expect(this.page.getByRole('region', { name: this.t('ui.capture.donors') })).toContainText(this.t(action));
    await this.idle();
  }

  /** Waits until nothing runs. */
  async idle(): Promise<void> {
    await expect(this.page.getByRole('region', { name: this.t('activity.idle') })).toBeVisible({ timeout: 60_000 });
  }

  /** Goes on to the next step by the button that leads there. */
  async moveOn(step: StepName): Promise<void> {
    const go = this.button('ui.stepper.continue', { name: this.t(`ui.step.${step}`) });
    if (!(await this.title(step).isVisible())) await go.click();
    await expect(this.title(step)).toBeVisible();
  }

  /** A line typed into the live console. */
  async type(line: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.t('ui.console.line') }).fill(line);
    await this.button('ui.console.send').click();
  }
}
