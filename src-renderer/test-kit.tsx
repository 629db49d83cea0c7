import { render } from '@testing-library/react';
import { act } from 'react';
import type { Settings } from '@shared/contract/verbs';
import { App } from './app';
import { WizardProvider } from './store/context';
import { fakeEngine, type FakeEngine } from './store/fake/fake-engine';
import { createWizard, type Wizard } from './store/wizard-store';

export interface Shown {
  engine: FakeEngine;
  wizard: Wizard;
  /** Waits for promises and effects. */
  settle: () => Promise<void>;
}

/** Mounts the whole window with a fake engine in state `state`. */
export async function showWizard(state: string, settings: Partial<Settings> = {}): Promise<Shown> {
  const engine = fakeEngine(state, settings);
  const wizard = createWizard({
    api: engine,
    onConnection: (watcher) => {
      watcher(true);
      return () => undefined;
    },
  });
  const settle = async () => {
    await act(async () => {
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    });
  };
  wizard.start();
  render(
    <WizardProvider value={wizard}>
      <App />
    </WizardProvider>,
  );
  await settle();
  return { engine, wizard, settle };
}
