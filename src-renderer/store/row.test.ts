import { describe, expect, it } from 'vitest';
import { fakeEngine, fakeHost } from './fake/fake-engine';
import { createRow } from './row';

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

async function row(...states: string[]) {
  const engines = states.map((state) => fakeEngine(state));
  const host = fakeHost(...engines);
  const one = createRow(host);
  const stop = one.start();
  await settle();
  return { host, engines, row: one, stop, wizard: (i: number) => one.store.getState().benches[i]!.wizard };
}

describe('a window over several benches', () => {
  it('keeps a picture, a console and a page for each, and shows the first', async () => {
    const { engines, row: window, wizard } = await row('write-programming', 'save-ready');
    expect(window.store.getState().shown).toBe('1');
    expect([0, 1].map((i) => wizard(i).store.getState().viewed)).toEqual(['write', 'save']);
    engines[1]!.emit({ type: 'console', text: 'only here', direction: 'in' });
    expect(wizard(1).feed.text).toContain('only here');
    expect(wizard(0).feed.text).not.toContain('only here');
    await wizard(1).store.getState().call('save.start', {});
    expect(engines.map(({ calls }) => calls.some((c) => c.verb === 'save.start'))).toEqual([false, true]);
  });

  it('a bench that was opened in another window joins, one that is closed leaves, the others stay as they are', async () => {
    const { host, row: window, wizard } = await row('plan');
    const before = wizard(0);
    before.store.getState().view('choose');
    host.add(fakeEngine('bench'));
    await settle();
    expect(window.store.getState()).toMatchObject({ shown: '1' });
    expect(window.store.getState().benches.map(({ id }) => id)).toEqual(['1', '2']);
    expect(wizard(0)).toBe(before);
    expect(before.store.getState().viewed).toBe('choose');
    window.show('2');
    host.remove('2');
    expect(window.store.getState()).toMatchObject({ shown: '1', benches: [{ id: '1' }] });
  });

  it('a bench that was asked for is shown as soon as the host has told of it', async () => {
    const { host, row: window } = await row('bench');
    window.show('2');
    expect(window.store.getState().shown).toBe('1');
    host.add(fakeEngine('bench'));
    await settle();
    expect(window.store.getState().shown).toBe('2');
  });

  it('language and theme are the same at every bench', async () => {
    const { row: window, wizard } = await row('bench', 'bench');
    wizard(1).store.getState().setSettings({ theme: 'dark' });
    await settle();
    expect(wizard(0).settings.getState().theme).toBe('dark');
    expect(window.settings.getState().theme).toBe('dark');
  });
});
