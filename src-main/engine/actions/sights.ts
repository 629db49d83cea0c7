import { FindingError } from '@shared/finding/finding';
import { boundariesOf } from '@shared/layout/evidence';
import { placesToSee } from '@shared/layout/places';
import { sightOf, type FlashSight } from '@shared/layout/sight';
import type { WriteChoice } from '@shared/plan/choice';
import { eraseUnit } from '@shared/plan/constants';
import { coveredBy } from '@shared/plan/reach';
import type { Recovery } from '../context';
import { readerFor, sideOf, type Side } from './side';

/** Bytes read at each place: one uImage header. */
const LOOK = 64;

/** Reads the places of this unit's flash that were not read yet, so that the plan rests on what is there (P1). Changes nothing. */
export async function lookAt(recovery: Recovery, places: readonly number[], signal?: AbortSignal): Promise<void> {
  const { store } = recovery;
  const fresh = places.filter((at) => !store.now.sights.some((s) => s.offset === at));
  if (fresh.length === 0) return;
  const seen: FlashSight[] = [];
  try {
    const reader = readerFor(recovery, sideOf(recovery));
    for (const at of fresh) {
      const bytes = await reader.read({ start: at, end: at + LOOK }, signal ? { signal } : {});
      seen.push(sightOf(at, bytes));
    }
  } catch (error) {
    // What cannot be read is not known, and the planner then asks; a Stop ends the step.
    if (!(error instanceof FindingError) || signal?.aborted === true) throw error;
  } finally {
    store.set({ sights: [...store.now.sights, ...seen].sort((a, b) => a.offset - b.offset) });
  }
}

/** Identifying looks by itself where a second firmware, tail data or this firmware may begin. */
export async function lookAround(recovery: Recovery, signal: AbortSignal): Promise<void> {
  const { identity, dialect, hypotheses } = sideOf(recovery);
  const chipSize = identity?.flash.sizeBytes ?? null;
  if (chipSize !== null) await lookAt(recovery, placesToSee(dialect, chipSize, hypotheses), signal);
}

/** Before a plan: the beginning of each target whose end is a guess, and what lies right behind its file. */
export async function lookBehind(
  recovery: Recovery,
  choices: readonly WriteChoice[],
  signal: AbortSignal,
): Promise<void> {
  const side = sideOf(recovery);
  if (side.linux || !side.identity) return;
  const places = choices.flatMap((choice) => placesBehind(recovery, side, choice));
  await lookAt(recovery, places, signal);
}

function placesBehind({ store }: Recovery, side: Side, choice: WriteChoice): number[] {
  const { layout, identity, dialect, hypotheses } = side;
  const partition = layout?.partitions.find((p) => p.name === choice.partition);
  if (!layout || !identity || !partition || (partition.role !== 'firmware' && partition.role !== 'rootfs')) return [];
  const { end } = boundariesOf(partition, layout, {
    hypotheses,
    sights: store.now.sights,
    unitAreas: store.now.unit.areas,
  });
  if (end !== 'nothing') return [];
  const { start } = partition.range;
  const unit = eraseUnit(dialect, identity);
  const behind = coveredBy(start, choice.slice.end - choice.slice.start, unit, partition.range.end).end;
  const chipSize = identity.flash.sizeBytes ?? layout.chipSize;
  return [...placesToSee(dialect, chipSize, hypotheses), start, behind].filter((at) => at + LOOK <= chipSize);
}
