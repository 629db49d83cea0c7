// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Snapshot, STEPS } from '@shared/contract/snapshot';
import { showWizard, type Shown } from '../test-kit';

vi.mock('./terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
beforeEach(() => {
  // React reports each caught error on the console.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const FAULT = 'a value that the window does not understand';

/** Makes every part of the window that reads this snapshot field throw while rendering. */
function poison({ wizard }: Shown, field: keyof Snapshot): void {
  const { snapshot } = wizard.store.getState();
  const broken = Object.defineProperty({ ...snapshot }, field, {
    get: () => {
      throw new Error(FAULT);
    },
  });
  act(() => wizard.store.setState({ snapshot: broken }));
}

const FIELDS = Object.keys(Snapshot.shape) as (keyof Snapshot)[];
/** Uses selectors, because searching 200 windows by role would take a minute. */
const there = (selector: string) => document.querySelector(selector) !== null;
const reloadButtons = () => screen.queryAllByRole('button', { name: 'Reload the window' });

describe('a throw while the window is drawn in the middle of a write (P9)', () => {
  it.each(FIELDS)('by whoever reads `%s`: what runs, its stop, the console and a way to reload stay', async (field) => {
    const shown = await showWizard('write-erasing');
    poison(shown, field);
    const broken: string[] = [];
    for (const step of STEPS) {
      act(() => shown.wizard.store.getState().view(step));
      expect(there('main'), step).toBe(true);
      expect(there('aside[aria-label="Live console of the router"]'), step).toBe(true);
      if (field !== 'activity') {
        expect(there('.activity [role=progressbar]'), step).toBe(true);
        expect(there('.activity-stop button:not([disabled])'), step).toBe(true);
      }
      if (!document.body.textContent.includes(FAULT)) continue;
      broken.push(step);
      expect(there('[role=alert] button'), step).toBe(true);
    }
    // Pages that read these fields, so that poisoning them has an effect.
    const readers = { run: 'write', plan: 'plan', port: 'bench', activity: 'write', backups: 'save' } as const;
    if (field in readers) expect(broken).toContain(readers[field as keyof typeof readers]);
  });

  it('says that the program goes on, why, and reloads the window', async () => {
    const shown = await showWizard('write-erasing');
    poison(shown, 'run');
    const broken = screen.getByRole('heading', { name: 'This page cannot be shown' }).closest('[role=alert]');
    expect(broken?.textContent).toContain(FAULT);
    expect(broken?.textContent).toContain('carries on with its work');
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    fireEvent.click(reloadButtons()[0]!);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('in what says how far it is leaves the stop', async () => {
    const shown = await showWizard('write-erasing');
    const { snapshot } = shown.wizard.store.getState();
    const activity = {
      ...snapshot.activity!,
      progress: {
        get done() {
          throw new Error(FAULT);
        },
      },
    } as never;
    act(() => shown.wizard.store.setState({ snapshot: { ...snapshot, activity } }));
    expect(there('.activity [role=progressbar]')).toBe(false);
    expect(there('.activity-what, .activity [role=alert] button')).toBe(true);
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
    expect(document.querySelector('#stop-meaning')?.textContent).toContain('leaves the target erased');
  });

  it('in the console leaves the end of what the router said', async () => {
    const shown = await showWizard('write-erasing');
    act(() => shown.wizard.feed.receive('MT7628 # erase linux\r\n'));
    poison(shown, 'port');
    expect(screen.getByRole('complementary', { name: 'Live console of the router' }).textContent).toContain(
      'MT7628 # erase linux',
    );
  });

  it('in one page does not take the others with it', async () => {
    const shown = await showWizard('write-erasing');
    poison(shown, 'run');
    act(() => shown.wizard.store.getState().open('doctor'));
    await shown.settle();
    expect(document.querySelector('main')?.textContent).not.toContain(FAULT);
    expect(screen.getByRole('heading', { name: 'Log diagnosis' })).toBeTruthy();
  });
});
