// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeBoards } from '@shared/board/file';
import { say } from '@shared/i18n/say';
import { ARCHER as ARCHER_BOARD } from '../store/fake/fake-board';
import { showWizard } from '../test-kit';

vi.mock('./terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

const ARCHER = 'TP-Link Archer C50 v4';

describe('which router is it?', () => {
  it.each(['bench', 'catch-ready'])('%s: found by typing, chosen by its button', async (state) => {
    const { engine, settle } = await showWizard(state);
    fireEvent.change(screen.getByRole('searchbox', { name: say('en', 'ui.board.search') }), {
      target: { value: 'c50 v4' },
    });
    await settle();
    const choose = say('en', 'ui.board.choose-this', { board: ARCHER });
    fireEvent.click(screen.getByRole('button', { name: choose }));
    await settle();
    expect(engine.calls).toContainEqual({ verb: 'boards.search', input: { query: 'c50 v4' } });
    expect(engine.calls).toContainEqual({ verb: 'board.choose', input: { id: 'tplink,archer-c50-v4' } });
    expect(document.querySelector('.board-choice strong')?.textContent).toBe(ARCHER);
  });

  it('what is suggested comes with its reason and the words that say so', async () => {
    await showWizard('catch-board-suggested');
    const list = screen.getByRole('list', { name: say('en', 'ui.board.suggested') });
    expect(list.textContent).toContain(ARCHER);
    expect(list.textContent).toContain(say('en', 'ui.board.by.log'));
    expect(list.textContent).toContain('machine is TP-Link Archer C50 v4');
  });

  it.each(['en', 'es'] as const)(
    'the card of a chosen board has traps and rescue, and says that a name proves nothing (%s)',
    async (language) => {
      const { engine, settle } = await showWizard('catch-board', { language });
      const card = document.querySelector('.board-card')!.textContent;
      for (const part of [
        say(language, 'board.trap.two-loaders'),
        'tp_recovery.bin',
        '192.168.0.66',
        say(language, 'board.card.community'),
      ])
        expect(card).toContain(part);
      expect(card).not.toMatch(/\{\w+\}|undefined|NaN|board\.(?:card|trap)/);
      fireEvent.click(screen.getByRole('button', { name: say(language, 'ui.board.other') }));
      await settle();
      expect(engine.calls).toContainEqual({ verb: 'board.choose', input: { id: null } });
    },
  );

  it('words that no board has are answered, and nothing has to be chosen', async () => {
    const { settle } = await showWizard('catch-ready');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zx9000' } });
    await settle();
    expect(screen.getByText(say('en', 'ui.board.none-found', { count: 138 }))).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: say('en', 'ui.catch.start') }).disabled).toBe(false);
  });

  it('a board file is imported, and what was imported can be removed', async () => {
    const { engine, settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('button', { name: say('en', 'ui.board.own.title') }));
    await settle();
    const text = writeBoards([ARCHER_BOARD]);
    fireEvent.change(screen.getByRole('textbox', { name: say('en', 'ui.board.own.import.label') }), {
      target: { value: text },
    });
    await settle();
    fireEvent.click(screen.getByRole('button', { name: say('en', 'ui.board.own.import') }));
    await settle();
    expect(engine.calls).toContainEqual({ verb: 'boards.import', input: { text } });
    fireEvent.click(screen.getByRole('button', { name: say('en', 'ui.board.own.remove-this', { board: ARCHER }) }));
    await settle();
    expect(engine.calls).toContainEqual({ verb: 'boards.remove', input: { id: ARCHER_BOARD.id } });
  });
});
