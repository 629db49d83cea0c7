import type { BenchRegistry, OpenBench } from '../../app/bench-registry';
import { EXIT, exitCodeFor, worstExitCode } from '../../app/exit-code';
import { failureFinding } from '../../engine/activities';
import { attend, NO_POWER } from '../attend';
import type { Operator } from '../operator';
import { Output } from '../output';
import { type Arguments, declareVerb } from '../verb';
import { CATCHING, ON_PORT, withBenches } from '../with-engine';
import { planToRun, type PlanToRun, recoverOn } from './recover';

const declaration = {
  name: 'batch',
  words: { usage: 'PORT...', least: 1, most: Infinity, missing: 'cli/missing-ports' },
  needs: ['plan', 'approve'],
  // No partition list: it is one router's own statement and cannot apply to all of them.
  takes: [...CATCHING, ...ON_PORT],
  router: 'writes',
} as const;

type BatchArguments = Arguments<'plan' | 'approve', (typeof CATCHING)[number] | (typeof ON_PORT)[number]>;

/** Outcome of one router. */
interface Ended {
  port: string;
  code: number;
  /** The document that `recover --json` prints for it. */
  document: unknown;
  result: 'recovered' | 'not-recovered' | 'stopped' | 'none';
  report: string | null;
}

/**
 * `recover` for several routers of one kind at once, each on its own bench: a failure of one does not affect the
 * others.
 */
export const batch = declareVerb(declaration, (args, output, operator) =>
  withBenches(args, async (benches) => {
    const plan = await planToRun(args.values);
    return recoverRow(benches, args, plan, output, operator);
  }),
);

/** `batch` on already composed benches; `plan` is the same for all. Returns the worst exit code. */
export async function recoverRow(
  benches: BenchRegistry,
  args: BatchArguments,
  plan: PlanToRun,
  output: Output,
  operator: Operator,
): Promise<number> {
  const ended = await Promise.all(
    args.rest.map((port) => recoverOne(benches.open(), port, args, plan, output, operator)),
  );
  for (const { port, result, report } of ended) {
    output.line(`${port}  ${output.words(`ui.result.${result}`)}  ${report ?? ''}`.trimEnd());
  }
  const code = worstExitCode(ended.map((one) => one.code));
  output.document({
    ok: code === EXIT.ok,
    benches: ended.map(({ port, code, document }) => ({ port, code, document })),
  });
  return code;
}

async function recoverOne(
  { id, engine }: OpenBench,
  port: string,
  args: BatchArguments,
  plan: PlanToRun,
  output: Output,
  operator: Operator,
): Promise<Ended> {
  let document: unknown = null;
  const own = output.labelled(`${id} ${port}`, (value) => (document = value));
  // Without the bench's number, the word would answer every bench that asks.
  const leave = attend(engine, own, operator, `${NO_POWER} ${id}`);
  try {
    const code = await recoverOn(engine, { rest: [], values: { ...args.values, port } }, plan, own);
    const { report } = engine.snapshot;
    return { port, code, document, result: report?.result ?? 'none', report: report?.path ?? null };
  } catch (error) {
    const problem = failureFinding(error);
    own.finding(problem);
    document = { ok: false, findings: [problem] };
    return { port, code: exitCodeFor(problem), document, result: 'none', report: null };
  } finally {
    leave();
  }
}
