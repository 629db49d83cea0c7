// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { candidatesOf } from './store/draft';
import { FAKE_STATES } from './store/fake/fake-states';
import { showWizard } from './test-kit';

vi.mock('./shared/terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

const inputOf = (verb: string, calls: readonly { verb: string; input: unknown }[]) =>
  calls.findLast((call) => call.verb === verb)?.input;
const tick = (name: RegExp) => screen.getByRole('checkbox', { name });

describe('the choice of the RAM agent', () => {
  it('saving: offered with its time and where it was tested, not chosen unasked', async () => {
    const { engine, settle } = await showWizard('save-ready');
    expect(document.querySelector('#main')!.textContent).toContain('in emulation only');
    fireEvent.click(screen.getByRole('button', { name: 'Read and save' }));
    await settle();
    expect(inputOf('save.start', engine.calls)).toEqual({});
    act(() => engine.show(FAKE_STATES['save-ready']!));
    fireEvent.click(tick(/whole chip \(16 MiB\)/));
    fireEvent.click(screen.getByRole('button', { name: 'Read and save' }));
    await settle();
    expect(inputOf('save.start', engine.calls)).toEqual({ agent: true });
  });

  it('switched off it is offered nowhere, and can be switched on again', async () => {
    const { engine, settle } = await showWizard('save-ready', { agent: false });
    expect(screen.queryByRole('checkbox', { name: /whole chip/ })).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: 'Offer the RAM agent' }));
    await settle();
    expect(inputOf('settings.set', engine.calls)).toEqual({ agent: true });
    expect(tick(/whole chip/)).toBeDefined();
  });

  it('a loader that cannot start it is offered nothing', async () => {
    const { engine, settle } = await showWizard('save-ready');
    const state = FAKE_STATES['save-ready']!;
    act(() => engine.show({ ...state, identity: { ...state.identity!, commands: ['md', 'loadb', 'tftpboot'] } }));
    await settle();
    expect(screen.queryByText('Offer the RAM agent')).toBeNull();
  });

  it('writing: reading back by it is asked for in the last question', async () => {
    const { engine, settle } = await showWizard('write-ready');
    fireEvent.click(screen.getByRole('button', { name: 'Start writing' }));
    await settle();
    fireEvent.click(tick(/read back every byte/));
    fireEvent.click(screen.getAllByRole('button', { name: 'Start writing' }).at(-1)!);
    await settle();
    expect(inputOf('write.start', engine.calls)).toEqual({ agent: true });
  });

  it('planning: chosen among the ways to get the file into the router, it makes the plan anew', async () => {
    const { engine, settle } = await showWizard('plan');
    const { fileId, range } = candidatesOf(FAKE_STATES['plan']!.files[0]!, []).find(({ offered }) => offered)!;
    const choice = { fileId, slice: range, partition: 'firmware1', overlay: 'keep' as const };
    act(() => engine.show({ ...FAKE_STATES['plan']!, choices: { choices: [choice], method: null } }));
    await settle();
    const select = screen.getByRole('combobox', { name: /How the file gets/ });
    fireEvent.change(select, { target: { value: 'agent' } });
    await settle();
    expect(inputOf('plan.make', engine.calls)).toMatchObject({ method: 'agent' });
  });
});
