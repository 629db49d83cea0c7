import { alignOutwards, lengthOf, rangeOf } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import type { InspectedFile } from '../image/image-types';
import type { UnitEvidence } from '../layout/evidence';
import { kindOf } from '../layout/sight';
import type { Layout, Partition } from '../layout/layout-types';
import type { WriteChoice } from './choice';
import { piecesFor } from './overlay';
import { piecesLength } from './payload';
import type { PayloadPiece, WriteIntent } from './plan-types';

/** Flash range of the whole erase units covered by `length` bytes at `start`, at most up to `limit`. */
export function coveredBy(start: number, length: number, unit: number, limit: number): ByteRange {
  return { start, end: Math.min(alignOutwards(rangeOf(start, length), unit).end, Math.max(limit, start + length)) };
}

/**
 * The pieces of a choice for a partition whose end is unknown: the blocks covered by the file, and beyond them only
 * what the technician agreed to erase (`choice.eraseTo`).
 */
export function boundedPieces(
  choice: WriteChoice,
  file: InspectedFile,
  partition: Partition,
  layout: Layout,
  unit: number,
): PayloadPiece[] {
  const { start, end } = partition.range;
  const covered = coveredBy(start, lengthOf(choice.slice), unit, end);
  const pieces = piecesFor(choice, file, { ...partition, range: covered }, layout);
  const answered = Math.min(choice.eraseTo ?? 0, end);
  const more = answered - start - piecesLength(pieces);
  if (answered <= covered.end || more <= 0) return pieces;
  const last = pieces.at(-1);
  return last?.kind === 'fill'
    ? [...pieces.slice(0, -1), { ...last, length: last.length + more }]
    : [...pieces, { kind: 'fill', value: 0xff, length: more }];
}

/** Flash range covered by the chosen part of the file itself, in whole erase units; fill after it does not count. */
export function coveredByFile(
  intent: WriteIntent,
  files: readonly InspectedFile[],
  unit: number,
  limit: number,
): ByteRange {
  const { start } = intent.target;
  const first = intent.payload.pieces[0];
  if (first?.kind !== 'file') return { start, end: start };
  const file = files.find((f) => f.id === first.fileId);
  // With the overlay dropped, only the beginning of a slice remains: the smallest slice that the inspection found
  // there.
  const ends = (file?.verdict.slices ?? [])
    .filter((s) => s.range.start === first.range.start && s.range.end >= first.range.end)
    .map((s) => s.range.end);
  const wanted = ends.length > 0 ? Math.min(...ends) : (file?.size ?? first.range.end);
  return coveredBy(start, Math.max(wanted, first.range.end) - first.range.start, unit, limit);
}

/** Starts of firmware images seen inside `range`, except at its own start. */
export function imagesInside(range: ByteRange, { sights }: Pick<UnitEvidence, 'sights'>): number[] {
  return sights
    .filter((s) => s.offset > range.start && s.offset < range.end && kindOf(s) === 'uimage')
    .map((s) => s.offset);
}
