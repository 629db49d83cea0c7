import { basename } from 'node:path';
import { fail } from '@shared/finding/finding';
import type { SessionReview } from '@shared/session/review';
import { say } from '@shared/i18n/say';
import type { Engine } from '../../engine/engine';
import type { CliVerb } from '../verb';
import { EXIT } from '../exit-code';
import { printable, type Output } from '../output';
import { copyOut } from '../output-files';
import { withEngine } from '../with-engine';

/** What `sessions` may be asked besides the list. */
const ABOUT = ['review', 'dismiss', 'export'] as const;

/**
 * `sessions [review SESSION | dismiss SESSION | export SESSION [--out FILE]]`: the sessions of this computer, what one of them left, not
 * to be reminded of it, or its recording for Wireshark.
 */
export const sessions: CliVerb = (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const [what, named] = args.rest;
    if (what === undefined) return list(engine, output);
    if (!ABOUT.includes(what as never)) {
      fail('cli/bad-choice', { option: 'sessions', value: what.slice(0, 80), choices: ABOUT.join(', ') });
    }
    const id = sessionNamed(named, `sessions ${what}`);
    if (what === 'review') {
      const review = await engine.call('sessions.review', { id });
      printReview(review, output);
      output.document({ ok: true, review });
    } else if (what === 'export') {
      const { path: inSession } = await engine.call('sessions.export', { id });
      const path = args.values.out ?? inSession;
      if (path !== inSession) await copyOut(inSession, path);
      output.say('cli.session.exported', { path });
      output.document({ ok: true, path });
    } else {
      await engine.call('sessions.dismiss', { id });
      output.say('cli.session.dismissed', { id });
      output.document({ ok: true, session: id });
    }
    return EXIT.ok;
  });

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
export function sessionNamed(text: string | undefined, verb: string): string {
  const id = text === undefined ? '' : basename(text);
  return id === '' ? fail('cli/missing-session', { verb }) : id;
}

/** What was under way, what is certain, what is not. */
export function printReview(review: SessionReview, output: Output): void {
  output.finding(review.finding);
  if (review.certain.length > 0) output.say('cli.session.certain');
  review.certain.forEach((f) => output.finding(f));
  if (review.uncertain.length > 0) output.say('cli.session.uncertain');
  review.uncertain.forEach((f) => output.finding(f));
}
