import type { ByteRange } from '../bytes/range';
import { isGuess } from './claim';
import type { FlashSight } from './sight';
import { seenAt } from './sight';
import type { Layout, OffsetEvidence, Partition } from './types';
import { isWhole } from './whole';

/**
 * What a partition's boundary rests on. `proven-layout`: one layout is left and its offsets are stated or seen. `all-agree`: several
 * layouts fit the evidence, and each has it there. `own-list`: a list of this router states it. `flash-content`: what lies at the
 * boundary was read. `nothing`: a guess, which erases nothing (P1).
 */
export type BoundaryEvidence = 'proven-layout' | 'all-agree' | 'own-list' | 'flash-content' | 'nothing';

export interface Boundaries {
  start: BoundaryEvidence;
  end: BoundaryEvidence;
}

/** What is known of the unit beside the layout itself. */
export interface UnitEvidence {
  /** All layouts that the evidence allows. */
  hypotheses: readonly Layout[];
  /** What was read from this unit's flash. */
  sights: readonly FlashSight[];
  /** Where this unit's own calibration data was seen by its content. */
  unitAreas: readonly ByteRange[];
}

/** Kinds that state an offset outright. */
const STATES_START: readonly OffsetEvidence['kind'][] = ['kernel-line', 'mtdparts', 'sysfs-offset', 'technician'];
/** Kinds of a list, which has the partition's size whether or not it has the offset. */
const STATES_SIZE: readonly OffsetEvidence['kind'][] = [
  'kernel-line',
  'mtdparts',
  'sysfs-offset',
  'technician',
  'tiling',
  'containment',
  'dual-image-loader',
];

/**
 * What start and end of a partition rest on. A default of the dialect and a claim are no evidence, agreement takes two, and a list with a
 * hole in it is worth no more than a guess.
 */
export function boundariesOf(partition: Partition, layout: Layout, unit: UnitEvidence): Boundaries {
  const stated = (kinds: readonly OffsetEvidence['kind'][]) => partition.evidence.some((e) => kinds.includes(e.kind));
  const guess = isGuess(partition) || !isWhole(layout, []);
  if (layout.standing === 'proven' && !guess) {
    return { start: 'proven-layout', end: 'proven-layout' };
  }
  const others = unit.hypotheses.map((h) => h.partitions.find((p) => p.name === partition.name)?.range);
  const agree = others.every((r) => r?.start === partition.range.start && r.end === partition.range.end);
  if (!agree) return { start: 'nothing', end: 'nothing' };
  if (others.length > 1 && !guess) return { start: 'all-agree', end: 'all-agree' };
  const start = startOf(partition, !guess && stated(STATES_START), unit);
  if (start === 'nothing') return { start, end: 'nothing' };
  return { start, end: !guess && stated(STATES_SIZE) ? 'own-list' : endOf(partition, unit) };
}

function startOf(partition: Partition, stated: boolean, { sights, unitAreas }: UnitEvidence): BoundaryEvidence {
  const { start } = partition.range;
  if (stated) return 'own-list';
  const begins = seenAt(sights, start) === 'uimage' || partition.evidence.some((e) => e.kind === 'flash-bytes');
  // Calibration data that ends where the dialect's firmware begins has the boundary from its other side.
  return begins || unitAreas.some((area) => area.end === start) ? 'flash-content' : 'nothing';
}

/** Another firmware, or this unit's calibration data, that begins right where the partition is said to end. */
function endOf({ range }: Partition, { sights, unitAreas }: UnitEvidence): BoundaryEvidence {
  const next = seenAt(sights, range.end) === 'uimage' || unitAreas.some((area) => area.start === range.end);
  return next ? 'flash-content' : 'nothing';
}
