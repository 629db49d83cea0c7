import type { CliVerb } from '../verb';
import { catchOpened, identifyCaught, withEngine } from '../with-engine';
import { planToRun, recoverIdentified, reported } from './recover';
import { printReview, sessionNamed } from './sessions';

/**
 * `resume SESSION --plan FILE --approve HASH`: takes up a recovery that was cut off, at its port and in its journal. The router is
 * caught, identified and saved again, and the plan approved again: nothing that the session knew of it is trusted.
 */
export const resume: CliVerb = (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const id = sessionNamed(args.rest[0], 'resume');
    const plan = await planToRun(args.values);
    return reported(engine, output, async (more) => {
      const review = await engine.call('sessions.resume', { id });
      more['review'] = review;
      printReview(review, output);
      await catchOpened(engine, args, output);
      await identifyCaught(engine);
      return recoverIdentified(engine, args, plan);
    });
  });
