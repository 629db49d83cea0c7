import type { Snapshot } from '../contract/snapshot';

/** True once the approved plan has begun to run: its approval is then used up, and `run` holds its progress. */
export function runHasBegun({ run, approvedHash }: Snapshot): boolean {
  return run.length > 0 && approvedHash === null;
}

/** True when every step of the plan was carried out: plan and run are then a record, no longer an intention. */
export function ranThrough({ run }: Pick<Snapshot, 'run'>): boolean {
  return run.length > 0 && run.every(({ state }) => state === 'done' || state === 'unverified');
}
