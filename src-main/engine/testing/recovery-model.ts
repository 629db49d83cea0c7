import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { Snapshot, type StepName } from '@shared/contract/snapshot';
import { FindingError } from '@shared/finding/finding';
import { runHasBegun } from '@shared/recovery/run';
import { missing } from '@shared/recovery/steps';
import { Engine } from '../engine';
import type { MemoryBench } from './memory-ports';
import { planIt, prepare, untilIdentified } from './recover';
import { SMALL_WISH as WISH, smallBench } from './small-bench';

/**
 * The basis of a plan and its approval; compared by reference, because facts that were read again are evaluated again.
 */
const basisOf = ({
  board,
  identity,
  layout,
  files,
  backups,
  unitDataSafe,
  unit,
  confirmedOwn,
  localCopies,
  choices,
}: Snapshot) => [
  ...[board.chosen, identity, layout?.derivation, layout?.chosen, files],
  ...[backups, unitDataSafe, unit, confirmedOwn, localCopies, choices],
];

/** Checks every snapshot that the engine reports, as the window receives it. */
function watched(engine: Engine): { broken: string[] } {
  const broken: string[] = [];
  let approvedBeside: { hash: string; basis: unknown[] } | null = null;
  engine.onEvent((event) => {
    if (event.type !== 'snapshot') return;
    const s = event.snapshot;
    if (s.plan === null && (s.approvedHash !== null || s.run.length > 0))
      broken.push('no plan, but an approval or a run');
    if (s.approvedHash === null) approvedBeside = null;
    else {
      if (s.approvedHash !== s.plan?.hash) broken.push('an approval of another plan');
      approvedBeside ??= { hash: s.approvedHash, basis: basisOf(s) };
      const { basis } = approvedBeside;
      if (basisOf(s).some((fact, i) => fact !== basis[i]))
        broken.push('an approval beside something that it does not rest on');
      if (runHasBegun(s)) broken.push('an approval that was used and still stands');
    }
  });
  return { broken };
}

type Act = (bench: MemoryBench, engine: Engine) => Promise<unknown>;

/** Every verb that can change the basis of a plan, and those that need a plan. */
const ACTS: Readonly<Record<string, Act>> = {
  catch: (bench, engine) => untilIdentified(bench, engine),
  powerOff: (_, engine) => engine.call('practice.power', { on: false }),
  powerOn: (_, engine) => engine.call('practice.power', { on: true }),
  identify: (_, engine) => engine.call('identify.start', {}),
  paste: (bench, engine) => engine.call('layout.paste', { text: bench.router.partitionText() }),
  probe: (_, engine) => engine.call('layout.probe', {}),
  chooseLayout: (_, engine) =>
    engine.call('layout.choose', { id: engine.snapshot.layout?.derivation.hypotheses.at(-1)?.id ?? 'none' }),
  board: (_, engine) =>
    engine.call('board.choose', { id: engine.snapshot.board.chosen ? null : 'tplink,archer-c50-v4' }),
  save: (_, engine) => engine.call('save.start', {}),
  add: (_, engine) => engine.call('files.add', { paths: [`/files/${WISH.file}`] }),
  remove: (_, engine) => engine.call('files.remove', { id: engine.snapshot.files[0]?.id ?? 'none' }),
  decide: (_, engine) => {
    const [first] = engine.snapshot.choices.choices;
    const choices = first
      ? [{ ...first, overlay: first.overlay === 'keep' ? ('erase' as const) : ('keep' as const) }]
      : [];
    return engine.call('choices.set', { ...engine.snapshot.choices, choices });
  },
  method: (_, engine) => engine.call('choices.set', { ...engine.snapshot.choices, method: 'menu-2' }),
  plan: (_, engine) => planIt(engine, WISH),
  approve: (_, engine) => engine.call('plan.approve', { hash: engine.snapshot.plan?.hash ?? '0'.repeat(64) }),
  discard: (_, engine) => engine.call('plan.discard', {}),
  write: (_, engine) => engine.call('write.start', {}),
  boot: (_, engine) => engine.call('boot.watch', {}),
  report: (_, engine) => engine.call('report.make', {}),
  close: (_, engine) => engine.call('bench.close', {}),
  open: (bench, engine) => engine.call('bench.open', { path: `practice:${bench.router.preset}` }),
};

/** Verbs that belong to a step: refused only by the step's own conditions. */
const WORK: Readonly<Record<string, StepName>> = {
  identify: 'identify',
  save: 'save',
  plan: 'choose',
  approve: 'plan',
  write: 'write',
  boot: 'boot',
  report: 'report',
};

/** Runs it; returns the rule of its refusal, or null. */
export async function done(name: string, bench: MemoryBench, engine: Engine): Promise<string | null> {
  try {
    await ACTS[name]!(bench, engine);
    return null;
  } catch (error) {
    if (error instanceof FindingError) return error.finding.rule;
    throw error;
  } finally {
    await engine.idle();
  }
}

function fresh(bench: MemoryBench): { engine: Engine; broken: string[] } {
  const engine = new Engine(bench.ports());
  return { engine, ...watched(engine) };
}

/** Up to the approved plan; `broken` collects violated invariants of snapshots. */
export async function approved(bench: MemoryBench): Promise<{ engine: Engine; broken: string[] }> {
  const { engine, broken } = fresh(bench);
  await prepare(bench, engine, WISH);
  await planIt(engine, WISH);
  deepEqual(engine.snapshot.step, 'write');
  return { engine, broken };
}

/** Rules by which a step refuses work; a verb of an open step is never refused by one of them. */
const NEEDS = new Set<string>([
  ...['engine/no-port', 'port/vanished', 'engine/not-caught', 'engine/not-identified', 'engine/no-layout'],
  ...['engine/unit-data-not-safe', 'plan/none', 'plan/not-approved'],
]);

interface Real {
  bench: MemoryBench;
  engine: Engine;
  broken: string[];
}

/** One verb; the snapshot before it must agree with what the engine enforces. */
class VerbCommand implements fc.AsyncCommand<object, Real> {
  constructor(readonly name: string) {}

  check(): boolean {
    return true;
  }

  async run(_: object, { bench, engine, broken }: Real): Promise<void> {
    const step = WORK[this.name];
    const lacking = step && missing(engine.snapshot, step)?.refusal(engine.snapshot).rule;
    const refusal = await done(this.name, bench, engine);
    if (lacking !== undefined) deepEqual(refusal, lacking, `${this.name} on a closed step: ${refusal}`);
    else if (step && refusal !== null) deepEqual(NEEDS.has(refusal), false, `${this.name} on an open step: ${refusal}`);
    deepEqual(broken, []);
    Snapshot.parse(engine.snapshot);
  }

  toString(): string {
    return this.name;
  }
}

/** Parameters of a model run, printed on failure so that it can be repeated. */
export interface ModelRun {
  runs: number;
  seed: number;
}

/**
 * Runs random verbs in any order on random benches, new ones and ones with an approved plan, and checks: no approval
 * and no run without a plan; an approval only with its unchanged basis; a verb is refused only by its step. Rejects
 * with the shortest sequence that violates this.
 */
export async function checkModel({ runs, seed }: ModelRun): Promise<void> {
  const commands = fc.commands(
    Object.keys(ACTS).map((name) => fc.constant(new VerbCommand(name))),
    { maxCommands: 16, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(fc.boolean(), commands, async (ready, verbs) => {
      const bench = smallBench();
      const real = async () => {
        const { engine, broken } = ready ? await approved(bench) : fresh(bench);
        return { model: {}, real: { bench, engine, broken } };
      };
      await bench.clock.run(fc.asyncModelRun(real, verbs));
    }),
    { numRuns: runs, seed },
  );
}
