import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '@shared/contract/verbs';
import type { HostLink } from '../api/pick-api';
import { createWizard, DEFAULT_SETTINGS, type Wizard } from './wizard-store';

/** The benches known to this window, and the one shown in full. */
export interface RowState {
  /** One wizard each, with its own snapshot, console and drafts, kept while another is shown. */
  benches: readonly { id: string; wizard: Wizard }[];
  /** Null until the benches are known. */
  shown: string | null;
}

/** One window over all benches. */
export interface Row {
  store: StoreApi<RowState>;
  settings: StoreApi<Settings>;
  /** Shows that bench in full, as soon as it exists. */
  show: (id: string) => void;
  start: () => () => void;
}

/** `loadLanguage` fetches the sentences of a language that is not loaded yet. */
export function createRow(host: HostLink, loadLanguage?: (language: string) => Promise<void>): Row {
  const settings = createStore(() => DEFAULT_SETTINGS);
  const store = createStore<RowState>(() => ({ benches: [], shown: null }));
  const stops = new Map<string, () => void>();
  /** A bench that was requested before the host has announced it. */
  let awaited: string | null = null;

  const opened = (id: string): { id: string; wizard: Wizard } => {
    const wizard = createWizard(host.bench(id), loadLanguage, settings);
    stops.set(id, wizard.start());
    return { id, wizard };
  };
  const take = (ids: readonly string[]) => {
    const { benches: before, shown: was } = store.getState();
    for (const { id } of before) {
      if (ids.includes(id)) continue;
      stops.get(id)?.();
      stops.delete(id);
    }
    const benches = ids.map((id) => before.find((bench) => bench.id === id) ?? opened(id));
    const there = (id: string | null) => (id !== null && ids.includes(id) ? id : null);
    const shown = there(awaited) ?? there(was) ?? ids[0] ?? null;
    if (shown === awaited) awaited = null;
    store.setState({ benches, shown });
  };

  return {
    store,
    settings,
    show: (id) => {
      const isThere = store.getState().benches.some((bench) => bench.id === id);
      if (isThere) store.setState({ shown: id });
      else awaited = id;
    },
    start: () => {
      const offBenches = host.onBenches(take);
      const offConnection = host.onConnection((up) => {
        // If this fails the connection is lost again, and the next one will query again.
        if (up) void host.listBenches().then(take, () => undefined);
      });
      return () => {
        offBenches();
        offConnection();
        for (const stop of stops.values()) stop();
        stops.clear();
      };
    },
  };
}
