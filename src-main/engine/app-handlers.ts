import type { AppVerb, BenchVerb, Verb, VerbInput, VerbOutput } from '@shared/contract/verbs';
import { diagnoseText } from '@shared/diagnosis/text-doctor';
import { fail } from '@shared/finding/finding';
import type { EnginePorts } from './ports';

/** So many boards fit a list that is searched by typing on. */
const MOST_BOARDS = 30;

/** Verbs that an engine answers: its own recovery's, and those about this computer, so that the command line needs nothing else. */
export type EngineVerb = AppVerb | BenchVerb;

/** One function a verb; the compiler asks for those that are missing. */
export type Handlers<V extends Verb> = { [K in V]: (input: VerbInput<K>) => Promise<VerbOutput<K>> | VerbOutput<K> };

/** What verbs about this computer need of it. */
export type AppPorts = Pick<EnginePorts, 'app' | 'listPorts' | 'settings' | 'sessions' | 'captures' | 'boards'>;

/** Verbs that are about no recovery: they are answered the same at every bench, and without one. */
export function appHandlers({ app, listPorts, settings, sessions, captures, boards }: AppPorts): Handlers<AppVerb> {
  return {
    'app.info': () => ({ ...app }),
    'settings.get': () => settings.get(),
    'settings.set': (change) => settings.set(change),
    'ports.list': () => listPorts(),
    'boards.search': ({ query }) => {
      const { library } = boards;
      return { boards: library.search(query, MOST_BOARDS), count: library.boards.length };
    },
    'captures.list': async () => ({ captures: await captures.list() }),
    'sessions.list': async () => ({ sessions: await sessions.list() }),
    'sessions.review': ({ id }) => sessions.review(id),
    'sessions.interrupted': async () => ({ review: await sessions.interrupted() }),
    'sessions.dismiss': async ({ id }) => {
      await sessions.putAside(id);
      return {};
    },
    'sessions.export': async ({ id }) => ({ path: await sessions.exportWire(id) }),
    // Opening things on the desktop is the host's.
    'sessions.openFolder': () => fail('engine/no-desktop'),
    'diagnose.text': ({ text }) => ({ result: diagnoseText(text) }),
  };
}
