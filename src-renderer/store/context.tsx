import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Snapshot } from '@shared/contract/snapshot';
import type { Settings } from '@shared/contract/verbs';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ConsoleFeed } from './console-feed';
import type { Wizard, WizardState } from './wizard-store';

const WizardContext = createContext<Wizard | null>(null);
export const WizardProvider = WizardContext.Provider;

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error('WizardProvider is missing');
  return wizard;
}

/** A part of the window's state; renders again only when that part changes. */
export function useWizardState<T>(select: (state: WizardState) => T): T {
  return useStore(useWizard().store, select);
}

/** One of the settings, which are the same at every bench. */
export function useSetting<K extends keyof Settings>(name: K): Settings[K] {
  return useStore(useWizard().settings, (settings) => settings[name]);
}

/** The given fields of the engine's snapshot; renders again only when one of them changes. */
export function useSnapshot<F extends keyof Snapshot>(...fields: F[]): Pick<Snapshot, F> {
  const values = useWizardState(useShallow(({ snapshot }) => fields.map((field) => snapshot[field])));
  return Object.fromEntries(fields.map((field, i) => [field, values[i]])) as Pick<Snapshot, F>;
}

/** True while no activity runs; progress does not cause a render. */
export const useIdle = () => useWizardState(({ snapshot }) => snapshot.activity === null);

/** The name of the running activity, or null. */
export const useActivityName = () => useWizardState(({ snapshot }) => snapshot.activity?.name ?? null);

/** The console's text; renders with each change. */
export function useConsoleFeed(): ConsoleFeed {
  const { feed } = useWizard();
  useSyncExternalStore(feed.watch, () => feed.version);
  return feed;
}

/** A value derived from the console's text; renders again only when it changes. */
export function useConsole<T extends string | number>(select: (feed: ConsoleFeed) => T): T {
  const { feed } = useWizard();
  return useSyncExternalStore(feed.watch, () => select(feed));
}
