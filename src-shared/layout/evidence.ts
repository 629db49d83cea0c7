import type { ByteRange } from '../bytes/range';
import { isGuess } from './claim';
import type { FlashSight } from './sight';
import { seenAt } from './sight';
import type { Layout, OffsetEvidence, Partition } from './layout-types';
import { isWhole } from './whole';

/**
 * The evidence for a partition's boundary. `proven-layout`: only one layout is left, and its offsets are stated or
 * seen. `all-agree`: several layouts fit the evidence, and all have this boundary. `own-list`: a list from this router
 * states it. `flash-content`: the contents at the boundary were read. `nothing`: a guess, on which nothing may be
 * erased (P1).
 */
export type BoundaryEvidence = 'proven-layout' | 'all-agree' | 'own-list' | 'flash-content' | 'nothing';

export interface Boundaries {
  start: BoundaryEvidence;
  end: BoundaryEvidence;
}

/** Facts about the unit besides the layout itself. */
export interface UnitEvidence {
  /** All layouts compatible with the evidence. */
  hypotheses: readonly Layout[];
  /** Contents read from this unit's flash. */
  sights: readonly FlashSight[];
  /** Where this unit's own calibration data was recognised by content. */
  unitAreas: readonly ByteRange[];
}

/** Kinds of evidence that state an offset explicitly. */
const STATES_START: readonly OffsetEvidence['kind'][] = ['kernel-line', 'mtdparts', 'sysfs-offset', 'technician'];
/** Kinds of evidence from a list, which has the partition's size with or without its offset. */
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
 * The evidence for a partition's start and end. A dialect's default and a claim are no evidence, agreement needs two
 * layouts, and an incomplete list counts as a guess.
 */
export function boundariesOf(partition: Partition, layout: Layout, unit: UnitEvidence): Boundaries {
  const stated = (kinds: readonly OffsetEvidence['kind'][]) => partition.evidence.some((e) => kinds.includes(e.kind));
  const guess = isGuess(partition) || !isWhole(layout, []);
  if (layout.confidence === 'proven' && !guess) {
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
  // Calibration data that ends where the dialect's firmware begins confirms the boundary from the other side.
  return begins || unitAreas.some((area) => area.end === start) ? 'flash-content' : 'nothing';
}

/** Confirmed by another firmware, or this unit's calibration data, beginning exactly at the partition's end. */
function endOf({ range }: Partition, { sights, unitAreas }: UnitEvidence): BoundaryEvidence {
  const next = seenAt(sights, range.end) === 'uimage' || unitAreas.some((area) => area.start === range.end);
  return next ? 'flash-content' : 'nothing';
}
