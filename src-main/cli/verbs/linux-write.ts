import { fail, hasBlocker } from '@shared/finding/finding';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { attachOn, CATCHING, LOGIN, ON_PORT, waitForActivity, withEngine } from '../with-engine';
import { choicesOf, printPlan } from './plan';
import { bootFromRam } from './ram-boot';
import { reported, writeAndWatch } from './recover';

const declaration = {
  name: 'linux-write',
  needs: ['port', 'image', 'partition'],
  takes: ['approve', 'ram-image', 'label', 'slice', 'overlay', 'erase-to', 'method', ...LOGIN, ...CATCHING, ...ON_PORT],
  together: [
    ['baud', 'ram-image'],
    ['timeout', 'ram-image'],
  ],
  apart: [
    ['user', 'ram-image'],
    ['password', 'ram-image'],
  ],
  router: 'writes',
} as const;

/**
 * Writes through the router's own Linux, or one booted from RAM first. Without `--approve` it shows the plan and its
 * hash and writes nothing.
 */
export const linuxWrite = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const { values } = args;
    const hash = values.approve;
    if (values['ram-image'] === undefined) await attachOn(engine, args, output);
    else await bootFromRam(engine, args, output, values['ram-image']);
    if (!engine.snapshot.unitDataSafe) {
      await engine.call('save.start', {});
      await waitForActivity(engine);
    }
    const { added } = await engine.call('files.add', { paths: [...values.image] });
    for (const file of added.filter((f) => f.verdict.kind === 'factory' && values.label !== undefined)) {
      await engine.call('files.vouch', { id: file.id, labelMac: values.label ?? '' });
    }
    await engine.call('plan.make', { choices: choicesOf(values, added), method: values.method ?? null });
    await waitForActivity(engine);
    const plan = engine.snapshot.plan ?? fail('plan/none');
    if (hash === undefined || hasBlocker(plan.findings)) {
      printPlan(plan, output);
      output.document({ ok: !hasBlocker(plan.findings), plan });
      return hasBlocker(plan.findings) ? EXIT.refused : EXIT.ok;
    }
    await engine.call('plan.approve', { hash });
    return reported(engine, output, () => writeAndWatch(engine));
  }),
);
