import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBoards } from '@shared/board/file';
import type { Board } from '@shared/board/board-types';
import { expect, test } from './support/test';

const ARCHER = 'TP-Link Archer C50 v4';
/** A board that nobody else knows. */
const MINE: Board = {
  id: 'nobody,lte-1',
  vendor: 'Nobody',
  model: 'LTE 1',
  flashBytes: 0x1000000,
  partitions: [
    { name: 'u-boot', start: 0, end: 0x30000 },
    { name: 'u-boot-env', start: 0x30000, end: 0x40000 },
    { name: 'factory', start: 0x40000, end: 0x50000 },
    { name: 'firmware', start: 0x50000, end: 0x1000000, writable: true },
  ],
  firmware: { ranges: [{ start: 0x50000, end: 0x1000000 }] },
};

test('a board is found by search before a port is open, its card shows traps and rescue, and the port keeps it', async ({
  wizard,
}) => {
  const { page } = wizard;
  // By its name in the language that the wizard speaks now.
  const part = () => page.getByRole('region', { name: wizard.t('ui.board.title') });
  await part().getByRole('searchbox').fill('c50v4');
  await part()
    .getByRole('button', { name: wizard.t('ui.board.choose-this', { board: ARCHER }) })
    .click();
  await wizard.inBothLanguages(async () => {
    await expect(part()).toContainText(wizard.t('board.trap.two-loaders'));
    await expect(part()).toContainText('tp_recovery.bin');
    await expect(part()).toContainText(wizard.t('board.card.community'));
  });
  await page.screenshot({ path: 'test-results/board-card.png', fullPage: true });
  await wizard.openPort('brick-healthy-loader');
  await expect(part()).toContainText(ARCHER);
  await part()
    .getByRole('button', { name: wizard.t('ui.board.other') })
    .click();
  await expect(part().getByRole('searchbox')).toBeVisible();
});

test('a board of one’s own is imported, found, chosen, and removed again', async ({ wizard, home }) => {
  const { page } = wizard;
  const part = page.getByRole('region', { name: wizard.t('ui.board.title') });
  await part.getByRole('button', { name: wizard.t('ui.board.own.title') }).click();
  await part.getByRole('textbox', { name: wizard.t('ui.board.own.import.label') }).fill(writeBoards([MINE]));
  await part.getByRole('button', { name: wizard.t('ui.board.own.import'), exact: true }).click();
  const remove = part.getByRole('button', { name: wizard.t('ui.board.own.remove-this', { board: 'Nobody LTE 1' }) });
  await expect(remove).toBeVisible();
  expect(readFileSync(join(home.path, 'boards.json'), 'utf8')).toBe(writeBoards([MINE]));
  await part.getByRole('searchbox').fill('nobody');
  await part.getByRole('button', { name: wizard.t('ui.board.choose-this', { board: 'Nobody LTE 1' }) }).click();
  await expect(part.getByRole('strong')).toHaveText('Nobody LTE 1');
  await remove.click();
  await expect(remove).toBeHidden();
});
