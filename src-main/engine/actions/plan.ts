import { NO_CHOICES } from '@shared/contract/snapshot';
import type { VerbInput } from '@shared/contract/verbs';
import { fail, FindingError } from '@shared/finding/finding';
import { approvePlan } from '@shared/plan/approve';
import { makePlan } from '@shared/plan/make-plan';
import { METHODS } from '@shared/plan/methods/registry';
import { ranThrough } from '@shared/recovery/run';
import { assertOpen } from '@shared/recovery/steps';
import type { SavedUnitData } from '@shared/plan/plan-types';
import type { PlanFacts } from '@shared/plan/request';
import { assertNotMounted } from '../../linux/mounts';
import type { LinuxAttachment } from '../linux-attachment';
import { requireBench, type Recovery } from '../context';
import { assertAgentAllowed } from './agent';
import { flashAccessOf } from './flash-access';
import { lookBeforePlan } from './sights';
import { otherUnits, confirmedBackups, confirmedUnitData } from './confirm-ownership';

/** Makes a plan from the choices; blockers are among its findings. */
export function startPlanning(recovery: Recovery, wanted: VerbInput<'plan.make'>): void {
  assertOpen(recovery.store.now, 'choose');
  const { choices, method, transport } = wanted;
  if (method !== null && METHODS.get(method)?.byAgent) assertAgentAllowed(recovery);
  const { bench, linux, dialect, hypotheses, ...side } = flashAccessOf(recovery);
  const identity = side.identity ?? fail('engine/not-identified');
  const { store, activities, shelf, ports } = recovery;
  const layout = side.layout ?? fail('engine/no-layout');
  activities.start('planning', async (activity) => {
    store.set({ choices: wanted, plan: null });
    if (linux) assertTargetsFree(linux, choices);
    await lookBeforePlan(recovery, choices, activity);
    const plan = await makePlan(
      {
        identity,
        dialect,
        layout,
        files: shelf.list,
        choices,
        method,
        ...(transport && { transport }),
        ownBackups: [...store.now.backups, ...confirmedBackups(recovery)],
        otherUnits: otherUnits(recovery),
        hypotheses,
        unitAreas: store.now.unit.areas,
        sights: store.now.sights,
        board: store.now.board.chosen,
      },
      (id) => shelf.source(id),
    );
    await bench.session.journal.append({ type: 'plan-made', hash: plan.hash, choices: wanted });
    await bench.session.saveFile(
      'plans',
      `plan-${plan.hash.slice(0, 8)}.json`,
      Buffer.from(JSON.stringify(plan, null, 2)),
    );
    // Shown with the plan, so that cable and address are right before anything begins.
    const practice = bench.line.practice !== null;
    const network = plan.network && (await ports.preflight(plan.network.serverIp, plan.network.deviceIp, practice));
    store.set({ plan, findings: network ?? [] });
  });
}

/** Checked before anything is loaded; the step that writes queries the router once more. */
function assertTargetsFree({ facts, layout }: LinuxAttachment, choices: VerbInput<'plan.make'>['choices']): void {
  for (const { partition } of choices) {
    const target = layout.partitions.find((p) => p.name === partition)?.range;
    if (target) assertNotMounted(facts.mounts, facts.commandLine, layout.partitions, target);
  }
}

/**
 * Approves the displayed plan by its hash; the main process's own validator decides (P1). Rejects with the first
 * blocker.
 */
export async function approve(recovery: Recovery, hash: string): Promise<void> {
  recovery.activities.assertIdle();
  const bench = requireBench(recovery);
  const { plan } = recovery.store.now;
  assertOpen(recovery.store.now, 'plan');
  if (!plan) fail('plan/none');
  if (ranThrough(recovery.store.now)) fail('plan/carried-out');
  const result = await approvePlan(plan, hash, planFacts(recovery));
  if (!('approved' in result)) {
    const first = result.findings.find((f) => f.severity === 'blocker') ?? result.findings[0];
    recovery.store.set({ findings: result.findings });
    if (first) throw new FindingError(first);
    fail('plan/not-approved');
  }
  await bench.session.journal.append({ type: 'plan-approved', hash, steps: plan.steps.length });
  const run = plan.steps.map((step) => ({ step: step.id, state: 'waiting' as const, progress: null }));
  recovery.store.set({ approvedHash: hash, run, findings: [] });
}

/** The facts for the validator: this bench, these files, this unit's saved data. */
export function planFacts(recovery: Recovery): PlanFacts {
  const { dialect, identity, layout, hypotheses } = flashAccessOf(recovery);
  const { store, shelf } = recovery;
  const savedUnitData = store.now.backups.flatMap((backup): SavedUnitData[] =>
    backup.role === 'factory' || backup.role === 'config' || backup.role === 'environment'
      ? [{ role: backup.role, range: backup.range, sha256: backup.sha256, readTwice: backup.readTwice }]
      : [],
  );
  return {
    ...(layout && { layout }),
    dialect,
    sources: (id: string) => shelf.source(id),
    files: shelf.list,
    identity,
    savedUnitData: [...savedUnitData, ...confirmedUnitData(recovery)],
    requireSaved: true,
    hypotheses,
    unitAreas: store.now.unit.areas,
    sights: store.now.sights,
    board: store.now.board.chosen,
  };
}

export function discardPlan(recovery: Recovery): void {
  recovery.activities.assertIdle();
  recovery.store.set({ plan: null, choices: NO_CHOICES });
}
