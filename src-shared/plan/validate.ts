import type { Finding } from '../finding/finding';
import { finding } from '../finding/finding';
import { asClaim } from '../layout/claim';
import { canonicalJson, planHash } from './canonical';
import { checkPlan, unique } from './checks/all';
import { checkBench } from './checks/bench';
import { provenCopies } from './local-copies';
import type { PlanFacts } from './request';
import { Plan } from './plan-types';

/**
 * Validates a plan from scratch and trusts nothing in it: shape, hash, every payload byte, every step and its effect,
 * the bench and the saved unit data (P1, P2, P5). Never throws and never rejects; a plan may be approved only if there
 * is no blocker among the findings.
 */
export async function validatePlan(plan: Plan, facts: PlanFacts): Promise<Finding[]> {
  const copy = plainCopy(plan);
  return copy ? validateCopy(copy, facts) : [finding('plan/malformed', 'blocker')];
}

/** A private copy of the plan as plain data, or null if it does not have exactly the contract's shape. */
export function plainCopy(plan: unknown): Plan | null {
  try {
    const text = canonicalJson(plan);
    const parsed = Plan.safeParse(JSON.parse(text));
    // An unknown key would be approved without having been checked.
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/** As validatePlan, for a copy made by `plainCopy`. */
export async function validateCopy(plan: Plan, facts: PlanFacts): Promise<Finding[]> {
  try {
    const { saved, findings } = await provenCopies(facts.savedUnitData, facts.sources);
    const checked = await checkPlan(plan, {
      dialect: facts.dialect,
      sources: facts.sources,
      layout: facts.layout ?? asClaim(plan.layout, 'plan'),
      files: facts.files ?? plan.files,
      saved,
      hypotheses: facts.hypotheses ?? null,
      unitAreas: facts.unitAreas ?? [],
      sights: facts.sights ?? [],
      board: facts.board ?? null,
    });
    return unique([
      ...(planHash(plan) === plan.hash ? [] : [finding('plan/hash-differs', 'blocker')]),
      ...plan.findings.filter((f) => f.severity === 'blocker'),
      ...findings,
      ...checkBench(plan, { ...facts, savedUnitData: saved }),
      ...checked,
    ]);
  } catch (error) {
    return [finding('plan/not-checked', 'blocker', { error: String(error).slice(0, 200) })];
  }
}
