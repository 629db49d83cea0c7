import { calibrationStarts } from '@shared/board/protection';
import { FindingError } from '@shared/finding/finding';
import { boundariesOf } from '@shared/layout/evidence';
import { placesToSee } from '@shared/layout/places';
import { sightOf, type FlashSight } from '@shared/layout/sight';
import { blockStarts, placesInside } from '@shared/plan/belonging';
import type { WriteChoice } from '@shared/plan/choice';
import { eraseUnit } from '@shared/plan/constants';
import { isProtectedRole } from '@shared/plan/protected';
import { coveredBy, imagesInside } from '@shared/plan/reach';
import type { ActivityHandle } from '../activities';
import type { Recovery } from '../context';
import { readerFor, flashAccessOf, type FlashAccess } from './flash-access';

/** The activity that waits for a look and can cancel it. */
type Looking = Pick<ActivityHandle, 'signal'> & Partial<Pick<ActivityHandle, 'progress'>>;

/** Bytes read at each offset: one uImage header. */
const LOOK = 64;

/** The firmware's start on most boards, flash offset. */
const USUAL_FIRMWARE = 0x50000;

/**
 * Number of rounds, each of which determines where to read next: the header, the root file system, the blocks, the
 * sectors of blank ones.
 */
const ROUNDS = 4;

/** Reads the offsets that were not read yet, so that the plan is based on the flash contents (P1). Changes nothing. */
export async function lookAt(recovery: Recovery, places: readonly number[], activity?: Looking): Promise<void> {
  const { store } = recovery;
  const fresh = [...new Set(places)].filter((at) => !store.now.sights.some((s) => s.offset === at));
  if (fresh.length === 0) return;
  const seen: FlashSight[] = [];
  try {
    const reader = readerFor(recovery, flashAccessOf(recovery));
    for (const at of fresh) {
      const bytes = await reader.read({ start: at, end: at + LOOK }, activity ? { signal: activity.signal } : {});
      seen.push(sightOf(at, bytes));
      activity?.progress?.({ done: seen.length, total: fresh.length, unit: 'steps', etaMs: null });
    }
  } catch (error) {
    // Unreadable contents stay unknown, and the planner asks; a Stop ends the step.
    if (!(error instanceof FindingError) || activity?.signal.aborted === true) throw error;
  } finally {
    store.set({ sights: [...store.now.sights, ...seen].sort((a, b) => a.offset - b.offset) });
  }
}

/** Reads, during identification, where a second firmware, tail data or this firmware may begin. */
export async function lookAround(recovery: Recovery, signal: AbortSignal): Promise<void> {
  const { identity, dialect, hypotheses } = flashAccessOf(recovery);
  const chipSize = identity?.flash.sizeBytes ?? null;
  if (chipSize !== null)
    await lookAt(recovery, [...placesToSee(dialect, chipSize, hypotheses), ...ofBoard(recovery, chipSize)], { signal });
}

/** The chosen board's calibration offsets: calibration seen there stays protected whatever a list states. */
function ofBoard({ store }: Recovery, chipSize: number): number[] {
  return calibrationStarts(store.now.board.chosen).filter((at) => at + LOOK <= chipSize);
}

/** Starts of targets below the usual firmware: such a place is unprotected only if an image is seen there (P2). */
function placesBelow({ layout, dialect }: FlashAccess, choice: WriteChoice): number[] {
  const start = layout?.partitions.find((p) => p.name === choice.partition)?.range.start;
  return start !== undefined && start < (dialect.flash.firmware ?? USUAL_FIRMWARE) ? [start] : [];
}

/**
 * Reads before a plan based on a guess: the beginning of each target, the blocks that its file covers, and those after
 * them.
 */
export async function lookBeforePlan(
  recovery: Recovery,
  choices: readonly WriteChoice[],
  activity: ActivityHandle,
): Promise<void> {
  const side = flashAccessOf(recovery);
  if (side.linux || !side.identity) return;
  const chipSize = side.identity.flash.sizeBytes ?? side.layout?.chipSize ?? 0;
  const low = choices.flatMap((choice) => placesBelow(side, choice));
  await lookAt(recovery, [...low, ...ofBoard(recovery, chipSize)], activity);
  for (const places of [placesAround, ...Array.from({ length: ROUNDS }, () => placesWithin), placesBehind]) {
    const wanted = choices.flatMap((choice) => places(recovery, side, choice));
    await lookAt(recovery, wanted, activity);
  }
  activity.progress(null);
}

/** A choice for a partition with a guessed end, with the blocks that its file covers. */
function guessOf({ store }: Recovery, { layout, identity, dialect, hypotheses }: FlashAccess, choice: WriteChoice) {
  const { sights, unit } = store.now;
  const partition = layout?.partitions.find((p) => p.name === choice.partition);
  if (!layout || !identity || !partition || isProtectedRole(partition.role) || partition.role === 'chip') return null;
  const { end } = boundariesOf(partition, layout, { hypotheses, sights, unitAreas: unit.areas });
  if (end !== 'nothing' && end !== 'flash-content') return null;
  const { range } = partition;
  const block = eraseUnit(dialect, identity);
  const covered = coveredBy(range.start, choice.slice.end - choice.slice.start, block, range.end);
  return { range, covered, endSeen: end === 'flash-content', chipSize: identity.flash.sizeBytes ?? layout.chipSize };
}

/** Start of the target, and other possible starts near it. */
function placesAround(recovery: Recovery, side: FlashAccess, choice: WriteChoice): number[] {
  const guess = guessOf(recovery, side, choice);
  if (!guess) return [];
  const { range, covered, chipSize } = guess;
  const places = [...placesToSee(side.dialect, chipSize, side.hypotheses), range.start, covered.end];
  return places.filter((at) => at + LOOK <= chipSize);
}

/** Offsets that show which blocks to be erased belong to the partition, as far as the sights determine them so far. */
function placesWithin(recovery: Recovery, side: FlashAccess, choice: WriteChoice): number[] {
  const guess = guessOf(recovery, side, choice);
  if (!guess) return [];
  const { range, covered, endSeen, chipSize } = guess;
  const within = endSeen ? range : covered;
  return placesInside({ start: within.start, end: Math.min(within.end, chipSize) }, recovery.store.now.sights);
}

/** Each block after the file up to the next firmware, which limits the possible answer. */
function placesBehind(recovery: Recovery, side: FlashAccess, choice: WriteChoice): number[] {
  const guess = guessOf(recovery, side, choice);
  if (!guess || guess.endSeen) return [];
  const { range, covered, chipSize } = guess;
  const next = imagesInside({ start: covered.end - 1, end: range.end }, recovery.store.now);
  return blockStarts({ start: covered.end, end: Math.min(range.end, chipSize, ...next) });
}
