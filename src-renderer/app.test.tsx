// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Snapshot, STEPS } from '@shared/contract/snapshot';
import type { StopMeaning } from '@shared/plan/plan-types';
import { say } from '@shared/i18n/say';
import { canOpen } from './store/steps';
import { FAKE_STATES } from './store/fake/fake-states';
import { PLAN } from './store/fake/founding-plan';
import { showWizard } from './test-kit';

// xterm measures a canvas, which happy-dom lacks; its display is tested in a real browser.
vi.mock('./shared/terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

const press = async (name: RegExp | string, settle: () => Promise<void>) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const lastCall = (calls: { verb: string; input: unknown }[], verb: string) =>
  calls.filter((c) => c.verb === verb).at(-1)?.input;

describe('every state of the engine', () => {
  const cases = Object.keys(FAKE_STATES).flatMap((state) => [[state, 'en'] as const, [state, 'es'] as const]);

  it.each(cases)('%s in %s reads without a missing text or parameter', async (state, language) => {
    Snapshot.parse(FAKE_STATES[state]);
    const { wizard, settle } = await showWizard(state, { language });
    for (const step of STEPS.filter((s) => canOpen(FAKE_STATES[state]!, s))) {
      act(() => wizard.store.getState().view(step));
      await settle();
      const labels = [...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label'));
      const text = `${document.body.textContent}\n${labels.join('\n')}`;
      expect(text).not.toMatch(/\b(ui|finding|activity|stop)\.[a-z][.a-z-]*\b(?!\.bin)/);
      expect(text).not.toMatch(/\{\w+\}/);
      for (const card of document.querySelectorAll<HTMLElement>('[data-rule]')) {
        expect(card.querySelector('.what')?.textContent).not.toBe(card.dataset.rule);
      }
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(document.documentElement.lang).toBe(language);
  });
});

describe('stop', () => {
  it('says what stopping leaves behind and asks before it does harm', async () => {
    const { engine, settle } = await showWizard('write-erasing');
    expect(document.querySelector('#stop-meaning')?.textContent).toContain('leaves the target erased');
    await press('Stop', settle);
    expect(engine.calls.some((c) => c.verb === 'activity.stop')).toBe(false);
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('will not boot until it is written');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Stop anyway' }));
    await settle();
    expect(engine.calls.some((c) => c.verb === 'activity.stop')).toBe(true);
  });

  it('stops at once where that is safe', async () => {
    const { engine, settle } = await showWizard('catch-waiting');
    await press('Stop', settle);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(engine.calls.some((c) => c.verb === 'activity.stop')).toBe(true);
  });

  it('names the phase that it was shown for, and its question goes when that phase does', async () => {
    const { engine, settle } = await showWizard('catch-waiting');
    const show = async (stop: StopMeaning, phase: number) => {
      const activity = { ...FAKE_STATES['catch-waiting']!.activity!, stop, phase };
      act(() => engine.show({ ...FAKE_STATES['catch-waiting']!, activity }));
      await settle();
    };
    const stops = () => engine.calls.filter((c) => c.verb === 'activity.stop').map((c) => c.input);
    await show('until-asked', 7);
    await press('Stop', settle);
    expect(screen.getByRole('alertdialog').textContent).toContain('until the router asks for the file');
    await show('until-asked', 8);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(stops()).toEqual([]);
    await press('Stop', settle);
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Stop anyway' }));
    await settle();
    expect(stops()).toEqual([{ phase: 8 }]);
  });

  it('a router that is silent where it should speak: that it has no power is asked for, and said with its phase', async () => {
    const { engine, settle } = await showWizard('write-loading');
    const show = async (prompt: 'power' | null) => {
      const activity = { ...FAKE_STATES['write-loading']!.activity!, phase: 5, prompt };
      act(() => engine.show({ ...FAKE_STATES['write-loading']!, activity }));
      await settle();
    };
    expect(screen.queryByRole('button', { name: 'The router has no power' })).toBeNull();
    await show('power');
    await press('The router has no power', settle);
    expect(screen.getByRole('alertdialog').textContent).toContain('Look at its lights');
    await show(null);
    expect(screen.queryByRole('alertdialog'), 'it has spoken').toBeNull();
    await show('power');
    await press('The router has no power', settle);
    fireEvent.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: /it has no power now or lost it/ }),
    );
    await settle();
    expect(engine.calls.filter((c) => c.verb === 'power.confirmLost').map((c) => c.input)).toEqual([{ phase: 5 }]);
  });

  it('is locked with its reason while an interruption would flash what has arrived (P5)', async () => {
    await showWizard('write-loading');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Stop' });
    expect(button.disabled).toBe(true);
    const meaning = document.getElementById(button.getAttribute('aria-describedby')!);
    expect(meaning?.textContent).toContain('Cannot be stopped now');
  });
});

describe('approval (P1)', () => {
  it('needs the tick on the exact ranges and approves exactly the shown hash', async () => {
    const { engine, settle } = await showWizard('plan');
    const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Approve plan 9f3c1a77' });
    expect(button().disabled).toBe(true);
    const tick = screen.getByRole('checkbox', { name: /0x50000–0x800000/ });
    fireEvent.click(tick);
    await settle();
    expect(button().disabled).toBe(false);
    await press('Approve plan 9f3c1a77', settle);
    expect(lastCall(engine.calls, 'plan.approve')).toEqual({ hash: PLAN.hash });
  });

  it('is not even offered while a blocker stands', async () => {
    await showWizard('plan-blocked');
    expect(screen.queryByRole('button', { name: /^Approve plan/ })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByText(/This plan is refused for/)).toBeTruthy();
  });

  it('loses the tick when the plan changes under it', async () => {
    const { engine, settle } = await showWizard('plan');
    fireEvent.click(screen.getByRole('checkbox', { name: /0x50000/ }));
    await settle();
    act(() => engine.show({ ...FAKE_STATES.plan!, plan: { ...PLAN, hash: 'e'.repeat(64) } }));
    await settle();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve plan eeeeeeee' }).disabled).toBe(true);
  });

  it('asks for a new approval after a failed run: a plan runs once', async () => {
    const { wizard, settle } = await showWizard('write-failed');
    await press('Approve it again', settle);
    expect(wizard.store.getState().viewed).toBe('plan');
    expect(screen.getByRole('checkbox', { name: /0x50000/ })).toBeTruthy();
  });
});

describe('refusals (P9)', () => {
  it('shows a refused console line with its finding and keeps the line', async () => {
    const { settle } = await showWizard('identify-ready');
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Command for the router' });
    fireEvent.change(input, { target: { value: 'erase linux' } });
    await press('Send line', settle);
    expect(document.querySelector('[data-rule="guard/not-approved"]')).toBeTruthy();
    expect(input.value).toBe('erase linux');
  });

  it('shows why a verb was refused, as an alert that can be dismissed', async () => {
    const { settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('radio', { name: /PL2303/ }));
    await press('Open port', settle);
    const card = document.querySelector('[role="alert"] [data-rule="port/busy"]');
    expect(card?.textContent).toContain('/dev/ttyUSB1');
    expect(screen.getByRole('img', { name: say('en', 'ui.drawing.port') })).toBeTruthy();
    await press('Dismiss', settle);
    expect(document.querySelector('[data-rule="port/busy"]')).toBeNull();
  });
});

describe('a recovery that was interrupted', () => {
  it('is on the first screen with what is certain, what is not and what to do now; one press goes on with it', async () => {
    const { engine, wizard, settle } = await showWizard('bench-interrupted');
    const card = screen.getByRole('region', { name: /A recovery was interrupted on/ });
    expect(card.textContent).toContain('0x50000–0x800000 no byte of the flash was erased');
    expect(card.querySelector('[data-rule="resume/range-unknown"]')).not.toBeNull();
    expect(card.textContent).toContain('run the whole plan again');
    await press('Resume this recovery', settle);
    expect(lastCall(engine.calls, 'sessions.resume')).toEqual({ id: 's1' });
    expect(wizard.store.getState().viewed).toBe('catch');
  });

  it('that nobody means to take up is not offered again: the engine is told, and it is said where it stays', async () => {
    const { engine, settle } = await showWizard('bench-interrupted');
    await press('Do not offer it again', settle);
    expect(lastCall(engine.calls, 'sessions.dismiss')).toEqual({ id: 's1' });
    expect(screen.queryByRole('region', { name: /A recovery was interrupted on/ })).toBeNull();
    expect(screen.getByText(/is no longer offered. It stays under Sessions/)).toBeTruthy();
  });

  it('has its recording made into a file for Wireshark, which is said to hold passwords', async () => {
    const { engine, wizard, settle } = await showWizard('bench');
    act(() => wizard.store.getState().open('sessions'));
    await settle();
    fireEvent.click(screen.getAllByRole('button', { name: /as a file for Wireshark$/ })[0]!);
    await settle();
    expect(lastCall(engine.calls, 'sessions.export')).toEqual({ id: 's2' });
    const said = screen.getByText(/holds every byte unmasked, passwords included/).closest('[role=status]');
    expect(said?.textContent).toContain('/wire.pcapng');
  });

  it('can be put aside, and looked at on the page of sessions', async () => {
    const { engine, wizard, settle } = await showWizard('bench-interrupted');
    await press('Later', settle);
    expect(screen.queryByRole('region', { name: /A recovery was interrupted on/ })).toBeNull();
    wizard.store.getState().open('sessions');
    await settle();
    await press(/What to do now about the session of/, settle);
    expect(lastCall(engine.calls, 'sessions.review')).toEqual({ id: 's1' });
    const card = screen.getByRole('region', { name: /A recovery was interrupted on/ });
    expect(card.textContent).not.toContain('Do not offer it again');
  });
});

describe('language', () => {
  it('switches live, also on the document', async () => {
    const { engine, settle } = await showWizard('bench');
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'es' } });
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Conecte el router a esta computadora');
    expect(document.documentElement.lang).toBe('es');
    expect(lastCall(engine.calls, 'settings.set')).toEqual({ language: 'es' });
  });
});

describe('steps', () => {
  it('moves the focus to the title of the step that comes up', async () => {
    const { settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('radio', { name: /Bricked, boot loader healthy/ }));
    await press('Open port', settle);
    const title = screen.getByRole('heading', { level: 1 });
    expect(title.textContent).toBe('Catch the boot loader');
    expect(document.activeElement).toBe(title);
  });

  it('says why a step is locked and does not open it', async () => {
    const { wizard, settle } = await showWizard('bench');
    const write = screen.getByRole('button', { name: /Write/ });
    expect(write.textContent).toContain('Approve a plan first.');
    fireEvent.click(write);
    await settle();
    expect(wizard.store.getState().viewed).toBe('bench');
  });

  it('writes a slice to the partition that was chosen, overlay dropped by default (pain 12)', async () => {
    const { engine, settle } = await showWizard('choose');
    fireEvent.change(screen.getByRole('combobox', { name: /firmware of mtd4\.bin/ }), {
      target: { value: 'firmware1' },
    });
    await settle();
    await press('Make the plan', settle);
    expect(lastCall(engine.calls, 'plan.make')).toEqual({
      choices: [
        { fileId: 'a'.repeat(12), slice: { start: 0, end: 0x7b0000 }, partition: 'firmware1', overlay: 'erase' },
      ],
      method: null,
    });
  });

  it('makes the plan anew for the serial line where there is no network, and says what that costs', async () => {
    const { engine, settle } = await showWizard('choose');
    fireEvent.change(screen.getByRole('combobox', { name: /firmware of mtd4\.bin/ }), {
      target: { value: 'firmware1' },
    });
    await settle();
    await press('Make the plan', settle);
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'How the file gets into the router' });
    expect(choice.value).toBe('tftp');
    expect([...choice.options].map((o) => o.textContent)).toEqual([
      'Network cable: about 8 s to load',
      'Serial line only: about 24 min 36 s to load at 57600 baud',
      'RAM agent, serial line only: about 2 min 37 s to load, write and read back every byte (tested in emulation only)',
    ]);
    fireEvent.change(choice, { target: { value: 'serial' } });
    await settle();
    expect(lastCall(engine.calls, 'plan.make')).toMatchObject({ method: null, transport: 'serial' });
  });

  it('never offers a twin’s Factory or a protected target (P2)', async () => {
    await showWizard('choose');
    expect(screen.queryByRole('combobox', { name: /factory of ALL\.bin/ })).toBeNull();
    for (const option of document.querySelectorAll('option')) {
      expect(option.value).not.toMatch(/^(Factory|Config|Bootloader|ALL)$/);
    }
  });
});
