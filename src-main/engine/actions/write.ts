import { sha256 } from '@noble/hashes/sha2.js';
import { NO_CHOICES, type StepRun } from '@shared/contract/snapshot';
import { changesFlash } from '@shared/effect/effect';
import { hex, hexToBytes } from '@shared/bytes/hex';
import { fail, finding, FindingError, type Finding } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import type { FlashRead } from '@shared/layout/resolve-layout';
import { approvePlan } from '@shared/plan/approve';
import { METHODS } from '@shared/plan/methods/registry';
import { payloadSource } from '@shared/plan/payload';
import type { ApprovedPlan, Plan, PlanStep } from '@shared/plan/plan-types';
import { assertOpen } from '@shared/recovery/steps';
import { StepPermit } from '../../console/permit';
import type { ServeFile } from '../../loader/file-server';
import { runStep } from '../../loader/run-step';
import type { StepContext, StepOutcome } from '../../loader/step-context';
import { StoppedWithFinding } from '../../loader/stopped-with-finding';
import { runLinuxStep } from '../../linux/write-steps';
import { StoppedByTechnician, type ActivityHandle } from '../activities';
import type { Bench } from '../bench';
import { requireBench, type Recovery } from '../context';
import { Pace } from '../pace';
import { fileServer } from '../serve-file';
import { assertAgentAllowed, withAgent } from './agent';
import { setBootAside } from './boot';
import { forgetLinux, requireLinux } from './linux';
import { planFacts } from './plan';
import { networkPlace } from './flash-access';
import { verifyByAgent } from './verify-by-agent';

const NOTHING = new Uint8Array();

/** Options of a run that are not part of the approved plan. */
export interface WritingWish {
  /** Verify every written byte by the program in the router's RAM. */
  agent?: boolean | undefined;
}

/** Runs the approved plan, step by step. An intent is on disk before its effect, the outcome after it (P8). */
export function startWriting(recovery: Recovery, request: WritingWish = {}): void {
  const bench = requireBench(recovery);
  const { activities, store } = recovery;
  assertOpen(store.now, 'write');
  const { plan: shown, approvedHash } = store.now;
  if (!(shown && isLinux(shown)) && bench.console.listener.kind !== 'prompt') fail('engine/loader-first');
  const byAgent = request.agent === true;
  if (byAgent || (shown && METHODS.get(shown.method)?.byAgent)) assertAgentAllowed(recovery);
  activities.start('writing', async (handle) => {
    const plan = await approvedOnceMore(recovery, shown, approvedHash);
    // An approval is for one run: the state that it leaves is evaluated again before anything else is written.
    setBootAside(recovery);
    store.set({ approvedHash: null });
    const notes: Finding[] = [];
    const before = store.now.sights.flatMap(({ offset, bytes }) => ({ offset, bytes: hexToBytes(bytes) ?? NOTHING }));
    try {
      for (const step of plan.steps) {
        const outcome = await runOne(recovery, bench, plan, step, { handle, before, byAgent });
        notes.push(...outcome.findings);
        store.set({ findings: [...notes] });
      }
    } finally {
      // Earlier reads say nothing about the new flash contents.
      store.set({ sights: [] });
    }
    await noteNewFactory(recovery, plan);
    // The choices have been carried out; plan and run stay as the record.
    store.set({ choices: NO_CHOICES });
  });
}

/** True if a Linux on the router executes the plan, and not the loader. */
const isLinux = ({ method }: Pick<Plan, 'method'>) => METHODS.get(method)?.side === 'linux';

/** A unit that received another Factory is identified by its addresses from now on. */
async function noteNewFactory(recovery: Recovery, plan: ApprovedPlan): Promise<void> {
  for (const [index, intent] of plan.intents.entries()) {
    if (plan.layout.partitions.find((p) => p.name === intent.partition)?.role !== 'factory') continue;
    const eeprom = readEeprom(await payloadBytes(recovery, plan, index));
    if (eeprom?.kind !== 'unit') continue;
    recovery.store.set({ unit: { ...recovery.store.now.unit, factory: eeprom } });
    await recovery.bench?.session.setUnit(eeprom.lanMac);
  }
}

/** The approved plan, validated once more: since the approval a file may have been replaced or the router swapped. */
async function approvedOnceMore(recovery: Recovery, plan: Plan | null, hash: string | null): Promise<ApprovedPlan> {
  if (!plan || hash === null) return fail('plan/not-approved');
  await recovery.shelf.assertUnchanged(plan.files.map((f) => f.id));
  const result = await approvePlan(plan, hash, planFacts(recovery));
  if ('approved' in result) return result.approved;
  throw new FindingError(
    result.findings.find((f) => f.severity === 'blocker') ?? finding('plan/not-approved', 'blocker'),
  );
}

/** State shared by all steps of one run. */
interface Running {
  handle: ActivityHandle;
  /** Flash contents read before the first step. */
  before: readonly FlashRead[];
  byAgent: boolean;
}

async function runOne(
  recovery: Recovery,
  bench: Bench,
  plan: ApprovedPlan,
  step: PlanStep,
  { handle, before, byAgent }: Running,
): Promise<StepOutcome> {
  const { session, console } = bench;
  const record = { plan: plan.hash, step: step.id };
  handle.signal.throwIfAborted();
  // Stopping between steps has the next step's meaning: a range already erased stays erased until it is written.
  handle.stopMeans(step.stop);
  const linux = isLinux(plan) ? requireLinux(recovery).linux : null;
  await session.journal.append({ type: 'step-intent', ...record, effect: step.effect });
  mark(recovery, step, { state: 'running', progress: null });
  handle.describe({ step: step.id, kind: step.kind });
  if (step.kind === 'reset' || step.kind === 'menu-write') recovery.bootFrom = console.inbox.position;
  const permit = StepPermit.forStep(plan, step.id);
  console.wire.grant(permit);
  // Every effect is preceded by a `command-intent` on disk; without one nothing was erased.
  const left = { announced: false, nothingErased: false };
  try {
    const common: StepContext = {
      console,
      plan,
      step,
      identity: plan.identity,
      dialect: linux?.profile ?? bench.dialect,
      payload: (index) => payloadBytes(recovery, plan, index),
      serve: serverFor(recovery, plan, handle),
      verify: recovery.ports.settings.get().verify,
      journal: async (entry) => {
        if (entry.type === 'command-intent') left.announced = true;
        await session.journal.append(entry);
      },
      onProgress: progressOf(recovery, step, handle),
      onFinding: (finding) => showOnce(recovery, finding),
      setLoadedBytes: (bytes) => bench.setLoadedBytes(bytes),
      stopMeans: (stop) => handle.stopMeans(stop),
      nothingErased: () => (left.nothingErased = true),
      power: handle.power,
      ...(!linux && { agent: (work) => withAgent(recovery, handle, work) }),
      before,
      signal: handle.signal,
    };
    const outcome = linux
      ? await runLinuxStep({ ...common, shell: linux.shell, place: networkPlace(recovery, linux) })
      : byAgent && step.kind === 'verify'
        ? await verifyByAgent(recovery, handle, common)
        : await runStep(common);
    const { outcome: ended, findings } = outcome;
    await session.journal.append({ type: 'step-outcome', ...record, outcome: ended, findings });
    mark(recovery, step, {
      state: outcome.outcome === 'unverified' ? 'unverified' : 'done',
      progress: null,
      ...(outcome.sampled && { sampled: outcome.sampled }),
    });
    return outcome;
  } catch (cause) {
    const error = linux ? interruptedWrite(cause, step, plan, bench) : cause;
    // The listener may be another program now, so the shell is no longer confirmed.
    if (linux && error !== cause) forgetLinux(recovery);
    const stopped = error instanceof StoppedByTechnician || error instanceof StoppedWithFinding;
    const findings = error instanceof FindingError ? [error.finding] : [];
    const untouched = left.nothingErased || (changesFlash(step.effect) && !left.announced);
    const nothingErased = untouched && { nothingErased: true as const };
    mark(recovery, step, { state: stopped ? 'stopped' : 'failed', progress: null, ...nothingErased });
    await session.journal.append({
      type: 'step-outcome',
      ...record,
      outcome: stopped ? 'stopped' : 'failed',
      findings,
      ...nothingErased,
    });
    throw error;
  } finally {
    console.wire.revoke();
    handle.power.asks(false);
  }
}

/**
 * The error for a router that disappeared during a write: the contents of its range are unknown, and the range is
 * reported.
 */
function interruptedWrite(cause: unknown, step: PlanStep, plan: ApprovedPlan, bench: Bench): unknown {
  const intent = plan.intents[step.intent ?? -1];
  if (!intent || !(cause instanceof FindingError) || !changesFlash(step.effect)) return cause;
  const silent = cause.finding.rule === 'linux/no-answer';
  if (!silent && bench.console.end === null && bench.isShellAttached) return cause;
  const params = { partition: intent.partition, start: hex(intent.target.start), end: hex(intent.target.end) };
  return new FindingError(finding('linux/write-interrupted', 'blocker', params, cause.finding.evidence));
}

function progressOf(recovery: Recovery, step: PlanStep, handle: ActivityHandle) {
  let pace: { unit: string; total: number; pace: Pace } | null = null;
  return (done: number, total: number, unit: 'bytes' | 'blocks' | 'tries' | 'steps') => {
    if (pace?.unit !== unit || pace.total !== total)
      pace = { unit, total, pace: new Pace(recovery.ports.clock, total, unit) };
    const progress = pace.pace.at(done);
    handle.progress(progress);
    mark(recovery, step, { state: 'running', progress }, true);
  };
}

/** The exact bytes of an intent, checked against the approved checksum, because the file on disk may have changed. */
async function payloadBytes(recovery: Recovery, plan: ApprovedPlan, index: number): Promise<Uint8Array> {
  const intent = plan.intents[index] ?? fail('plan/no-intent', { index });
  const source = payloadSource(intent.payload, (id) => recovery.shelf.source(id));
  const bytes = await source.read(0, intent.payload.length);
  if (Buffer.from(sha256(bytes)).toString('hex') !== intent.payload.sha256) {
    fail('files/changed', { name: plan.files[0]?.name ?? '' });
  }
  return bytes;
}

function serverFor(recovery: Recovery, plan: ApprovedPlan, { turn }: ActivityHandle): ServeFile {
  const { ports } = recovery;
  const practice = recovery.bench?.line.practice !== null;
  return (file) => {
    const network = plan.network ?? fail('plan/no-network');
    return fileServer(ports, network, practice, file, (finding) => showOnce(recovery, finding), turn);
  };
}

function showOnce(recovery: Recovery, finding: Finding): void {
  const shown = recovery.store.now.findings;
  if (!shown.some((f) => f.rule === finding.rule)) recovery.store.set({ findings: [...shown, finding] });
}

function mark(recovery: Recovery, step: PlanStep, change: Omit<StepRun, 'step'>, often = false): void {
  const run = recovery.store.now.run.map((r) => (r.step === step.id ? { step: step.id, ...change } : r));
  if (often) recovery.store.setOften({ run });
  else recovery.store.set({ run });
}
