import type { Snapshot } from '../contract/snapshot';

/** True once the approved plan has begun to run: its approval is used up, and `run` says how far it came. */
export function runHasBegun({ run, approvedHash }: Snapshot): boolean {
  return run.length > 0 && approvedHash === null;
}

/** True when every step of the plan was carried out: plan and run are then a record of what was done, not a wish. */
export function ranThrough({ run }: Pick<Snapshot, 'run'>): boolean {
  return run.length > 0 && run.every(({ state }) => state === 'done' || state === 'unverified');
}
