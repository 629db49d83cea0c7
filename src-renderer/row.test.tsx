// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { say } from '@shared/i18n/say';
import { RowOfBenches } from './row';
import { fakeEngine, fakeHost } from './store/fake/fake-engine';
import { FAKE_STATES } from './store/fake/fake-states';
import { createRow } from './store/row';

vi.mock('./shared/terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

async function showRow(...states: string[]) {
  const engines = states.map((state) => fakeEngine(state));
  const host = fakeHost(...engines);
  const row = createRow(host);
  row.start();
  const settle = () =>
    act(async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    });
  await settle();
  render(<RowOfBenches row={row} />);
  await settle();
  const show = async (i: number, state: string) => {
    act(() => engines[i]!.show(FAKE_STATES[state]!));
    await settle();
  };
  return { engines, host, row, settle, show };
}

const bar = () => screen.getByRole('navigation', { name: 'Routers being recovered' });
const cards = () => within(bar()).getAllByRole('listitem');
const press = (name: string | RegExp, where: HTMLElement = document.body) =>
  fireEvent.click(within(where).getByRole('button', { name }));

describe('a row of routers', () => {
  it('is not there for one router, which has a way to another one', async () => {
    const { engines, host, settle } = await showRow('bench');
    expect(screen.queryByRole('navigation', { name: 'Routers being recovered' })).toBeNull();
    press('Add another router');
    await settle();
    expect(engines[0]!.calls.some((c) => c.verb === 'benches.add')).toBe(true);
    act(() => void host.add(fakeEngine('bench')));
    await settle();
    expect(cards()).toHaveLength(2);
    expect(within(cards()[1]!).getByRole('button', { current: true }).textContent).toContain('no router yet');
  });

  it('tells of each what it does, how far it is, and who needs a hand', async () => {
    await showRow('write-programming', 'plan', 'write-silent', 'line-lost', 'report', 'bench');
    const words = cards().map((card) => card.textContent);
    expect(words[0]).toContain('Carrying out the plan · 38');
    expect(words[0]).not.toContain('approval');
    expect(words[1]).toContain('a plan waits for your approval');
    expect(words[2]).toContain('asks whether the router has power');
    expect(words[3]).toContain('the serial line is lost');
    expect(words[4]).toContain('the report is ready');
    expect(words[5]).toContain('no router yet');
  });

  it('shows the bench that is chosen in full, with its own console and journal, and does there what is pressed there', async () => {
    const { engines, settle } = await showRow('write-programming', 'identify-ready');
    expect(screen.getByRole('heading', { level: 1 }).id).toBe('title-write');
    fireEvent.click(within(cards()[1]!).getByRole('button', { current: false }));
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).id).toBe('title-identify');
    press('Identify again');
    await settle();
    const identified = engines.map(({ calls }) => calls.filter((c) => c.verb === 'identify.start').length);
    expect(identified).toEqual([0, 1]);
  });

  it('a decision at another bench is called out once and politely; the focus and the page stay', async () => {
    const { show } = await showRow('choose', 'write-programming');
    const heading = screen.getByRole('heading', { level: 1 });
    heading.focus();
    const status = within(bar()).getByRole('status');
    expect(status.getAttribute('aria-live')).toBe('polite');
    expect(status.textContent).toBe('');
    await show(1, 'write-silent');
    expect(status.textContent).toMatch(/^Bench 2, .*: asks whether the router has power\.$/);
    expect(document.activeElement).toBe(heading);
    expect(screen.getByRole('heading', { level: 1 })).toBe(heading);
    expect(cards()[1]!.className).toContain('calls');
    // The displayed bench reports its own events, so they are not announced here.
    await show(0, 'plan');
    expect(status.textContent).toMatch(/^Bench 2/);
  });

  it('who waits for another router’s turn says for whom and how long, in the row and in full', async () => {
    const { engines, settle } = await showRow('write-queued', 'write-programming');
    expect(cards()[0]!.textContent).toContain(say('en', 'ui.row.waits', { holder: '/dev/ttyUSB1' }));
    const full = () => document.querySelector('.activity-what')!.textContent;
    const holder = '/dev/ttyUSB1';
    const left = say('en', 'ui.waits.left', { time: '40 s' });
    expect(full()).toContain(`${say('en', 'ui.waits.server-address', { holder, count: 1 })} ${left}`);
    const { activity } = FAKE_STATES['write-queued']!;
    const waits = { ...activity!.waits!, ahead: 3, etaMs: null };
    act(() => engines[0]!.show({ ...FAKE_STATES['write-queued']!, activity: { ...activity!, waits } }));
    await settle();
    expect(full()).toContain(say('en', 'ui.waits.server-address', { holder, count: 3 }));
    expect(full()).not.toContain('40 s');
  });

  it('only a bench at which nothing is under way can be closed', async () => {
    const { engines, settle } = await showRow('bench', 'write-programming', 'plan', 'report');
    const closable = cards().map((card) => within(card).queryByRole('button', { name: /^Close bench/ }) !== null);
    expect(closable).toEqual([true, false, false, true]);
    press('Close bench 4', bar());
    await settle();
    expect(engines[3]!.calls.at(-1)).toEqual({ verb: 'benches.remove', input: { bench: '4' } });
  });
});
