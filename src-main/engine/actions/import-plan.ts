import { fail, FindingError, type Finding } from '@shared/finding/finding';
import { claimHere } from '@shared/layout/claim';
import { placesToSee } from '@shared/layout/places';
import { checkBench } from '@shared/plan/checks/bench';
import type { WriteChoice } from '@shared/plan/choice';
import { Plan, type WriteIntent } from '@shared/plan/plan-types';
import { loaderIdentity } from '@shared/recovery/steps';
import { requireBench, type Recovery } from '../context';
import { addFiles } from './choose';
import { planFacts } from './plan';
import { lookAt, lookBeforePlan } from './sights';

/**
 * Takes over a plan made elsewhere (`cli plan`), with its files by path. This is no approval: the validator checks it
 * against this bench when its hash is approved. The plan's statements about its layout's evidence are ignored: the
 * layout is compared with this unit's, and the flash is read where its partitions begin. Rejects with `plan/malformed`,
 * `files/...`, `plan/layout-contradicted`.
 */
export async function importPlan(recovery: Recovery, json: unknown): Promise<void> {
  recovery.activities.assertIdle();
  const bench = requireBench(recovery);
  const parsed = Plan.safeParse(json);
  if (!parsed.success) {
    fail('plan/malformed', {}, [{ source: 'plan', quote: parsed.error.issues[0]?.message ?? '' }]);
  }
  const plan = parsed.data;
  await addFiles(
    recovery,
    plan.files.map((file) => file.path),
  );
  const missing = plan.files.find((file) => recovery.shelf.source(file.id) === null);
  if (missing) fail('files/changed', { name: missing.name });
  const { store, activities, ports } = recovery;
  // Checks that need no reading come first, so that a different router is reported before the long saving.
  const facts = { ...planFacts(recovery), requireSaved: false };
  delete facts.layout;
  raise(checkBench(plan, facts));
  if (plan.network) {
    const { serverIp, deviceIp } = plan.network;
    raise(await ports.preflight(serverIp, deviceIp, bench.line.practice !== null));
  }
  const own = store.now.layout?.derivation ?? null;
  store.set({ plan: null });
  activities.start('probing-layout', async (activity) => {
    const chipSize = loaderIdentity(store.now)?.flash.sizeBytes ?? null;
    if (chipSize !== null) await lookAt(recovery, placesToSee(bench.dialect, chipSize, [plan.layout]), activity);
    const here = claimHere(plan.layout, 'plan', own, store.now.sights);
    store.set({ layout: { ...here, chosen: here.chosen ?? here.derivation.hypotheses[0] ?? null } });
    if (!here.chosen) fail('plan/layout-contradicted', { layout: plan.layout.id });
    await lookBeforePlan(recovery, plan.intents.flatMap(choiceOf), activity);
    store.set({ plan });
  });
  await activities.idle();
}

/** Throws the first blocker. */
function raise(findings: readonly Finding[]): void {
  const first = findings.find((f) => f.severity === 'blocker');
  if (first) throw new FindingError(first);
}

/** The choice behind an intent, as far as it determines where to read. */
function choiceOf({ partition, payload, eraseTo }: WriteIntent): WriteChoice[] {
  const [first] = payload.pieces;
  if (first?.kind !== 'file') return [];
  const { fileId, range } = first;
  // Fill after the file is erased as well.
  const slice = { start: range.start, end: range.start + payload.length };
  return [{ fileId, slice, partition, overlay: 'keep', ...(eraseTo !== undefined && { eraseTo }) }];
}
