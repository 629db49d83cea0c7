import {
  isBenchVerb,
  isRowVerb,
  VERBS,
  type AppVerb,
  type BenchVerb,
  type Reply,
  type RowVerb,
  type Settings,
  type Verb,
  type VerbInput,
} from '@shared/contract/verbs';
import { fail, finding, FindingError } from '@shared/finding/finding';
import type { z } from 'zod';
import type { BenchesHostPort, EngineHostPort, HostBench, HostFeatures } from './engine-port';
import { assertFolder, assertReport } from './openable';

/** `bench`: the addressed bench; ignored for verbs that do not concern one. */
export type Dispatch = (bench: unknown, verb: unknown, input: unknown) => Promise<Reply>;

function isVerb(verb: unknown): verb is Verb {
  return typeof verb === 'string' && Object.hasOwn(VERBS, verb);
}

/** The path and message of the first issue, in one line; never the value itself, which may be megabytes. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join('.') || '(whole)'}: ${issue.message}`.slice(0, 300) : 'unknown';
}

/** The folder for sessions according to the present settings. */
async function sessionsFolder(benches: BenchesHostPort): Promise<string> {
  const { sessionsDirectory } = (await benches.call('settings.get', {})) as Settings;
  return sessionsDirectory;
}

async function answerOfRow(benches: BenchesHostPort, verb: RowVerb, input: unknown): Promise<unknown> {
  switch (verb) {
    case 'benches.list':
      return { benches: benches.all.map(({ id }) => id) };
    case 'benches.add':
      return { bench: benches.open().id };
    case 'benches.remove': {
      const { id, engine } = benchNamed(benches, (input as VerbInput<'benches.remove'>).bench);
      if (engine.snapshot.activity) fail('bench/at-work', { bench: id });
      if (benches.all.length === 1) fail('bench/last');
      await benches.close(id);
      return {};
    }
  }
}

async function answerOfApp(benches: BenchesHostPort, features: HostFeatures, verb: AppVerb, input: unknown) {
  switch (verb) {
    case 'app.info':
      return {
        version: features.version,
        host: features.kind,
        platform: features.platform,
        dialogs: features.chooseFiles !== null,
      };
    case 'sessions.openFolder': {
      const directory = await sessionsFolder(benches);
      await assertFolder(directory);
      await features.openPath(directory);
      return {};
    }
    default:
      return benches.call(verb, input as VerbInput<typeof verb>);
  }
}

/** Handles the verbs that a host implements itself; all others go to the bench's engine. */
async function answerOfBench(
  { benches, features, engine }: { benches: BenchesHostPort; features: HostFeatures; engine: EngineHostPort },
  verb: BenchVerb,
  input: unknown,
): Promise<unknown> {
  switch (verb) {
    case 'files.choose': {
      if (!features.chooseFiles) fail('host/no-dialogs');
      const paths = await features.chooseFiles();
      return paths.length === 0 ? { added: [] } : engine.call('files.add', { paths });
    }
    case 'report.open': {
      const { report } = engine.snapshot;
      if (!report) fail('host/no-report');
      await assertReport(report.path, await sessionsFolder(benches));
      await features.openPath(report.path);
      return {};
    }
    default:
      return engine.call(verb, input);
  }
}

/**
 * The bench with this id. One that was closed meanwhile is never replaced by another, because the call was meant for
 * its router.
 */
function benchNamed(benches: BenchesHostPort, bench: unknown): HostBench {
  const id = typeof bench === 'string' ? bench : '';
  return benches.find(id) ?? fail('bench/unknown', { bench: id.slice(0, 20) });
}

/**
 * The verb's name for quoting, if possible: the input may be anything, even an object that cannot be converted to a
 * string.
 */
function verbName(verb: unknown): string {
  return typeof verb === 'string' ? verb.slice(0, 80) : typeof verb;
}

/**
 * Handles one call from a window: validates the input, calls the bench's engine (or the host), validates the output.
 * Never rejects: every failure is returned as a finding (P9).
 */
export function createDispatch(benches: BenchesHostPort, features: HostFeatures): Dispatch {
  const answer = async (bench: unknown, verb: Verb, input: unknown) => {
    if (isRowVerb(verb)) return answerOfRow(benches, verb, input);
    if (!isBenchVerb(verb)) return answerOfApp(benches, features, verb, input);
    return answerOfBench({ benches, features, engine: benchNamed(benches, bench).engine }, verb, input);
  };
  return async (bench, verb, input) => {
    try {
      if (!isVerb(verb)) fail('host/unknown-verb', { verb: verbName(verb) });
      const asked = VERBS[verb].input.safeParse(input);
      if (!asked.success) fail('host/bad-input', { verb, issue: firstIssue(asked.error) });
      const given = VERBS[verb].output.safeParse(await answer(bench, verb, asked.data));
      if (!given.success) fail('host/bad-output', { verb, issue: firstIssue(given.error) });
      return { ok: true, value: given.data };
    } catch (error) {
      if (error instanceof FindingError) return { ok: false, finding: error.finding };
      const message = error instanceof Error ? error.message : String(error);
      const evidence = error instanceof Error && error.stack ? [{ source: 'stack', quote: error.stack }] : [];
      return {
        ok: false,
        finding: finding('host/own-fault', 'blocker', { verb: verbName(verb), message }, evidence),
      };
    }
  };
}
