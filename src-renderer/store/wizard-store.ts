import { Picture } from '@shared/contract/picture';
import { EMPTY_SNAPSHOT, type Choices, type PortInfo, type Snapshot, type StepName } from '@shared/contract/snapshot';
import type { Settings, Verb, VerbInput, VerbOutput, WizardApi, WriteChoice } from '@shared/contract/verbs';
import type { MethodId } from '@shared/dialect/dialect-types';
import type { TextDiagnosis } from '@shared/diagnosis/text-diagnosis';
import { finding, FindingError, type Finding } from '@shared/finding/finding';
import { isLoaded } from '@shared/i18n/catalogues';
import { say } from '@shared/i18n/say';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Link } from '../api/pick-api';
import { diagnoseFile } from './diagnose-file';
import { ConsoleFeed } from './console-feed';
import { withDecision, type Place } from './draft';
import { nextView } from './steps';

export const DEFAULT_SETTINGS: Settings = {
  language: 'en',
  theme: 'system',
  sessionsDirectory: '',
  verify: 'full',
  agent: true,
};

/** Pages that need no router. */
export type Page = 'recovery' | 'capture' | 'doctor' | 'sessions' | 'about';

export interface Diagnosed {
  /** Empty for a file too large to show. */
  text: string;
  /** The file that is too large to show. */
  file?: Blob;
  result: TextDiagnosis;
}

/** The window's state: the engine's reports, and the technician's pending input. */
export interface WizardState {
  connection: 'connecting' | 'ready' | 'lost';
  snapshot: Snapshot;
  info: VerbOutput<'app.info'> | null;
  ports: { ports: PortInfo[]; findings: Finding[] } | null;
  /** The displayed page; the engine may be at another step. */
  viewed: StepName;
  /** A page outside the recovery, or the recovery itself. */
  page: Page;
  /** The last diagnosed log, and the one before it. */
  diagnosed: readonly Diagnosed[];
  pending: ReadonlySet<Verb>;
  /** The reason for the last refusal of each verb. */
  callErrors: Partial<Record<Verb, Finding>>;

  /** The verb's answer, or null if it was refused: the reason is then in `refusals`. */
  call: <V extends Verb>(verb: V, input: VerbInput<V>) => Promise<VerbOutput<V> | null>;
  refuse: (verb: Verb, reason: Finding) => void;
  dismiss: (verb: Verb) => void;
  view: (step: StepName) => void;
  open: (page: Page) => void;
  diagnose: (text: string) => Promise<void>;
  /** Diagnoses a log file of any size piece by piece, inside the window; `progress` is the share read, 0 to 1. */
  diagnoseFile: (file: File, progress: (share: number) => void) => Promise<void>;
  setSettings: (change: Partial<Settings>) => void;
  /** Applies settings received from the engine. */
  takeSettings: (settings: Settings) => void;
  /** Sets the target of a slice; null: none. */
  assign: (place: Place, decision: Pick<WriteChoice, 'partition' | 'overlay'> | null) => void;
  setMethod: (method: MethodId | null) => void;
}

export interface Wizard {
  store: StoreApi<WizardState>;
  /** Shared by all benches of this window. */
  settings: StoreApi<Settings>;
  feed: ConsoleFeed;
  api: WizardApi;
  /** Requests everything that the window shows at its start. */
  start: () => () => void;
}

function reasonOf(verb: Verb, error: unknown): Finding {
  if (error instanceof FindingError) return error.finding;
  const message = error instanceof Error ? error.message : String(error);
  return finding('ui/call-failed', 'blocker', { verb, message });
}

function without<K extends string, V>(record: Partial<Record<K, V>>, key: K): Partial<Record<K, V>> {
  if (!Object.hasOwn(record, key)) return record;
  const rest = { ...record };
  Reflect.deleteProperty(rest, key);
  return rest;
}

/**
 * A window's store for one bench, over a link to its engine. `loadLanguage` fetches the sentences of a language that is
 * not loaded yet; `settings` is shared by the benches of a window.
 */
export function createWizard(
  link: Link,
  loadLanguage: (language: string) => Promise<void> = () => Promise.resolve(),
  settings: StoreApi<Settings> = createStore(() => DEFAULT_SETTINGS),
): Wizard {
  const feed = new ConsoleFeed();
  const { api } = link;

  const store = createStore<WizardState>()((set, get) => ({
    connection: 'connecting',
    snapshot: EMPTY_SNAPSHOT,
    info: null,
    ports: null,
    viewed: 'bench',
    page: 'recovery',
    diagnosed: [],
    pending: new Set(),
    callErrors: {},

    call: async (verb, input) => {
      set((s) => ({ pending: new Set(s.pending).add(verb), callErrors: without(s.callErrors, verb) }));
      try {
        return await api.call(verb, input);
      } catch (error) {
        get().refuse(verb, reasonOf(verb, error));
        return null;
      } finally {
        set((s) => {
          const pending = new Set(s.pending);
          pending.delete(verb);
          return { pending };
        });
      }
    },
    refuse: (verb, reason) => set((s) => ({ callErrors: { ...s.callErrors, [verb]: reason } })),
    dismiss: (verb) => set((s) => ({ callErrors: without(s.callErrors, verb) })),
    view: (viewed) => set({ viewed, page: 'recovery' }),
    open: (page) => set({ page }),
    diagnose: async (text) => {
      const answer = await get().call('diagnose.text', { text });
      if (answer) set((s) => ({ diagnosed: [{ text, result: answer.result }, ...s.diagnosed].slice(0, 2) }));
    },
    diagnoseFile: async (file, progress) => {
      const result = await diagnoseFile(file, progress);
      set((s) => ({ diagnosed: [{ text: '', file, result }, ...s.diagnosed].slice(0, 2) }));
    },
    takeSettings: (kept) => void showSettings(kept),
    setSettings: (change) => {
      // Applied at once: language and theme must not wait for the disk.
      void showSettings({ ...settings.getState(), ...change });
      void get().call('settings.set', change);
    },
    assign: (place, decision) => {
      const { snapshot } = get();
      choose({ ...snapshot.choices, choices: withDecision(snapshot, place, decision) });
    },
    setMethod: (method) => choose({ ...get().snapshot.choices, method }),
  }));

  /** A language is applied once its sentences are loaded; until then the window stays as it is. */
  const showSettings = async (shown: Settings) => {
    if (!isLoaded(shown.language)) await loadLanguage(shown.language);
    settings.setState(shown);
  };

  /** The choice that the engine has not confirmed yet. */
  let wished: Choices | null = null;

  /** Applied at once for a responsive control; reverted if the engine refuses. */
  const choose = (request: Choices) => {
    wished = request;
    const before = store.getState().snapshot.choices;
    const show = (choices: Choices) => store.setState((s) => ({ snapshot: { ...s.snapshot, choices } }));
    show(request);
    void store
      .getState()
      .call('choices.set', request)
      .then((done) => {
        if (wished === request) wished = null;
        if (done === null && store.getState().snapshot.choices === request) show(before);
      });
  };

  const take = (told: Snapshot) => {
    // A snapshot from before the engine received the last choice must not revert the control.
    const next = wished ? { ...told, choices: wished } : told;
    const { snapshot: before, connection } = store.getState();
    const { language } = settings.getState();
    // A window that has just opened receives the text of one session only.
    const isNewSession = next.session !== null && next.session.id !== before.session?.id && connection !== 'connecting';
    if (isNewSession) {
      const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
      feed.divide(say(language, 'ui.console.new-router', { time }));
    }
    store.setState((s) => ({ snapshot: next, viewed: nextView(s.snapshot, next, s.viewed) }));
  };

  const picture = new Picture(() => void askWhole());
  /** Applied as soon as it arrives, because the host's following edits are based on it. */
  const askWhole = async (): Promise<Snapshot | null> => {
    picture.expectWhole();
    const answer = await store.getState().call('bench.snapshot', {});
    if (answer) take(picture.whole(answer));
    return answer;
  };

  const refresh = async () => {
    const { call } = store.getState();
    const first = store.getState().connection === 'connecting';
    const [snapshot, kept, info, history] = await Promise.all([
      askWhole(),
      call('settings.get', {}),
      call('app.info', {}),
      call('console.history', {}),
    ]);
    if (snapshot && first) store.setState({ viewed: store.getState().snapshot.step });
    if (history) feed.restore(history.text);
    if (kept) await showSettings(kept);
    store.setState((s) => ({ connection: 'ready', info: info ?? s.info }));
  };

  return {
    store,
    settings,
    feed,
    api,
    start: () => {
      const offEvents = api.onEvent((event) => {
        if (event.type !== 'console') {
          const next = picture.take(event);
          if (next) take(next);
        } else if (event.direction === 'in') feed.receive(event.text);
        else feed.sent(event.text);
      });
      const offConnection = link.onConnection((up) => {
        if (up) void refresh();
        else store.setState((s) => (s.connection === 'ready' ? { connection: 'lost' } : s));
      });
      return () => {
        offEvents();
        offConnection();
      };
    },
  };
}
