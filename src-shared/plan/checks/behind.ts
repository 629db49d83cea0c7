import { alignOutwards } from '../../bytes/range';
import { type Finding, findingAmong } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { seenAt } from '../../layout/sight';
import type { Partition } from '../../layout/layout-types';
import { eraseUnit } from '../constants';
import type { PayloadLook } from '../content';
import { protectedRanges } from '../protected';
import { coveredByFile, imagesInside } from '../reach';
import type { CheckFacts } from '../request';
import type { Plan, WriteIntent } from '../plan-types';
import { calibrationIn, foreignStarts } from '../belonging';
import { bytesAt } from './inside';
import { knownBoundaries } from './boundaries';

/**
 * Whether the router would mount data that an earlier firmware left after the file. Its overlay extends from the end of
 * the root file system to the partition's end. If that end is not known, the technician must decide whether the flash
 * after the file is erased or kept, unless another firmware begins exactly there or the image is marked for a fresh
 * overlay.
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
  const boundaries = knownBoundaries(partition, facts);
  if (boundaries.start === 'nothing' || boundaries.end !== 'nothing') return [];
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

/** Old settings were seen after the file. */
const SETTINGS = 'plan/old-settings-behind';
/** The flash after the file was not read, or its contents are inconclusive. */
const UNKNOWN = 'plan/end-unknown';

/** The rules that ask how far to erase; their `from` and `eraseTo` are the two possible answers, as flash offsets. */
export const END_QUESTIONS: readonly string[] = [SETTINGS, UNKNOWN];

/** The furthest answer: up to the next data known not to be settings, else to the guessed end of the partition. */
function lastByteToAskFor(from: number, plan: Plan, partition: Partition, facts: CheckFacts): number {
  const { end } = partition.range;
  const images = imagesInside({ start: from - 1, end }, facts);
  const guarded = protectedRanges(plan.layout, facts.dialect, facts)
    .map((p) => p.range.start)
    .filter((start) => start >= from);
  const calibration = calibrationIn({ start: from, end }, facts.sights) ?? end;
  // The data directly after the file is the subject of the question, so it does not limit the answer.
  const others = foreignStarts({ start: from, end }, facts.sights).filter((start) => start > from);
  return Math.min(end, calibration, ...images, ...guarded, ...others);
}
