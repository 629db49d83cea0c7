import type { Engine } from '../../engine/engine';
import type { Output } from '../output';
import { declareVerb } from '../verb';
import { catchOpened, identifyCaught, withEngine } from '../with-engine';
import { planToRun, RECOVERING, recoverIdentified, reported, type PlanToRun } from './recover';
import { NAMED_SESSION, printReview, sessionNamed } from './sessions';

const declaration = {
  name: 'resume',
  words: NAMED_SESSION,
  needs: ['plan', 'approve'],
  takes: RECOVERING,
  together: [['layout-id', 'layout']],
  router: 'writes',
} as const;

/**
 * Resumes an interrupted recovery, at its port and in its journal. The router is identified and saved again, and the
 * plan approved again: nothing known in the session is trusted. The layout is kept as far as this router proves it, so
 * its list need not be given again.
 */
export const resume = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const id = sessionNamed(args.rest[0]!);
    return resumeOn(engine, args, id, await planToRun(args.values), output);
  }),
);

/** `resume` on an existing engine; returns the exit code. */
export function resumeOn(
  engine: Engine,
  args: Parameters<typeof recoverIdentified>[1] & Parameters<typeof catchOpened>[1],
  id: string,
  plan: PlanToRun,
  output: Output,
): Promise<number> {
  return reported(engine, output, async (more) => {
    const review = await engine.call('sessions.resume', { id });
    more['review'] = review;
    printReview(review, output);
    await catchOpened(engine, args, output);
    await identifyCaught(engine);
    return recoverIdentified(engine, args, plan);
  });
}
