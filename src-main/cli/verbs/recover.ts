import { fail, FindingError, hasBlocker } from '@shared/finding/finding';
import { Plan } from '@shared/plan/types';
import { say } from '@shared/text/text';
import { adoptPlan } from '../../engine/actions/adopt';
import type { Engine } from '../../engine/engine';
import { need, type Arguments } from '../arguments';
import type { CliVerb } from '../verb';
import { EXIT, type Output } from '../output';
import { readJson } from '../read-file';
import { identifyOn, settle, withEngine } from '../with-engine';

/**
 * `recover --port PATH --plan FILE --approve HASH`: catches, identifies, saves this unit's own data, checks the plan
 * against this bench, writes, verifies, watches the boot and leaves a report. Nothing is written unless the hash is the plan's.
 */
export const recover: CliVerb = (args, output) =>
  withEngine(args, async (engine) => {
    const plan = await planToRun(args.values);
    await identifyOn(engine, args, output);
    return recoverIdentified(engine, plan, output);
  });

/** A plan as it was read, not looked at by the validator yet, and the hash that was approved. */
interface PlanToRun {
  json: unknown;
  hash: string;
}

/** `--plan` and `--approve`. Throws `cli/...`, or `plan/other-plan-approved` where they do not belong together. */
export async function planToRun(values: Arguments['values']): Promise<PlanToRun> {
  const path = need(values, 'plan');
  const hash = need(values, 'approve');
  if (!/^[0-9a-f]{64}$/.test(hash)) fail('cli/bad-hash', { value: hash.slice(0, 80) });
  const json = await readJson(path, (problem) => fail('cli/bad-json', { path, problem }));
  // Said before anybody walks to the power switch; the validator says it again.
  const parsed = Plan.safeParse(json);
  if (parsed.success && parsed.data.hash !== hash) fail('plan/other-plan-approved');
  return { json, hash };
}

/** From the identified loader to the report; returns the exit code. `more` goes into the document of --json. */
export async function recoverIdentified(
  engine: Engine,
  plan: PlanToRun,
  output: Output,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  // The plan's layout names what is unique to this unit, so it comes before the saving.
  await adoptPlan(engine.recovery, plan.json);
  output.progress(say(output.language, 'cli.saving'));
  await engine.call('save.start', {});
  await settle(engine);
  await engine.call('plan.approve', { hash: plan.hash });
  return writeAndWatch(engine, output, more);
}

/** Runs the approved plan, watches the boot, leaves a report; returns the exit code. */
export async function writeAndWatch(
  engine: Engine,
  output: Output,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  let shown = '';
  const stop = engine.onEvent((event) => {
    if (event.type !== 'snapshot') return;
    const run = event.snapshot.run.find((r) => r.state === 'running');
    if (!run || run.step === shown) return;
    shown = run.step;
    const step = event.snapshot.plan?.steps.find((s) => s.id === run.step);
    if (step) output.progress(`${step.id}. ${say(output.language, `cli.step.${step.kind}`)}`);
  });
  await engine.call('write.start', {});
  const result = await untilUp(engine, output);
  stop();
  const report = await engine.call('report.make', {});
  const { run, boot, session, findings } = engine.snapshot;
  findings.forEach((f) => output.finding(f));
  output.say('cli.report', { path: report.path });
  output.document({ ok: result === EXIT.ok, ...more, run, boot, report: engine.snapshot.report, session, findings });
  return result;
}

async function untilUp(engine: Engine, output: Output): Promise<number> {
  try {
    await settle(engine);
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return EXIT.writeFailed;
  }
  if (engine.snapshot.run.some((r) => r.state === 'failed' || r.state === 'stopped')) return EXIT.writeFailed;
  output.progress(say(output.language, 'cli.booting'));
  await engine.call('boot.watch', {});
  await engine.idle();
  const up = engine.snapshot.boot?.verdict === 'linux-up' && !hasBlocker(engine.snapshot.findings);
  return up ? EXIT.ok : EXIT.notUp;
}
