import { basename } from 'node:path';
import type { SessionReview } from '@shared/session/review';
import { say } from '@shared/i18n/say';
import type { Engine } from '../../engine/engine';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { printable, type Output } from '../output';
import { copyOut } from '../output-files';
import { withEngine } from '../with-engine';

/** The session, by its name or its folder. */
export const NAMED_SESSION = { usage: 'SESSION', least: 1, most: 1, missing: 'cli/missing-session' } as const;

const about = <const N extends string>(name: N) =>
  ({ name, words: NAMED_SESSION, needs: [], takes: [], router: 'no' }) as const;

/** The sessions on this computer and their results. */
export const sessions = declareVerb(
  { name: 'sessions', needs: [], takes: [], router: 'no' },
  (args, output, operator) => withEngine(args, output, operator, (engine) => list(engine, output)),
);

/** The state after a session: what is certain, what is not, what to do now. */
export const sessionsReview = declareVerb(about('sessions review'), (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const review = await engine.call('sessions.review', { id: sessionNamed(args.rest[0]!) });
    printReview(review, output);
    output.document({ ok: true, review });
    return EXIT.ok;
  }),
);

/** Stops the reminder of a session at the start. */
export const sessionsDismiss = declareVerb(about('sessions dismiss'), (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const id = sessionNamed(args.rest[0]!);
    await engine.call('sessions.dismiss', { id });
    output.say('cli.session.dismissed', { id });
    output.document({ ok: true, session: id });
    return EXIT.ok;
  }),
);

/** A session's recording for Wireshark. */
export const sessionsExport = declareVerb(
  { name: 'sessions export', words: NAMED_SESSION, needs: [], takes: ['out'], router: 'no' },
  (args, output, operator) =>
    withEngine(args, output, operator, async (engine) => {
      const { path: inSession } = await engine.call('sessions.export', { id: sessionNamed(args.rest[0]!) });
      const path = args.values.out ?? inSession;
      if (path !== inSession) await copyOut(inSession, path);
      output.say('cli.session.exported', { path });
      output.document({ ok: true, path });
      return EXIT.ok;
    }),
);

async function list(engine: Engine, output: Output): Promise<number> {
  const { sessions: found } = await engine.call('sessions.list', {});
  for (const { id, result, port, unit } of found) {
    const row = [id.padEnd(26), say(output.language, `cli.session.${result}`).padEnd(18), unit ?? '-', port];
    output.line(printable(row.join(' ')));
  }
  if (found.length === 0) output.say('cli.session.none');
  output.document({ ok: true, sessions: found });
  return EXIT.ok;
}

/** A session by its name or its folder. */
export function sessionNamed(text: string): string {
  return basename(text);
}

/** Prints what was under way, what is certain, what is not. */
export function printReview(review: SessionReview, output: Output): void {
  output.finding(review.finding);
  if (review.certain.length > 0) output.say('cli.session.certain');
  review.certain.forEach((f) => output.finding(f));
  if (review.uncertain.length > 0) output.say('cli.session.uncertain');
  review.uncertain.forEach((f) => output.finding(f));
}
