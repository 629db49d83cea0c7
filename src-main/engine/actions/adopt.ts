import { fail } from '@shared/finding/finding';
import { dualImageAlternative } from '@shared/layout/hypotheses';
import type { Layout } from '@shared/layout/types';
import { Plan } from '@shared/plan/types';
import { requireBench, type Recovery } from '../context';
import { addFiles } from './choose';

/**
 * Takes a plan that was made elsewhere (`cli plan`), with its files by path. It is not approved by that: the validator
 * judges it against this bench when its hash is approved. Rejects with `plan/malformed`, `files/...`.
 */
export async function adoptPlan(recovery: Recovery, json: unknown): Promise<void> {
  recovery.activities.assertIdle();
  requireBench(recovery);
  const parsed = Plan.safeParse(json);
  if (!parsed.success) fail('plan/malformed', { problem: parsed.error.issues[0]?.message ?? '' });
  const plan = parsed.data;
  await addFiles(
    recovery,
    plan.files.map((file) => file.path),
  );
  const missing = plan.files.find((file) => recovery.shelf.source(file.id) === null);
  if (missing) fail('files/changed', { name: missing.name });
  recovery.approved = null;
  recovery.store.set({
    plan,
    approvedHash: null,
    layout: {
      derivation: { source: 'hand-made', hypotheses: [plan.layout, ...alternatives(plan)], probes: [], findings: [] },
      chosen: plan.layout,
    },
    step: 'plan',
  });
}

/** What the same sizes would allow besides (B§6.3): a target on which both agree needs no settling. */
function alternatives(plan: Plan): Layout[] {
  if (plan.layout.standing === 'proven') return [];
  const other = dualImageAlternative(plan.layout);
  return other ? [other] : [];
}
