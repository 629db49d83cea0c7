import { describe, expect, it } from 'vitest';
import type { Snapshot, StepRun } from '@shared/contract/snapshot';
import { choicesOf } from './draft';
import { fakeEngine } from './fake/fake-engine';
import { FAKE_STATES } from './fake/fake-states';
import { createWizard } from './wizard-store';

/** A wizard that looks at `snapshot`, with its first firmware chosen for firmware1 by a method of its own. */
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
  wizard.store.getState().assign(`${file.id}:0-${file.size}`, 'firmware1', 'erase');
  wizard.store.getState().setMethod('prompt-cp-linux');
  const left = () => {
    const { snapshot, draft, method } = wizard.store.getState();
    return { choices: choicesOf(snapshot, draft).length, assigned: Object.keys(draft).length, method };
  };
  return { engine, left, files: () => wizard.store.getState().snapshot.files };
}

const KEPT = { assigned: 1, method: 'prompt-cp-linux' };
const CLEAN = { choices: 0, assigned: 0, method: null };

const ended = (how: StepRun['state']): Snapshot => {
  const { run, ...rest } = FAKE_STATES['write-ready']!;
  return { ...rest, run: run.map((r, i) => ({ ...r, state: i === run.length - 1 ? how : 'done' })) };
};

describe('the choice of step 5', () => {
  it('begins clean after a plan was discarded; what was loaded stays', async () => {
    const { engine, left, files } = await chosen('plan');
    const loaded = files();
    expect(left()).toMatchObject(KEPT);
    engine.show(FAKE_STATES.choose!);
    expect(left()).toEqual(CLEAN);
    expect(files()).toEqual(loaded);
  });

  it.each(['done', 'unverified'] as const)('begins clean after a plan whose last step is %s', async (how) => {
    const { engine, left, files } = await chosen('write-ready');
    const loaded = files();
    engine.show(FAKE_STATES['write-erasing']!);
    expect(left()).toMatchObject(KEPT);
    engine.show(ended(how));
    expect(left()).toEqual(CLEAN);
    expect(files()).toEqual(loaded);
  });

  it('a second choice, made after the first plan ran, is not taken away by what the engine reports later', async () => {
    const { engine, left } = await chosen('write-done');
    engine.show({ ...FAKE_STATES['boot-up']! });
    expect(left()).toMatchObject(KEPT);
  });

  it.each(['failed', 'stopped'] as const)('stays for another try after a plan that was %s', async (how) => {
    const { engine, left } = await chosen('write-ready');
    engine.show(ended(how));
    expect(left()).toMatchObject(KEPT);
  });

  it('stays while the plan is made anew for another way into the router', async () => {
    const { engine, left } = await chosen('plan');
    const plan = FAKE_STATES.plan!;
    const activity = { name: 'planning', params: {}, progress: null, stop: 'safe' } as const;
    engine.show({ ...plan, plan: null, activity });
    engine.show(plan);
    expect(left()).toMatchObject(KEPT);
  });
});
