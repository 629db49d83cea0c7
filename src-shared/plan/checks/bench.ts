import type { ByteRange } from '../../bytes/range';
import { hex } from '../../bytes/hex';
import { subtractRanges } from '../../bytes/range';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { samePlaces } from '../../layout/claim';
import { identityConflicts } from '../identity';
import { METHODS } from '../methods/registry';
import { checkSoc } from './chip';
import { checkMethodOnBench } from './method';
import { protectedRanges } from '../protected';
import type { PlanFacts } from '../request';
import type { Plan } from '../plan-types';

/** Whether the router on the bench is the one for which the plan was made, and whether its unit data is safe (P2). */
export function checkBench(plan: Plan, facts: PlanFacts): Finding[] {
  const findings: Finding[] = [];
  // With an identity, the dialect is compared below; without one, it is all that is known of the loader.
  if (!facts.identity && plan.identity.dialect !== facts.dialect.id) {
    const params = { field: 'dialect', planned: plan.identity.dialect, actual: facts.dialect.id };
    findings.push(finding('plan/identity-changed', 'blocker', params));
  }
  if (facts.identity) {
    findings.push(...identityConflicts(plan.identity, facts.identity));
    // In Linux the kernel knows its chip, so the write does not depend on this program's addresses.
    const unnamed = METHODS.get(plan.method)?.side === 'linux' ? 'not-asked-yet' : 'refused';
    findings.push(...checkSoc(facts.identity, facts.dialect, unnamed));
    findings.push(...checkMethodOnBench(plan, facts, facts.identity));
  }
  if (facts.layout && !samePlaces(facts.layout, plan.layout)) {
    findings.push(finding('plan/layout-changed', 'blocker', { layout: plan.layout.id }));
  }
  if (facts.requireSaved) findings.push(...unsaved(plan, facts));
  return findings;
}

/** Factory, Config and the loader's environment, each read twice and stored before the first effect (P2). */
function unsaved(plan: Plan, facts: PlanFacts): Finding[] {
  const saved = facts.savedUnitData.filter((s) => s.readTwice && s.localMacsOf === undefined).map((s) => s.range);
  const needed = protectedRanges(plan.layout, facts.dialect, { ...facts, unitAreas: [] }).filter(
    // Calibration that was only seen has no stated bounds to check; the saving step includes its block.
    (p) => p.role !== 'bootloader' && p.by !== 'content',
  );
  const inLayout = (role: string): boolean => plan.layout.partitions.some((p) => p.role === role);
  const chip: ByteRange = { start: 0, end: plan.layout.chipSize };
  const missing = needed.filter((p) => {
    // Where the layout states the place of unit data, the dialect's default is only a guess.
    const isDefault = p.by === 'dialect' && !plan.layout.partitions.some((q) => q.name === p.name && q.role === p.role);
    if (isDefault && inLayout(p.role) && p.name !== 'environment') return false;
    return subtractRanges([p.range], saved).length > 0 && subtractRanges([p.range], [chip]).length === 0;
  });
  return missing.map((p) =>
    finding('plan/unit-data-not-saved', 'blocker', { name: p.name, start: hex(p.range.start), end: hex(p.range.end) }),
  );
}
