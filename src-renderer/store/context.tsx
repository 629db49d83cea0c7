import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
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

export const useSnapshot = () => useWizardState((s) => s.snapshot);

/** The console's text; renders at each change. */
export function useConsoleFeed(): ConsoleFeed {
  const { feed } = useWizard();
  useSyncExternalStore(feed.watch, () => feed.version);
  return feed;
}
