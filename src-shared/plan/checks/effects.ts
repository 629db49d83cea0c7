import { rangeText } from '../../bytes/range-text';
import type { ByteRange } from '../../bytes/range';
import { alignOutwards, normaliseRanges, overlaps, subtractRanges } from '../../bytes/range';
import type { Effect } from '../../effect/effect';
import { combineEffects } from '../../effect/effect';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { canonicalJson } from '../canonical';
import { eraseUnit } from '../constants';
import type { EffectContext } from '../effects';
import { stepEffects } from '../effects';
import { mtdRangesOf } from '../mtd-ranges';
import { protectedRanges } from '../protected';
import type { CheckFacts } from '../request';
import type { Plan, PlanStep } from '../plan-types';
import { restorableRoles } from './restore';

/** Whether the commands have exactly the effect stated in the plan, computed from their texts (P1). */
export function checkEffects(plan: Plan, facts: CheckFacts): Finding[] {
  const findings: Finding[] = [];
  const unit = eraseUnit(facts.dialect, plan.identity);
  const context: EffectContext = {
    dialect: facts.dialect,
    flashSize: plan.layout.chipSize,
    eraseSize: unit,
    flashBase: plan.identity.flash.base,
    loadedBytes: null,
    mtdRanges: mtdRangesOf(plan.layout),
  };
  const real: Effect[] = [];
  for (const step of plan.steps) {
    // The last load determines what cp.linux and menu 2 write.
    if (step.kind === 'load-tftp' || step.kind === 'load-serial' || step.kind === 'menu-write') {
      context.loadedBytes = plan.intents[step.intent ?? -1]?.payload.length ?? null;
    }
    real.push(...checkStep(step, context, facts.dialect.lineLimit, findings));
  }
  const total = combineEffects(real);
  if (canonicalJson(total) !== canonicalJson(plan.effect)) findings.push(differs('', total, plan.effect));
  return [...findings, ...checkReach(plan, facts, total, unit)];
}

function checkStep(step: PlanStep, context: EffectContext, lineLimit: number, findings: Finding[]): Effect[] {
  const real: Effect[] = [];
  for (const [i, effect] of stepEffects(step, context).entries()) {
    const command = step.commands[i]!;
    if (effect === null) {
      findings.push(finding('plan/command-unknown', 'blocker', { step: step.id, command: command.text.slice(0, 80) }));
      continue;
    }
    if (command.text.length > lineLimit) {
      findings.push(finding('plan/line-too-long', 'blocker', { step: step.id, limit: lineLimit }));
    }
    if (canonicalJson(effect) !== canonicalJson(command.effect))
      findings.push(differs(step.id, effect, command.effect));
    real.push(effect);
  }
  const union = combineEffects(real);
  if (canonicalJson(union) !== canonicalJson(step.effect)) findings.push(differs(step.id, union, step.effect));
  return real;
}

function differs(step: string, real: Effect, claimed: Effect): Finding {
  return finding('plan/effect-differs', 'blocker', {
    step,
    real: show([...real.erased, ...real.programmed]),
    claimed: show([...claimed.erased, ...claimed.programmed]),
  });
}

/**
 * Checks that every change lies in the erase units of the targets, outside protected bytes, and is erased before it is
 * programmed.
 */
function checkReach(plan: Plan, facts: CheckFacts, total: Effect, unit: number): Finding[] {
  const findings: Finding[] = [];
  const touched = normaliseRanges([...total.erased, ...total.programmed]);
  const aims = plan.intents.map((intent) => ({ intent, range: alignOutwards(intent.target, unit) }));
  const outside = subtractRanges(
    touched,
    aims.map((aim) => aim.range),
  );
  if (outside.length > 0) findings.push(finding('plan/effect-outside-target', 'blocker', { ranges: show(outside) }));
  for (const guarded of protectedRanges(plan.layout, facts.dialect, facts)) {
    const free = aims
      .filter((aim) => restorableRoles(aim.intent, aim.range, facts.saved).includes(guarded.role))
      .map((aim) => aim.range);
    if (subtractRanges(touched, free).some((range) => overlaps(range, guarded.range))) {
      findings.push(
        finding('plan/touches-protected', 'blocker', { name: guarded.name, ranges: show([guarded.range]) }),
      );
    }
  }
  const bare = subtractRanges(total.programmed, total.erased);
  if (bare.length > 0) findings.push(finding('plan/program-without-erase', 'blocker', { ranges: show(bare) }));
  return findings;
}

function show(ranges: readonly ByteRange[]): string {
  const parts = ranges.slice(0, 4).map(rangeText);
  return (parts.join(', ') || '-') + (ranges.length > 4 ? ', ...' : '');
}
