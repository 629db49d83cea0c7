import { fail, FindingError, hasBlocker } from '@shared/finding/finding';
import { say } from '@shared/text/text';
import type { Engine } from '../../engine/engine';
import { sleep } from '../../time/clock';
import { need, type Arguments } from '../arguments';
import type { CliVerb } from '../verb';
import { EXIT, type Output } from '../output';
import { settle, withEngine } from '../with-engine';
import { choicesOf, methodOf, printPlan } from './plan';
import { bootFromRam } from './ram-boot';
import { writeAndWatch } from './recover';

const LOOK_MS = 500;
const PRACTICE_BOOT_MS = 180_000;

/**
 * `linux-write --port PATH --image FILE --partition NAME [--ram-image FILE] [--label MAC] [--approve HASH]`: through the router's
 * own Linux, or one that is started from RAM first. Without `--approve` it shows the plan and its hash and writes nothing.
 */
export const linuxWrite: CliVerb = (args, output) =>
  withEngine(args, async (engine) => {
    const { values } = args;
    const paths = values.image ?? fail('cli/missing-option', { option: '--image' });
    const hash = values.approve;
    if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) fail('cli/bad-hash', { value: hash.slice(0, 80) });
    if (values['ram-image'] === undefined) await attach(engine, args, output);
    else await bootFromRam(engine, args, output, values['ram-image']);
    if (!engine.snapshot.unitDataSafe) {
      output.progress(say(output.language, 'cli.saving'));
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
    return writeAndWatch(engine, output);
  });

/** A practice router has to boot first; a real one is running when this is called. */
async function attach(engine: Engine, args: Arguments, output: Output): Promise<void> {
  await engine.call('bench.open', { path: need(args.values, 'port') });
  if (engine.snapshot.practice) {
    const { clock } = engine.recovery.ports;
    await engine.call('practice.power', { on: true });
    const up = async () => (await engine.call('console.history', {})).text.includes('activate this console');
    for (let waited = 0; waited < PRACTICE_BOOT_MS && !(await up()); waited += LOOK_MS) await sleep(clock, LOOK_MS);
  }
  const { session } = engine.snapshot;
  if (session) output.progress(say(output.language, 'cli.session', { directory: session.directory }));
  const { user, password } = args.values;
  await engine.call('linux.attach', {
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    use: true,
  });
  await engine.idle();
  const blocker = engine.snapshot.findings.find((f) => f.severity === 'blocker');
  if (blocker) throw new FindingError(blocker);
}
