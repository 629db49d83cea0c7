// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { showWizard } from '../test-kit';

vi.mock('./terminal', () => ({ Terminal: () => null }));
vi.mock('../steps/write/write-step', () => ({
  WriteStep: () => {
    throw new Error('a page that cannot be drawn');
  },
}));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a page that throws while a write runs', () => {
  it('leaves what runs, how far it is, how to stop it and the console on the screen, and offers to reload', async () => {
    // React reports the caught fault on the console.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { wizard } = await showWizard('write-erasing');
    expect(wizard.store.getState().snapshot.activity).not.toBeNull();
    const broken = screen.getByRole('heading', { name: 'This page cannot be shown' }).closest('[role=alert]');
    expect(broken?.textContent).toContain('a page that cannot be drawn');
    expect(broken?.textContent).toContain('What runs goes on');
    expect(screen.getByRole('progressbar')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Stop/ })).toBeTruthy();
    expect(screen.getByRole('complementary', { name: 'Live console of the router' })).toBeTruthy();
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Reload the window' }));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does not take the other pages with it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { wizard, settle } = await showWizard('write-erasing');
    act(() => wizard.store.getState().open('doctor'));
    await settle();
    expect(screen.queryByText('a page that cannot be drawn')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Log doctor' })).toBeTruthy();
  });
});
