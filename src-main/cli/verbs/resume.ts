import { declareVerb } from '../verb';
import { catchOpened, identifyCaught, withEngine } from '../with-engine';
import { planToRun, RECOVERING, recoverIdentified, reported } from './recover';
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
 * Takes up a recovery that was cut off, at its port and in its journal. The router is
 * caught, identified and saved again, and the plan approved again: nothing that the session knew of it is trusted.
 */
export const resume = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const id = sessionNamed(args.rest[0]!);
    const plan = await planToRun(args.values);
    return reported(engine, output, async (more) => {
      const review = await engine.call('sessions.resume', { id });
      more['review'] = review;
      printReview(review, output);
      await catchOpened(engine, args, output);
      await identifyCaught(engine);
      return recoverIdentified(engine, args, plan);
    });
  }),
);
