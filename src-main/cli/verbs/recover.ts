import type { StepRun } from '@shared/contract/snapshot';
import type { VerbInput } from '@shared/contract/verbs';
import { fail, hasBlocker, type Finding } from '@shared/finding/finding';
import { changedByRun } from '@shared/plan/run-outcome';
import { Plan } from '@shared/plan/plan-types';
import { importPlan } from '../../engine/actions/import-plan';
import { failureFinding } from '../../engine/activities';
import type { Engine } from '../../engine/engine';
import { type Arguments, declareVerb } from '../verb';
import { EXIT, exitCodeFor } from '../../app/exit-code';
import type { Output } from '../output';
import { readJson, readText } from '../read-file';
import { CATCHING, identifyOn, ON_PORT, waitForActivity, whatEndedIt, withEngine } from '../with-engine';

/** Options of a recovery besides its port. */
export const RECOVERING = ['agent', 'layout', 'layout-id', ...CATCHING, ...ON_PORT] as const;

const declaration = {
  name: 'recover',
  needs: ['port', 'plan', 'approve'],
  takes: RECOVERING,
  together: [['layout-id', 'layout']],
  router: 'writes',
} as const;

/** The layout as stated by the technician. */
type LayoutArguments = Arguments<never, 'layout' | 'layout-id'>;
type RecoveringArguments = Arguments<never, 'agent' | 'layout' | 'layout-id'>;

/**
 * Interrupts the boot, identifies, saves this unit's own data, checks the plan against this bench, writes, verifies,
 * watches the boot and writes a report. Nothing is written unless the hash is the plan's.
 */
export const recover = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const plan = await planToRun(args.values);
    return recoverOn(engine, args, plan, output);
  }),
);

/** `recover` on an existing engine; returns the exit code. */
export function recoverOn(
  engine: Engine,
  args: RecoveringArguments & Arguments<'port', (typeof CATCHING)[number]>,
  plan: PlanToRun,
  output: Output,
): Promise<number> {
  return reported(engine, output, async () => {
    await identifyOn(engine, args, output);
    return recoverIdentified(engine, args, plan);
  });
}

/** A plan as read, not yet validated, and the approved hash. */
export interface PlanToRun {
  json: unknown;
  hash: string;
}

type PlanValues = Arguments<'plan' | 'approve', never>['values'];

/** Reads `--plan` and `--approve`. Throws `cli/...`, or `plan/other-plan-approved` if they do not match. */
export async function planToRun({ plan: path, approve: hash }: PlanValues): Promise<PlanToRun> {
  const json = await readJson(path, (problem) => fail('cli/bad-json', { path, problem }));
  // Reported before anybody walks to the power switch; the validator checks it again.
  const parsed = Plan.safeParse(json);
  if (parsed.success && parsed.data.hash !== hash) fail('plan/other-plan-approved');
  return { json, hash };
}

/**
 * From the identified loader to the watched boot; returns the exit code. With `--agent` the program in the router's RAM
 * saves the data, and reads back what was written.
 */
export async function recoverIdentified(engine: Engine, args: RecoveringArguments, plan: PlanToRun): Promise<number> {
  await stateLayout(engine, args.values);
  // The plan's layout names the unit data, so it is needed before the saving.
  await importPlan(engine.recovery, plan.json);
  await waitForActivity(engine);
  const byAgent = args.values.agent === true ? { agent: true } : {};
  await engine.call('save.start', byAgent);
  await waitForActivity(engine);
  await engine.call('plan.approve', { hash: plan.hash });
  return writeAndWatch(engine, byAgent);
}

/**
 * `--layout` and `--layout-id`: the technician's statement about this router. A plan file's layout is no evidence (P1).
 */
async function stateLayout(engine: Engine, values: LayoutArguments['values']): Promise<void> {
  if (values.layout === undefined) return;
  await engine.call('layout.paste', { text: await readText(values.layout) });
  const id = values['layout-id'];
  if (id !== undefined) await engine.call('layout.choose', { id });
  else if (engine.snapshot.layout?.derivation.probes.length) await engine.call('layout.probe', {});
  await waitForActivity(engine);
}

/** Runs the approved plan and watches the boot; returns the exit code. */
export async function writeAndWatch(engine: Engine, request: VerbInput<'write.start'> = {}): Promise<number> {
  await engine.call('write.start', request);
  await engine.idle();
  const { findings, plan, run } = engine.snapshot;
  const problem = whatEndedIt(findings) ?? (run.some(brokenOff) ? findings[0] : undefined);
  const touched = !plan || changedByRun(plan, run).length > 0;
  if (problem) return touched ? EXIT.writeFailed : exitCodeFor(problem);
  await engine.call('boot.watch', {});
  await engine.idle();
  const up = engine.snapshot.boot?.verdict === 'linux-up' && !hasBlocker(engine.snapshot.findings);
  return up ? EXIT.ok : EXIT.notUp;
}

const brokenOff = ({ state }: StepRun) => state === 'failed' || state === 'stopped';

/**
 * Runs `work`, and then writes a report if a session exists, because a failure or a Stop needs one most. Prints the
 * findings and the one document, to which `more` is added. Returns the exit code.
 */
export async function reported(
  engine: Engine,
  output: Output,
  work: (more: Record<string, unknown>) => Promise<number>,
): Promise<number> {
  const more: Record<string, unknown> = {};
  const problems: Finding[] = [];
  let result: number;
  try {
    result = await work(more);
  } catch (error) {
    if (!engine.snapshot.session) throw error;
    const problem = failureFinding(error);
    problems.push(problem);
    result = exitCodeFor(problem);
  }
  // An unfinished step of the work may still use the line.
  await engine.idle();
  const path = await engine.call('report.make', {}).then(
    (report) => report.path,
    (error: unknown) => void problems.push(failureFinding(error)),
  );
  const { run, boot, report, session } = engine.snapshot;
  const findings = [...problems, ...engine.snapshot.findings.filter((f) => !problems.some((p) => same(p, f)))];
  findings.forEach((f) => output.finding(f));
  if (path) output.say('cli.report', { path });
  output.document({ ok: result === EXIT.ok, ...more, run, boot, report, session, findings });
  return result;
}

const same = (a: Finding, b: Finding) => JSON.stringify(a) === JSON.stringify(b);
