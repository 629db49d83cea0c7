import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { PracticePreset } from '@main/practice/practice-types';
import type { DrawingId } from '@shared/diagnosis/line/line-types';
import type { ModemVerdict } from '@shared/diagnosis/modem/modem-types';
import { expect, test } from './support/test';
import type { Wizard } from './support/wizard';

/** Line faults that are recognised while listening: the verdict and its drawing. */
const LINE_FAULTS: [preset: PracticePreset, rule: string, drawing: DrawingId][] = [
  ['rx-wire-off', 'diagnosis/line-no-input', 'rx-open'],
  ['bootdelay-0', 'diagnosis/line-no-countdown', 'key'],
  ['locked-loader', 'diagnosis/line-locked', 'programmer'],
  ['brown-out', 'diagnosis/line-brown-out', 'power'],
  ['dead-bootloader', 'diagnosis/line-nothing', 'loopback'],
];

/** Faults with which the loader is caught nevertheless. */
const CAUGHT: [preset: PracticePreset, rule: string, drawing: DrawingId][] = [
  ['line-noise', 'diagnosis/line-noise', 'noise'],
  ['odd-baud', 'diagnosis/line-good', 'good'],
  ['wrong-baud', 'diagnosis/line-good', 'good'],
];

const MODEMS: [preset: PracticePreset, verdict: ModemVerdict, rule: string][] = [
  ['healthy-twin', 'works', 'modem/works'],
  ['brick-cloned', 'not-enumerated', 'modem/powered-but-absent'],
  ['modem-no-driver', 'no-driver', 'modem/no-driver'],
  ['modem-wrong-mode', 'wrong-mode', 'modem/net-mode'],
  ['modem-no-sim', 'no-sim', 'modem/no-sim'],
  ['modem-no-signal', 'no-signal', 'modem/no-signal'],
];

/** Output of a twin for the commands that the wizard suggests. */
const TWIN = `T:  Bus=01 Lev=00 Prnt=00 Port=00 Cnt=00 Dev#=  1 Spd=480  MxCh= 1
P:  Vendor=1d6b ProdID=0002 Rev= 3.10
T:  Bus=01 Lev=01 Prnt=01 Port=00 Cnt=01 Dev#=  2 Spd=480  MxCh= 0
P:  Vendor=2c7c ProdID=0125 Rev= 3.18
I:* If#= 0 Alt= 0 #EPs= 3 Cls=ff(vend.) Sub=00 Prot=00 Driver=option
 gpio-18  (power_modem         ) out hi
`;

const LOG = readFileSync(
  fileURLToPath(new URL('../test/fixtures/transcripts/mt7628-boot.txt', import.meta.url)),
  'latin1',
);
const BROKEN = `U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)

Board: Ralink APSoC DRAM:  64 MB
flash manufacture id: ef, device id 40 18
3: System Boot system code via Flash.
## Booting image at bc050000 ...
   Image Name:   MIPS OpenWrt Linux-3.10.14
   Verifying Checksum ... Bad Data CRC
`;

/**
 * The adapter receives its own output with TX joined to RX, which leaves the wires as the cause. `folded`: the check is
 * not the first one offered.
 */
async function adapterIsGood(wizard: Wizard, { folded = false } = {}): Promise<void> {
  await wizard.wires('joined');
  if (folded) await wizard.page.getByText(wizard.t('ui.line.more')).click();
  await wizard.button('ui.line.loopback').first().click();
  await wizard.lineVerdicts('diagnosis/line-nothing-adapter-good', 'wires');
  await wizard.wires('normal');
}

test('each fault of the line leads to its verdict and drawing while the wizard listens', async ({ wizard }) => {
  for (const [preset, rule, drawing] of LINE_FAULTS) {
    await wizard.openPort(preset);
    await wizard.listen();
    await wizard.power(true);
    await wizard.lineVerdicts(rule, drawing);
    await wizard.stop();
    await wizard.closePort();
  }
});

test('faults with which the loader is caught all the same; an adapter that drops out', async ({ wizard }) => {
  for (const [preset, rule, drawing] of CAUGHT) {
    await wizard.openPort(preset);
    await wizard.catchLoader();
    await wizard.visit('catch');
    await wizard.lineVerdicts(rule, drawing);
    await wizard.closePort();
  }
  await wizard.openPort('port-vanishes');
  await wizard.listen();
  await wizard.power(true);
  await wizard.lineVerdicts('port/vanished', 'port');
});

test('a silent line: adapter, power, wires and TX, one check after the other, until the loader is called dead', async ({
  wizard,
}) => {
  await wizard.openPort('dead-bootloader');
  await wizard.listen();
  await wizard.power(true);
  await wizard.lineVerdicts('diagnosis/line-nothing', 'loopback');
  await adapterIsGood(wizard);
  await wizard.button('ui.line.saw.lit').click();
  await wizard.lineVerdicts('diagnosis/line-swapped', 'swap');
  await wizard.wires('swapped');
  await wizard.button('ui.line.swapped').click();
  await wizard.lineVerdicts('diagnosis/line-loader-dead', 'programmer');
  await wizard.wires('tx-off');
  await wizard.button('ui.line.without-tx').first().click();
  // Nothing is left to check: the report can be written.
  await expect(wizard.step('report')).toBeEnabled();
  await wizard.idle();
  await wizard.lineVerdicts('diagnosis/line-loader-dead', 'programmer');
  await wizard.closePort();

  await wizard.openPort('adapter-dead');
  await wizard.wires('joined');
  await wizard.page.getByText(wizard.t('ui.line.more')).click();
  await wizard.button('ui.line.loopback').click();
  await wizard.lineVerdicts('diagnosis/line-adapter-dead', 'loopback');
});

test('wires exchanged, TX that feeds the board, an open TX joint: found, and the line works', async ({ wizard }) => {
  for (const preset of ['wires-swapped', 'no-output'] as const) {
    await wizard.openPort(preset);
    await wizard.listen();
    await wizard.power(true);
    await wizard.lineVerdicts('diagnosis/line-nothing', 'loopback');
    await adapterIsGood(wizard);
    await wizard.button('ui.line.saw.works').click();
    await wizard.lineVerdicts('diagnosis/line-swapped', 'swap');
    await wizard.wires('swapped');
    await wizard.button('ui.line.swapped').click();
    if (preset === 'wires-swapped') await expect(wizard.title('identify')).toBeVisible();
    else {
      await wizard.lineVerdicts('diagnosis/line-no-output', 'wires');
      await wizard.stop();
    }
    await wizard.closePort();
  }
  await wizard.openPort('tx-powers-board');
  await wizard.listen();
  await wizard.lineVerdicts('diagnosis/line-nothing', 'loopback');
  await wizard.stop();
  await adapterIsGood(wizard, { folded: true });
  await wizard.button('ui.line.saw.glows').click();
  await wizard.lineVerdicts('diagnosis/line-powered-through-tx', 'tx-late');
  await wizard.wires('tx-off');
  await wizard.power(true);
  await wizard.button('ui.line.without-tx').first().click();
  // It boots without TX, so TX has to be connected after power-on.
  await expect(wizard.button('ui.line.listen')).toBeVisible();
  await wizard.lineVerdicts('diagnosis/line-powered-through-tx', 'tx-late');
  await wizard.wires('normal');
  await wizard.button('ui.line.listen').click();
  await expect(wizard.title('identify')).toBeVisible();
});

test('a loader that wants a word, and one that speaks at another rate than its Linux: told, then caught', async ({
  wizard,
}) => {
  for (const [preset, rule, drawing] of [
    ['typed-word', 'diagnosis/line-typed-word', 'key'],
    ['two-rates', 'diagnosis/line-two-rates', 'rates'],
  ] as const) {
    await wizard.openPort(preset);
    if (preset === 'two-rates') await wizard.power(true);
    await wizard.listen();
    await wizard.power(true);
    await wizard.lineVerdicts(preset === 'typed-word' ? rule : 'diagnosis/line-linux-running', 'key');
    // A countdown of a quarter of a second may be missed on a busy computer; then the technician tries again.
    await expect(async () => {
      await wizard.button('ui.catch.power.off').click();
      await wizard.button('ui.catch.power.on').click();
      await expect(wizard.title('identify')).toBeVisible({ timeout: 8_000 });
    }).toPass({ timeout: 40_000 });
    await wizard.visit('catch');
    await wizard.lineVerdicts(
      preset === 'two-rates' ? rule : 'diagnosis/line-good',
      preset === 'two-rates' ? drawing : 'good',
    );
    await wizard.closePort();
  }
});

/** Boots the router and runs the modem check; the verdict is shown in both languages. */
async function askModem(wizard: Wizard, [preset, verdict, rule]: (typeof MODEMS)[number]): Promise<void> {
  await wizard.openPort(preset);
  await wizard.power(true);
  await wizard.visit('boot');
  await wizard.boot();
  await wizard.checkModem();
  await wizard.inBothLanguages(async () => {
    await expect(wizard.finding(rule)).toBeVisible();
    await expect(wizard.page.getByText(wizard.t(`modem.verdict.${verdict}`), { exact: true })).toBeVisible();
    await expect(wizard.finding('modem/not-in-dumps')).toBeVisible({ visible: verdict === 'not-enumerated' });
  });
}

for (const modem of MODEMS) {
  const [preset, verdict, rule] = modem;
  test(`${preset}: the modem check says ${verdict}`, async ({ wizard }) => {
    await askModem(wizard, modem);
    if (verdict !== 'works') return;
    // A second check gives the same result, because the shell is still usable.
    await wizard.checkModem();
    await expect(wizard.finding(rule)).toBeVisible();
  });
}

test('an update killed the modem: not enumerated, and the twin beside it shows what this unit lacks', async ({
  wizard,
}) => {
  await askModem(wizard, ['lte-dead-after-update', 'not-enumerated', 'modem/not-enumerated']);
  await wizard.button('ui.modem.twin').click();
  await wizard.page.getByRole('textbox', { name: wizard.t('ui.modem.twin.hint') }).fill(TWIN);
  await wizard.inBothLanguages(async () => {
    const table = wizard.page
      .getByRole('group', { name: wizard.t('ui.modem.twin') })
      .filter({ has: wizard.page.getByRole('table') })
      .last();
    await expect(table.getByRole('row', { name: /power_modem=1/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /2c7c:0125/ })).toBeVisible();
  });
});

test('a log without a router: verdict with its lines, and better than the one before; nothing for axe to say', async ({
  wizard,
}) => {
  const { page } = wizard;
  await page
    .getByRole('navigation', { name: wizard.t('ui.pages.label') })
    .getByText(wizard.t('ui.pages.doctor'))
    .click();
  const box = page.getByRole('textbox', { name: wizard.t('ui.doctor.log') });
  await box.fill(BROKEN);
  await wizard.button('ui.doctor.do').click();
  await wizard.inBothLanguages(async () => {
    const sentence = page.getByRole('heading', { name: wizard.t('finding.diagnosis/bad-data-crc.what') });
    await expect(sentence).toBeVisible();
    const lines = page.getByRole('list', { name: wizard.t('ui.doctor.evidence') });
    await expect(lines.getByText(wizard.t('ui.finding.line', { line: 8 }))).toBeVisible();
  });
  await page.getByLabel(wizard.t('ui.doctor.open.label')).setInputFiles({
    name: 'later.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(LOG, 'latin1'),
  });
  await wizard.inBothLanguages(async () => {
    await expect(page.getByRole('heading', { name: wizard.t('ui.doctor.compare.previous') })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
  });
});

test('sessions are listed with their folder, and the folder for new ones can be changed', async ({ wizard, home }) => {
  await wizard.openPort('healthy-twin');
  await wizard.visit('bench');
  await wizard.button('ui.bench.close').click();
  const { page } = wizard;
  const open = page.getByRole('navigation', { name: wizard.t('ui.pages.label') });
  await open.getByText(wizard.t('ui.pages.sessions')).click();
  await expect(page.getByRole('row', { name: new RegExp(wizard.t('practice.healthy-twin.title')) })).toBeVisible();
  const folder = page.getByRole('textbox', { name: wizard.t('ui.sessions.directory') });
  await folder.fill('somewhere');
  await wizard.button('ui.sessions.directory.save').click();
  await expect(page.getByRole('alert').getByRole('article')).toBeVisible();
  await folder.fill(`${home.path}/elsewhere`);
  await folder.press('Enter');
  await wizard.inBothLanguages(async () => {
    await expect(page.getByText(wizard.t('ui.sessions.directory.saved'), { exact: true })).toBeVisible();
    await expect(page.getByText(wizard.t('ui.sessions.none'))).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
  });
  await wizard.button('ui.pages.back').click();
  await expect(wizard.title('bench')).toBeVisible();
});
