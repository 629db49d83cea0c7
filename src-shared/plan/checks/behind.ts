import { alignOutwards } from '../../bytes/range';
import { type Finding, findingAmong } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { seenAt } from '../../layout/sight';
import type { Partition } from '../../layout/types';
import { eraseUnit } from '../constants';
import type { PayloadLook } from '../content';
import { protectedRanges } from '../protected';
import { coveredByFile, imagesInside } from '../reach';
import type { CheckFacts } from '../request';
import type { Plan, WriteIntent } from '../types';
import { calibrationIn, foreignStarts } from '../belonging';
import { bytesAt } from './inside';
import { standingOf } from './standing';

/**
 * Whether the router would mount what an earlier firmware left behind the file. Its overlay begins where the root file system ends and
 * reaches to the partition's end; where nobody knows that end, what lies behind the file is neither erased nor kept by silence: the
 * technician is asked, unless another firmware begins right there or the image carries the mark for a fresh overlay.
 */
export function checkBehind(
  look: PayloadLook,
  plan: Plan,
  intent: WriteIntent,
  partition: Partition,
  facts: CheckFacts,
): Finding[] {
  if (!look.squashfs || look.endMark) return [];
  if (partition.role !== 'firmware' && partition.role !== 'rootfs') return [];
  const standing = standingOf(partition, facts);
  if (standing.start === 'nothing' || standing.end !== 'nothing') return [];
  const unit = eraseUnit(facts.dialect, plan.identity);
  const from = coveredByFile(intent, facts.files, unit, partition.range.end).end;
  const seen = seenAt(facts.sights, from);
  const settings = seen === 'jffs2' || seen === 'ubi' || seen === 'overlay-end-mark';
  const to = lastByteToAskFor(from, plan, partition, facts);
  if (to <= from) return [];
  const size = { partition: partition.name, end: from, to: to, size: to - from };
  const evidence = bytesAt(facts, from);
  if (intent.eraseTo === undefined) {
    return [findingAmong(settings ? SETTINGS : UNKNOWN, 'blocker', { ...size, from, eraseTo: to }, evidence)];
  }
  const erased = alignOutwards(intent.target, unit).end;
  return erased < to ? [finding('plan/left-behind', 'warning', size, evidence)] : [];
}

/** Old settings were seen behind the file. */
const SETTINGS = 'plan/old-settings-behind';
/** What lies behind the file was not read, or says nothing. */
const UNKNOWN = 'plan/end-unknown';

/** The rules that ask how far is erased; their `from` and `eraseTo` are the two answers, as flash bytes. */
export const END_QUESTIONS: readonly string[] = [SETTINGS, UNKNOWN];

/** How far an answer may reach: to the next thing that is known not to be settings, else to where the partition is guessed to end. */
function lastByteToAskFor(from: number, plan: Plan, partition: Partition, facts: CheckFacts): number {
  const { end } = partition.range;
  const images = imagesInside({ start: from - 1, end }, facts);
  const guarded = protectedRanges(plan.layout, facts.dialect, facts.unitAreas, facts.layout, facts.sights)
    .map((p) => p.range.start)
    .filter((start) => start >= from);
  const calibration = calibrationIn({ start: from, end }, facts.sights) ?? end;
  // What lies right behind the file is in question itself.
  const others = foreignStarts({ start: from, end }, facts.sights).filter((start) => start > from);
  return Math.min(end, calibration, ...images, ...guarded, ...others);
}
