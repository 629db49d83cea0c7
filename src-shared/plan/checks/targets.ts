import { titleOf } from '../../board/library';
import type { Board } from '../../board/board-types';
import { hex } from '../../bytes/hex';
import { rangesText, rangeText } from '../../bytes/range-text';
import { alignOutwards, contains, lengthOf, overlaps } from '../../bytes/range';
import type { ByteRange } from '../../bytes/range';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import type { Layout, Partition } from '../../layout/layout-types';
import { eraseUnit } from '../constants';
import { protectedRanges, type ProtectedRange } from '../protected';
import type { CheckFacts } from '../request';
import type { Plan, WriteIntent } from '../plan-types';
import { restorableRoles } from './restore';
import { checkContradictions, checkBoundaries } from './boundaries';

/** Whether every intent has an allowed target, down to the last erased byte (P1, P2). */
export function checkTargets(plan: Plan, facts: CheckFacts): Finding[] {
  const findings = plan.intents.flatMap((intent) => checkTarget(plan, intent, facts));
  if (plan.intents.length > 0) findings.push(...checkContradictions(plan.layout, facts.layout));
  const unit = eraseUnit(facts.dialect, plan.identity);
  const touched = plan.intents.map((intent) => alignOutwards(intent.target, unit));
  const clash = touched.findIndex((range, i) => touched.some((other, j) => j < i && overlaps(range, other)));
  if (clash >= 0) {
    const { partition } = plan.intents[clash]!;
    findings.push(finding('plan/intents-overlap', 'blocker', { partition }));
  }
  return findings;
}

function checkTarget(plan: Plan, intent: WriteIntent, facts: CheckFacts): Finding[] {
  const { layout } = plan;
  const named = layout.partitions.filter((p) => p.name === intent.partition);
  const partition = named[0];
  if (!partition || named.length > 1) {
    return [finding('plan/partition-unknown', 'blocker', { partition: intent.partition })];
  }
  const { target } = intent;
  const params = { partition: partition.name, start: hex(target.start), end: hex(target.end) };
  if (partition.role === 'chip') return [finding('plan/target-is-chip', 'blocker', params)];
  if (target.start !== partition.range.start || lengthOf(target) !== intent.payload.length) {
    return [finding('plan/target-wrong', 'blocker', params)];
  }
  const erased = alignOutwards(target, eraseUnit(facts.dialect, plan.identity));
  return [
    ...checkProtected(plan, intent, erased, facts),
    ...checkFit(partition, target, erased, facts.board),
    ...checkBoundaries(plan, intent, partition, facts),
    ...otherSlots(layout, partition, facts.board),
  ];
}

function checkFit(partition: Partition, target: ByteRange, erased: ByteRange, board: Board | null): Finding[] {
  const { name, range } = partition;
  if (target.end > range.end) {
    const pieces = board?.firmware.joined ? board.firmware.ranges : [];
    if (board && pieces.some(({ start }) => start === range.start)) {
      const places = { board: titleOf(board), ranges: rangesText(pieces) };
      return [finding('plan/firmware-in-two-ranges', 'blocker', { ...places, partition: name, room: lengthOf(range) })];
    }
    const [bytes, room] = [lengthOf(target), lengthOf(range)];
    const params = { partition: name, bytes, room, over: bytes - room };
    return [finding('plan/does-not-fit', 'blocker', params)];
  }
  if (erased.start !== target.start) {
    return [finding('plan/not-on-block-boundary', 'blocker', { partition: name, start: hex(target.start) })];
  }
  if (contains(range, erased)) return [];
  const params = { partition: name, end: hex(range.end), erasedEnd: hex(erased.end) };
  return [finding('plan/erase-reaches-outside', 'blocker', params)];
}

function checkProtected(plan: Plan, intent: WriteIntent, erased: ByteRange, facts: CheckFacts): Finding[] {
  const hit = protectedRanges(plan.layout, facts.dialect, facts).filter((p) => overlaps(p.range, erased));
  if (hit.length === 0) return [];
  const roles = restorableRoles(intent, erased, facts.saved);
  if (hit.every((p) => roles.includes(p.role))) {
    return [restoring(intent, facts.saved)];
  }
  const [place] = hit;
  if (facts.board && place && hit.every((p) => p.by === 'board')) return [boardDisagrees(intent, place, facts.board)];
  const role = hit.find((p) => p.role === 'bootloader')?.role ?? hit[0]!.role;
  const params = { partition: intent.partition, start: hex(erased.start), end: hex(erased.end) };
  if (role === 'factory') return [finding('plan/foreign-factory', 'blocker', params)];
  return [finding(role === 'config' ? 'plan/foreign-config' : 'plan/touches-bootloader', 'blocker', params)];
}

/** Only the chosen board places unit data there, so either the list or the choice is wrong. */
function boardDisagrees({ partition }: WriteIntent, { name, range }: ProtectedRange, board: Board): Finding {
  const place = rangeText(range);
  return finding('plan/board-disagrees', 'blocker', { partition, board: titleOf(board), name, place }, [
    { source: `boards: ${board.id}`, quote: `${place} ${name}` },
  ]);
}

/** Locally administered addresses are mentioned in the plan too, not only with the file (B§7). */
function restoring(intent: WriteIntent, saved: CheckFacts['saved']): Finding {
  const copy = saved.find((s) => s.sha256 === intent.payload.sha256 && s.localMacs);
  if (!copy?.localMacs) return finding('plan/restores-own', 'note', { partition: intent.partition });
  return finding('plan/local-macs', 'warning', copy.localMacs);
}

/** A note that the loader chooses which of two firmware slots boots (B§6). */
function otherSlots(layout: Layout, partition: Partition, board: Board | null): Finding[] {
  const others = layout.partitions.filter((p) => p.role === 'firmware' && !overlaps(p.range, partition.range));
  if (partition.role !== 'firmware' || others.length === 0) return [];
  const params = { partition: partition.name, other: others.map((p) => p.name).join(', ') };
  const slots = finding('plan/two-slots', 'note', params);
  const place = board?.slots?.state;
  if (!board || place === undefined) return [slots];
  return [slots, finding('plan/slot-kept-in', 'warning', { board: titleOf(board), place })];
}
