import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import type { CheckFacts } from '../request';
import type { Plan } from '../plan-types';
import { checkChip, checkSizes, checkSoc } from './chip';
import { checkContents } from './content';
import { checkEffects } from './effects';
import { checkMethod } from './method';
import { checkTargets } from './targets';

/** Every check that needs the plan and the files but no router; used when planning and again when approving. */
export async function checkPlan(plan: Plan, facts: CheckFacts): Promise<Finding[]> {
  const sizes = checkSizes(plan.layout, facts.dialect, plan.identity);
  if (sizes.length > 0) return sizes;
  const empty = plan.intents.length === 0 || plan.steps.length === 0;
  return unique([
    ...(empty ? [finding('plan/nothing-to-do', 'blocker')] : []),
    ...(await checkIntents(plan, facts)),
    ...(await checkExecution(plan, facts)),
  ]);
}

/** Checks what is written and where. */
export async function checkIntents(plan: Plan, facts: CheckFacts): Promise<Finding[]> {
  return [
    ...checkSoc(plan.identity, facts.dialect, 'not-asked-yet'),
    ...checkTargets(plan, facts),
    ...(await checkContents(plan, facts)),
  ];
}

/** Checks how it is written: flash chip, method, steps and their effects. */
export async function checkExecution(plan: Plan, facts: CheckFacts): Promise<Finding[]> {
  const end = Math.max(0, ...plan.intents.map((intent) => intent.target.end));
  return [
    ...checkChip(plan.layout, plan.identity, plan.method, end),
    ...(await checkMethod(plan, facts)),
    ...checkEffects(plan, facts),
  ];
}

/** Drops repetitions of the same finding. */
export function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((f) => {
    const key = JSON.stringify([f.rule, f.severity, f.params]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
