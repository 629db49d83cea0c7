import type { Finding } from '../finding/finding';
import { finding, hasBlocker } from '../finding/finding';
import type { PlanFacts } from './request';
import type { ApprovedPlan, Plan } from './plan-types';
import { plainCopy, validateCopy } from './validate';

/** The only proof of approval: it cannot be stored, copied or forged. */
const approved = new WeakSet();

/**
 * Approves the plan that was shown to the technician with `hash`, if the validator finds no blocker and a router is on
 * the bench. The approved plan is a frozen copy, so later changes to the original have no effect (P1).
 */
export async function approvePlan(
  plan: Plan,
  hash: string,
  facts: PlanFacts,
): Promise<{ approved: ApprovedPlan } | { findings: Finding[] }> {
  const copy = plainCopy(plan);
  if (!copy) return { findings: [finding('plan/malformed', 'blocker')] };
  const findings = await validateCopy(copy, facts);
  if (copy.hash !== hash) findings.unshift(finding('plan/other-plan-approved', 'blocker'));
  if (facts.identity === null) findings.unshift(finding('plan/no-router', 'blocker'));
  if (hasBlocker(findings)) return { findings };
  freeze(copy);
  approved.add(copy);
  return { approved: copy as ApprovedPlan };
}

/** True only for an object returned by approvePlan. */
export function isApproved(plan: unknown): plan is ApprovedPlan {
  return typeof plan === 'object' && plan !== null && approved.has(plan);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(freeze);
  Object.freeze(value);
}
