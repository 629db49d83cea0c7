import { overlaps } from '../bytes/range';
import { topLevelPartitions } from '../layout/query';
import { sumEta } from './eta';
import type { Plan } from './plan-types';

/** One write as a person checks it: the file, its place, and the fate of the settings after it. */
export interface PlannedWrite {
  /** Names of the source files, in flash order; empty for a pure fill. */
  files: string[];
  partition: string;
  /** Bytes from files; blank bytes after them are not counted. */
  bytes: number;
  /** True if the rest of the partition is left blank, so that the first boot creates new settings there. */
  leavesSettingsEmpty: boolean;
}

export interface PlanSummary {
  writes: PlannedWrite[];
  /** Names of top-level partitions that the plan does not change, in flash order. */
  untouched: string[];
  /** Expected time of all steps, ms. */
  typicalMs: number;
}

/** Summarises a plan for the approval. The exact ranges and commands are in the plan itself. */
export function summarise(plan: Plan): PlanSummary {
  const writes = plan.intents.map(({ partition, payload }): PlannedWrite => {
    const pieces = payload.pieces.flatMap((piece) => (piece.kind === 'file' ? [piece] : []));
    const names = pieces.map((piece) => plan.files.find((file) => file.id === piece.fileId)?.name ?? piece.fileId);
    return {
      files: [...new Set(names)],
      partition,
      bytes: pieces.reduce((sum, piece) => sum + piece.range.end - piece.range.start, 0),
      leavesSettingsEmpty: payload.pieces.some((piece) => piece.kind === 'fill' && piece.value === 0xff),
    };
  });
  const changed = [...plan.effect.erased, ...plan.effect.programmed];
  const untouched = topLevelPartitions(plan.layout)
    .filter((partition) => !changed.some((range) => overlaps(range, partition.range)))
    .map((partition) => partition.name);
  return { writes, untouched, typicalMs: sumEta(plan.steps.map((step) => step.eta)).typicalMs };
}
