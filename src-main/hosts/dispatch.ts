import { VERBS, type Reply, type Settings, type Verb } from '@shared/contract/verbs';
import type { Snapshot } from '@shared/contract/snapshot';
import { fail, finding, FindingError } from '@shared/finding/finding';
import type { z } from 'zod';
import type { EngineHostPort, HostFeatures } from './engine-port';
import { assertFolder, assertReport } from './openable';

export type Dispatch = (verb: unknown, input: unknown) => Promise<Reply>;

function isVerb(verb: unknown): verb is Verb {
  return typeof verb === 'string' && Object.hasOwn(VERBS, verb);
}

/** Where and what, in one line; never the value itself, which may be megabytes. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join('.') || '(whole)'}: ${issue.message}`.slice(0, 300) : 'unknown';
}

/** Verbs that a host answers itself; everything else is the engine's. */
async function answer(engine: EngineHostPort, features: HostFeatures, verb: Verb, input: unknown): Promise<unknown> {
  switch (verb) {
    case 'app.info':
      return {
        version: features.version,
        host: features.kind,
        platform: features.platform,
        dialogs: features.chooseFiles !== null,
      };
    case 'files.choose': {
      if (!features.chooseFiles) fail('host/no-dialogs');
      const paths = await features.chooseFiles();
      return paths.length === 0 ? { added: [] } : engine.call('files.add', { paths });
    }
    case 'report.open': {
      const { report } = (await engine.call('app.snapshot', {})) as Snapshot;
      if (!report) fail('host/no-report');
      const { sessionsDirectory } = (await engine.call('settings.get', {})) as Settings;
      await assertReport(report.path, sessionsDirectory);
      await features.openPath(report.path);
      return {};
    }
    case 'sessions.openFolder': {
      const { sessionsDirectory } = (await engine.call('settings.get', {})) as Settings;
      await assertFolder(sessionsDirectory);
      await features.openPath(sessionsDirectory);
      return {};
    }
    default:
      return engine.call(verb, input);
  }
}

/** A verb as far as it can be quoted: what was sent may be anything, even an object that refuses to be a string. */
function verbName(verb: unknown): string {
  return typeof verb === 'string' ? verb.slice(0, 80) : typeof verb;
}

/**
 * One call from a window: validates the input, asks the engine (or the host), validates the output.
 * Never rejects: everything that goes wrong comes back as a finding (P9).
 */
export function createDispatch(engine: EngineHostPort, features: HostFeatures): Dispatch {
  return async (verb, input) => {
    try {
      if (!isVerb(verb)) fail('host/unknown-verb', { verb: verbName(verb) });
      const asked = VERBS[verb].input.safeParse(input);
      if (!asked.success) fail('host/bad-input', { verb, issue: firstIssue(asked.error) });
      const given = VERBS[verb].output.safeParse(await answer(engine, features, verb, asked.data));
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
