import { fail, hasBlocker } from '@shared/finding/finding';
import type { CliVerb } from '../verb';
import { EXIT } from '../exit-code';
import { attachOn, settle, withEngine } from '../with-engine';
import { choicesOf, methodOf, printPlan } from './plan';
import { bootFromRam } from './ram-boot';
import { reported, writeAndWatch } from './recover';

/**
 * `linux-write --port PATH --image FILE --partition NAME [--ram-image FILE] [--label MAC] [--approve HASH]`: through the router's
 * own Linux, or one that is started from RAM first. Without `--approve` it shows the plan and its hash and writes nothing.
 */
export const linuxWrite: CliVerb = (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const { values } = args;
    const paths = values.image ?? fail('cli/missing-option', { option: '--image' });
    const hash = values.approve;
    if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) fail('cli/bad-hash', { value: hash.slice(0, 80) });
    if (values['ram-image'] === undefined) await attachOn(engine, args, output);
    else await bootFromRam(engine, args, output, values['ram-image']);
    if (!engine.snapshot.unitDataSafe) {
      await engine.call('save.start', {});
      await settle(engine);
    }
    const { added } = await engine.call('files.add', { paths });
    for (const file of added.filter((f) => f.verdict.kind === 'factory' && values.label !== undefined)) {
      await engine.call('files.vouch', { id: file.id, labelMac: values.label ?? '' });
    }
    await engine.call('plan.make', { choices: choicesOf(args, added), method: methodOf(values.method) });
    await settle(engine);
    const plan = engine.snapshot.plan ?? fail('plan/none');
    if (hash === undefined || hasBlocker(plan.findings)) {
      printPlan(plan, output);
      output.document({ ok: !hasBlocker(plan.findings), plan });
      return hasBlocker(plan.findings) ? EXIT.refused : EXIT.ok;
    }
    await engine.call('plan.approve', { hash });
    return reported(engine, output, () => writeAndWatch(engine));
  });
