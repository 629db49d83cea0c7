import { hex } from '../../bytes/hex';
import type { ByteRange } from '../../bytes/range';
import { subtractRanges } from '../../bytes/range';
import type { Finding } from '../../finding/finding';
import { finding, findingAmong } from '../../finding/finding';
import { calibrationIn, unclaimedIn } from '../belonging';
import { imagesInside } from '../reach';
import type { CheckFacts } from '../request';
import type { WriteIntent } from '../plan-types';

/** Foreign data was seen inside the partition. */
const DATA = 'plan/data-inside';
/** The contents there were not read. */
const UNREAD = 'plan/unread-inside';

/**
 * The rules that ask whether bytes inside the file's own blocks may be lost; `from` and `to` are their flash offsets.
 */
export const GIVE_UP_QUESTIONS: readonly string[] = [DATA, UNREAD];

/**
 * Contents that may never be erased, whatever the technician answers: another firmware, and calibration data (P1, P2).
 */
export function checkTreasures({ partition }: WriteIntent, erased: ByteRange, facts: CheckFacts): Finding[] {
  const [image] = imagesInside(erased, facts);
  const calibration = calibrationIn(erased, facts.sights);
  const lost = (at: number) => ({ partition, at, size: erased.end - at });
  return [
    ...(image === undefined ? [] : [finding('plan/firmware-inside', 'blocker', lost(image), bytesAt(facts, image))]),
    ...(calibration === null
      ? []
      : [finding('plan/calibration-inside', 'blocker', lost(calibration), bytesAt(facts, calibration))]),
  ];
}

/**
 * Where no list from this unit states that all of `erased` belongs to the partition: bytes not known to be its own are
 * erased only if exactly these were given up by the technician (P1).
 */
export function checkInside(intent: WriteIntent, erased: ByteRange, facts: CheckFacts): Finding[] {
  const unclaimed = unclaimedIn(erased, facts.sights);
  if (!unclaimed) return [];
  const { range, seenAt } = unclaimed;
  const place = { partition: intent.partition, from: range.start, to: range.end, size: range.end - range.start };
  const evidence = seenAt === null ? [] : bytesAt(facts, seenAt);
  const givenUp = subtractRanges([range], intent.givenUp ?? []).length === 0;
  if (givenUp) return [finding('plan/data-given-up', 'warning', place, evidence)];
  return [findingAmong(seenAt === null ? UNREAD : DATA, 'blocker', place, evidence)];
}

/** The bytes read at `offset`, as evidence. */
export function bytesAt({ sights }: Pick<CheckFacts, 'sights'>, offset: number): Finding['evidence'] {
  const seen = sights.find((s) => s.offset === offset);
  return seen ? [{ source: `flash ${hex(offset)}`, quote: seen.bytes }] : [];
}
