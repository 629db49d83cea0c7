import { writeBoards } from '@shared/board/file';
import type { AppVerb, BenchVerb, Verb, VerbInput, VerbOutput } from '@shared/contract/verbs';
import { diagnoseText } from '@shared/diagnosis/log-analyzer';
import { fail } from '@shared/finding/finding';
import { boardsOf } from '../board/board-store';
import type { EnginePorts } from './ports';

/** Maximum number of boards in a list that is narrowed by typing. */
const MOST_BOARDS = 30;

/**
 * Verbs handled by an engine: its own recovery's, and those about this computer, so that the command line needs nothing
 * else.
 */
export type EngineVerb = AppVerb | BenchVerb;

/** One function per verb; a missing one does not compile. */
export type Handlers<V extends Verb> = { [K in V]: (input: VerbInput<K>) => Promise<VerbOutput<K>> | VerbOutput<K> };

/** The resources needed by the verbs about this computer. */
export type AppPorts = Pick<EnginePorts, 'app' | 'listPorts' | 'settings' | 'sessions' | 'captures' | 'boards'>;

/** Handlers of verbs that concern no recovery: the result is the same at every bench, and without one. */
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
    'boards.own': () => ({ boards: [...boards.own], text: boards.own.length === 0 ? '' : writeBoards(boards.own) }),
    'boards.import': async ({ text }) => {
      const read = boardsOf(text, 'import');
      await boards.keep(read);
      return { added: read.map(({ id }) => id) };
    },
    'boards.remove': async ({ id }) => {
      await boards.remove(id);
      return {};
    },
    'captures.list': async () => ({ captures: await captures.list() }),
    'sessions.list': async () => ({ sessions: await sessions.list() }),
    'sessions.review': ({ id }) => sessions.review(id),
    'sessions.interrupted': async () => ({ review: await sessions.interrupted() }),
    'sessions.dismiss': async ({ id }) => {
      await sessions.dismiss(id);
      return {};
    },
    'sessions.export': async ({ id }) => ({ path: await sessions.exportWire(id) }),
    // Opening things on the desktop is the host's.
    'sessions.openFolder': () => fail('engine/no-desktop'),
    'diagnose.text': ({ text }) => ({ result: diagnoseText(text) }),
  };
}
