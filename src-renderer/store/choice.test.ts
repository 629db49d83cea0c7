import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { choicesOf } from './draft';
import { fakeEngine } from './fake/fake-engine';
import { FAKE_STATES } from './fake/fake-states';
import { createWizard } from './wizard-store';

/** A wizard in state `state`, with its first firmware chosen for firmware1 and a method selected. */
async function chosen(state: string) {
  const engine = fakeEngine(state);
  const wizard = createWizard({
    api: engine,
    onConnection: (watcher) => {
      watcher(true);
      return () => undefined;
    },
  });
  wizard.start();
  await new Promise<void>((resolve) => {
    const off = wizard.store.subscribe(({ connection }) => {
      if (connection !== 'ready') return;
      off();
      resolve();
    });
  });
  const { files } = wizard.store.getState().snapshot;
  const file = files.find((f) => f.verdict.kind === 'firmware')!;
  wizard.store
    .getState()
    .assign({ fileId: file.id, range: { start: 0, end: file.size } }, { partition: 'firmware1', overlay: 'erase' });
  await expect.poll(() => wizard.store.getState().snapshot.choices.choices).toHaveLength(1);
  wizard.store.getState().setMethod('prompt-cp-linux');
  await expect.poll(() => wizard.store.getState().snapshot.choices.method).toBe('prompt-cp-linux');
  return { engine, shown: () => wizard.store.getState().snapshot };
}

describe('the choice', () => {
  it('is told to the engine at once, which alone keeps it', async () => {
    const { engine, shown } = await chosen('choose');
    const sent = engine.calls.filter(({ verb }) => verb === 'choices.set').map(({ input }) => input);
    expect(sent).toEqual([
      { choices: shown().choices.choices, method: null },
      { choices: shown().choices.choices, method: 'prompt-cp-linux' },
    ]);
    expect(choicesOf(shown())).toEqual([expect.objectContaining({ partition: 'firmware1', overlay: 'erase' })]);
  });

  it('is shown before the engine has answered, and taken back where it refuses', async () => {
    const engine = fakeEngine('choose');
    const wizard = createWizard({
      api: { ...engine, call: () => Promise.reject(new Error('refused')) },
      onConnection: () => () => undefined,
    });
    wizard.store.getState().setMethod('menu-2');
    expect(wizard.store.getState().snapshot.choices.method).toBe('menu-2');
    await expect.poll(() => wizard.store.getState().snapshot.choices.method).toBe(null);
    expect(wizard.store.getState().callErrors['choices.set']).toBeDefined();
  });

  it('stays as it was made last while the engine still tells of the one before (a plan was made of that one, on a busy computer)', async () => {
    const engine = fakeEngine('choose');
    const answers: (() => void)[] = [];
    const wizard = createWizard({
      api: {
        ...engine,
        call: (verb, input) =>
          verb === 'choices.set'
            ? new Promise((resolve) => answers.push(() => resolve({} as never)))
            : engine.call(verb, input),
      },
      onConnection: (watcher) => {
        watcher(true);
        return () => undefined;
      },
    });
    wizard.start();
    await expect.poll(() => wizard.store.getState().connection).toBe('ready');
    const method = () => wizard.store.getState().snapshot.choices.method;
    const told = (before: MethodId) =>
      engine.show({ ...FAKE_STATES.choose!, choices: { choices: [], method: before } });
    wizard.store.getState().setMethod('menu-2');
    wizard.store.getState().setMethod('prompt-cp-linux');
    told('menu-2');
    expect(method()).toBe('prompt-cp-linux');
    for (const answer of answers) answer();
    await expect.poll(() => wizard.store.getState().pending.size).toBe(0);
    told('menu-2');
    expect(method()).toBe('menu-2');
  });

  it('is gone from the window when the engine has none', async () => {
    const { engine, shown } = await chosen('choose');
    engine.show(FAKE_STATES.choose!);
    expect(choicesOf(shown())).toEqual([]);
  });
});
