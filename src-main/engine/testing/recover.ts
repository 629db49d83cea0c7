import type { WriteChoice } from '@shared/contract/verbs';
import type { MethodId } from '@shared/dialect/dialect-types';
import type { Transport } from '@shared/plan/methods/method';
import { FindingError, hasBlocker } from '@shared/finding/finding';
import { END_QUESTIONS } from '@shared/plan/checks/behind';
import { GIVE_UP_QUESTIONS } from '@shared/plan/checks/inside';
import { Engine } from '../engine';
import type { MemoryBench } from './memory-ports';

/** The technician's decisions in a recovery. */
export interface RecoveryRequest {
  /** File name on the practice router owner's disk. */
  file: string;
  /** Label of a slice offered by the inspection; otherwise the whole file. */
  slice?: string;
  partition?: string;
  method?: MethodId | null;
  /** How the file is transferred to the router; over the network by default. */
  transport?: Transport;
  overlay?: WriteChoice['overlay'];
  /** The answer if the partition's end is unknown. */
  eraseTo?: number;
  /** Flash ranges inside the file's blocks that are given up. */
  givenUp?: WriteChoice['givenUp'];
  /** Answers each question about the flash: data after the file is kept, data inside its blocks is given up. */
  answers?: true;
  /** Text that states the partitions; /proc/mtd of the twin by default. */
  layout?: string | null;
}

/** Waits for the running activity and turns its failure into an error. */
export async function waitForActivity(engine: Engine): Promise<void> {
  await engine.idle();
  const blocker = engine.snapshot.findings.find((f) => f.severity === 'blocker');
  if (blocker) throw new FindingError(blocker);
}

/**
 * Up to the saved unit data: opens the port, enters the loader (after switching the router on if necessary),
 * identifies, settles the layout, saves.
 */
export async function prepare(bench: MemoryBench, engine: Engine, request: RecoveryRequest): Promise<void> {
  await engine.call('bench.open', { path: `practice:${bench.router.preset}` });
  await prepareOpened(bench, engine, request);
}

/** Enters the loader and identifies it on the open port, up to the layout. */
export async function untilIdentified(bench: MemoryBench, engine: Engine): Promise<void> {
  engine.catchWithin(120_000);
  if (!bench.router.powered) await engine.call('practice.power', { on: true });
  await waitForActivity(engine);
  await engine.call('identify.start', {});
  await waitForActivity(engine);
}

/** Up to the saved unit data on the open port. */
export async function prepareOpened(bench: MemoryBench, engine: Engine, request: RecoveryRequest): Promise<void> {
  await untilIdentified(bench, engine);
  const layout = request.layout === undefined ? bench.router.partitionText() : request.layout;
  if (layout !== null) {
    await engine.call('layout.paste', { text: layout });
    if ((engine.snapshot.layout?.derivation.probes.length ?? 0) > 0) {
      await engine.call('layout.probe', {});
      await waitForActivity(engine);
    }
  }
  await engine.call('save.start', {});
  await waitForActivity(engine);
}

/** Chooses the file, makes the plan and approves it. Throws the first blocker. */
export async function planIt(engine: Engine, request: RecoveryRequest): Promise<void> {
  const { added } = await engine.call('files.add', { paths: [`/files/${request.file}`] });
  const file = added[0]!;
  const named = file.verdict.slices.find((s) => s.label === request.slice);
  if (request.slice !== undefined && !named) {
    throw new Error(`no slice ${request.slice}: there are ${file.verdict.slices.map((s) => s.label).join(', ')}`);
  }
  const slice = named?.range ?? { start: 0, end: file.size };
  await engine.call('plan.make', {
    choices: [
      {
        fileId: file.id,
        slice,
        partition: request.partition ?? 'firmware1',
        overlay: request.overlay ?? 'keep',
        ...(request.eraseTo !== undefined && { eraseTo: request.eraseTo }),
        ...(request.givenUp && { givenUp: request.givenUp }),
      },
    ],
    method: request.method ?? null,
    ...(request.transport && { transport: request.transport }),
  });
  await waitForActivity(engine);
  if (request.answers) await answerQuestions(engine);
  const { plan } = engine.snapshot;
  const blocker = plan?.findings.find((f) => f.severity === 'blocker');
  if (blocker) throw new FindingError(blocker);
  await engine.call('plan.approve', { hash: plan!.hash });
}

/** Answers as often as a plan asks about bytes after the file or inside its blocks. */
async function answerQuestions(engine: Engine): Promise<void> {
  const ask = () =>
    engine.snapshot.plan?.findings.find((f) => [...END_QUESTIONS, ...GIVE_UP_QUESTIONS].includes(f.rule));
  for (let question = ask(); question; question = ask()) {
    const { from, to } = question.params;
    const answer = GIVE_UP_QUESTIONS.includes(question.rule)
      ? { givenUp: [{ start: Number(from), end: Number(to) }] }
      : { eraseTo: Number(from) };
    const { choices, ...more } = engine.snapshot.choices;
    await engine.call('plan.make', { ...more, choices: choices.map((choice) => ({ ...choice, ...answer })) });
    await waitForActivity(engine);
  }
}

/** Writes, watches the boot and makes the report. */
export async function writeAndReport(engine: Engine): Promise<void> {
  await engine.call('write.start', {});
  await waitForActivity(engine);
  await engine.call('boot.watch', {});
  await engine.idle();
  await engine.call('report.make', {});
}

/** A whole recovery from the first screen to the report; throws the first obstacle. */
export async function recover(bench: MemoryBench, request: RecoveryRequest): Promise<Engine> {
  const engine = new Engine(bench.ports());
  await prepare(bench, engine, request);
  await planIt(engine, request);
  if (hasBlocker(engine.snapshot.findings)) throw new FindingError(engine.snapshot.findings[0]!);
  await writeAndReport(engine);
  return engine;
}

/** Presses Stop with the meaning displayed at this moment. */
export function pressStop(engine: Engine): Promise<unknown> {
  const phase = engine.snapshot.activity?.phase;
  return engine.call('activity.stop', phase === undefined ? {} : { phase });
}
