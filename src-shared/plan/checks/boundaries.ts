import { hex } from '../../bytes/hex';
import { alignOutwards } from '../../bytes/range';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { checkLayout } from '../../layout/check';
import { boundariesOf } from '../../layout/evidence';
import type { Boundaries } from '../../layout/evidence';
import type { Layout, Partition } from '../../layout/layout-types';
import { eraseUnit } from '../constants';
import { coveredByFile } from '../reach';
import type { CheckFacts } from '../request';
import type { Plan, WriteIntent } from '../plan-types';
import { checkInside, checkTreasures } from './inside';
import { mayRestore } from './restore';

/** The evidence for the target's boundaries, from the bench and not from the plan. */
export function knownBoundaries(partition: Partition, facts: CheckFacts): Boundaries {
  const { layout, sights, unitAreas } = facts;
  const { range } = partition;
  const here = layout.partitions.find((p) => p.name === partition.name);
  if (here?.range.start !== range.start || here.range.end !== range.end) return { start: 'nothing', end: 'nothing' };
  return boundariesOf(here, layout, { hypotheses: facts.hypotheses ?? [], sights, unitAreas });
}

/** No plan is possible with a layout that contradicts itself, or whose text does, whoever vouches for it (P1). */
export function checkContradictions(layout: Layout, here: Layout): Finding[] {
  const said = [...(layout.flaws ?? []), ...(here.flaws ?? [])].filter((f) => f.severity === 'blocker');
  if (said.length > 0) return said;
  const [first] = checkLayout(layout).filter((f) => f.severity === 'blocker');
  if (!first) return [];
  const { name = '', start = '', end = '' } = first.params;
  return [finding('plan/layout-contradiction', 'blocker', { partition: name, start, end }, first.evidence)];
}

/** The start and end of an erase must both rest on evidence from this unit (P1). */
export function checkBoundaries(plan: Plan, intent: WriteIntent, partition: Partition, facts: CheckFacts): Finding[] {
  const { layout } = facts;
  const unit = eraseUnit(facts.dialect, plan.identity);
  const erased = alignOutwards(intent.target, unit);
  // Data read from exactly this place of this unit is itself the proof.
  if (mayRestore(intent, erased, facts.saved)) return [];
  const boundaries = knownBoundaries(partition, facts);
  const params = { partition: partition.name, start: hex(partition.range.start), layout: layout.id };
  if (boundaries.start === 'nothing') return [finding('plan/offset-not-proven', 'blocker', params)];
  if (boundaries.end !== 'nothing' && boundaries.end !== 'flash-content') {
    return layout.confidence === 'proven' ? [] : [finding('plan/layout-open', 'note', params)];
  }
  const treasures = checkTreasures(intent, erased, facts);
  if (treasures.length > 0) return treasures;
  if (boundaries.end === 'flash-content') {
    const ends = finding('plan/ends-by-content', 'note', { partition: partition.name, end: partition.range.end });
    return [ends, ...checkInside(intent, erased, facts)];
  }
  const covered = coveredByFile(intent, facts.files, unit, partition.range.end);
  if (erased.end > Math.max(covered.end, intent.eraseTo ?? 0)) {
    const risk = { partition: partition.name, size: erased.end - covered.end, end: covered.end };
    return [finding('plan/end-not-proven', 'blocker', risk)];
  }
  // The flash after the file is subject to a separate question.
  const inside = checkInside(intent, { start: erased.start, end: Math.min(erased.end, covered.end) }, facts);
  if (erased.end > covered.end) {
    const said = { partition: partition.name, size: erased.end - covered.end, end: erased.end };
    return [finding('plan/erased-by-answer', 'warning', said), ...inside];
  }
  return [finding('plan/ends-with-file', 'note', { partition: partition.name, end: covered.end }), ...inside];
}
