import type { Finding } from '@shared/finding/finding';

/** Stopped by the technician, at a point that leaves something for him to do: `finding` says what. No failure. */
export class StoppedLeaving extends Error {
  constructor(readonly finding: Finding) {
    super(`stopped: ${finding.rule}`);
    this.name = 'StoppedLeaving';
  }
}
