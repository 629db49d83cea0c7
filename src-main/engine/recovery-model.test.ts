import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Snapshot, type StepName } from '@shared/contract/snapshot';
import { FindingError } from '@shared/finding/finding';
import { runHasBegun } from '@shared/recovery/run';
import { missing } from '@shared/recovery/steps';
import { makeRelease } from '../practice/firmware-data';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, untilIdentified } from './testing/recover';

const FILE = 'small.bin';
const WISH = { file: FILE, method: 'prompt-cp-linux' as const };
/** 178 KiB that boot. */
const SMALL = makeRelease({
  seed: 9,
  name: 'R1',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x18123,
  rootfsLength: 0x14400,
  time: 1_495_006_568,
}).image;

/** What a plan was made from and approved beside; compared by reference: what is told anew is judged anew. */
const basisOf = ({ identity, layout, files, backups, unitDataSafe, vouched, localCopies, choices }: Snapshot) => [
  ...[identity, layout?.derivation, layout?.chosen, files, backups, unitDataSafe, vouched, localCopies, choices],
];

/** Looks at every snapshot that the engine tells of, as the window does. */
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

/** Every verb that can change what a plan rests on, and those that a plan leads to. */
const ACTS: Readonly<Record<string, Act>> = {
  catch: (bench, engine) => untilIdentified(bench, engine),
  powerOff: (_, engine) => engine.call('practice.power', { on: false }),
  powerOn: (_, engine) => engine.call('practice.power', { on: true }),
  identify: (_, engine) => engine.call('identify.start', {}),
  paste: (bench, engine) => engine.call('layout.paste', { text: bench.router.partitionText() }),
  probe: (_, engine) => engine.call('layout.probe', {}),
  chooseLayout: (_, engine) =>
    engine.call('layout.choose', { id: engine.snapshot.layout?.derivation.hypotheses.at(-1)?.id ?? 'none' }),
  save: (_, engine) => engine.call('save.start', {}),
  add: (_, engine) => engine.call('files.add', { paths: [`/files/${FILE}`] }),
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

/** Verbs that are work on a step: refused by the step's own needs, and by those alone. */
const WORK: Readonly<Record<string, StepName>> = {
  identify: 'identify',
  save: 'save',
  plan: 'choose',
  approve: 'plan',
  write: 'write',
  boot: 'boot',
  report: 'report',
};

/** Does it; the rule of its refusal, or null. */
async function done(name: string, bench: MemoryBench, engine: Engine): Promise<string | null> {
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

function smallBench(): MemoryBench {
  const bench = new MemoryBench();
  bench.files.set(`/files/${FILE}`, { bytes: SMALL });
  return bench;
}

function fresh(bench: MemoryBench): { engine: Engine; broken: string[] } {
  const engine = new Engine(bench.ports());
  return { engine, ...watched(engine) };
}

async function approved(bench: MemoryBench): Promise<{ engine: Engine; broken: string[] }> {
  const { engine, broken } = fresh(bench);
  await prepare(bench, engine, WISH);
  await planIt(engine, WISH);
  expect(engine.snapshot.step).toBe('write');
  return { engine, broken };
}

describe('what rests on something falls with it', () => {
  it.each(['paste', 'chooseLayout', 'catch', 'identify', 'remove', 'decide', 'method', 'discard'])(
    'an approved plan is void at once after: %s',
    async (name) => {
      const bench = smallBench();
      await bench.clock.run(
        (async () => {
          const { engine, broken } = await approved(bench);
          expect(await done(name, bench, engine)).toBe(null);
          const { plan, approvedHash, run } = engine.snapshot;
          expect({ plan, approvedHash, run }).toEqual({ plan: null, approvedHash: null, run: [] });
          expect(await done('write', bench, engine)).toBe('plan/not-approved');
          expect(broken).toEqual([]);
        })(),
      );
    },
  );

  it('a changed choice is told, and one that is the same changes nothing', async () => {
    const bench = smallBench();
    await bench.clock.run(
      (async () => {
        const { engine } = await approved(bench);
        await engine.call('choices.set', structuredClone(engine.snapshot.choices));
        expect(engine.snapshot.approvedHash).not.toBe(null);
        await done('decide', bench, engine);
        expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['plan/void-choices']);
        expect(engine.snapshot.step).toBe('choose');
      })(),
    );
  });

  it('saving again leaves the plan and takes the approval, which stood for what was saved then', async () => {
    const bench = smallBench();
    await bench.clock.run(
      (async () => {
        const { engine } = await approved(bench);
        expect(await done('save', bench, engine)).toBe(null);
        expect(engine.snapshot).toMatchObject({ approvedHash: null, run: [], step: 'plan' });
        expect(await done('approve', bench, engine)).toBe(null);
      })(),
    );
  });
});

/** Rules by which a step refuses work; a verb whose step is open is never refused by one of them. */
const NEEDS = new Set<string>([
  ...['engine/no-port', 'port/vanished', 'engine/not-caught', 'engine/not-identified', 'engine/no-layout'],
  ...['engine/unit-data-not-safe', 'plan/none', 'plan/not-approved'],
]);

interface Real {
  bench: MemoryBench;
  engine: Engine;
  broken: string[];
}

/** One verb; the window's picture before it must be what the engine enforces. */
class VerbCommand implements fc.AsyncCommand<object, Real> {
  constructor(readonly name: string) {}

  check(): boolean {
    return true;
  }

  async run(_: object, { bench, engine, broken }: Real): Promise<void> {
    const step = WORK[this.name];
    const lacking = step && missing(engine.snapshot, step)?.refusal(engine.snapshot).rule;
    const refusal = await done(this.name, bench, engine);
    if (lacking !== undefined) expect(refusal, `${this.name} on a closed step`).toBe(lacking);
    else if (step && refusal !== null) expect(NEEDS, `${this.name} on an open step: ${refusal}`).not.toContain(refusal);
    expect(broken).toEqual([]);
    Snapshot.parse(engine.snapshot);
  }

  toString(): string {
    return this.name;
  }
}

describe('any verbs in any order', () => {
  it(
    'no plan, no approval and no run; an approval only beside what it rests on; a verb is refused by its step alone',
    { timeout: 600_000 },
    async () => {
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
        // A failure prints its seed and path; MODEL_SEED and MODEL_RUNS go back to it, or further.
        {
          numRuns: Number(process.env['MODEL_RUNS'] ?? 100),
          ...(process.env['MODEL_SEED'] !== undefined && { seed: Number(process.env['MODEL_SEED']) }),
        },
      );
    },
  );
});
