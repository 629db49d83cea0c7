import type { Finding } from '@shared/finding/finding';

/** Stopped by the technician at a point that requires further action, stated in `finding`. Not a failure. */
export class StoppedWithFinding extends Error {
  constructor(readonly finding: Finding) {
    super(`stopped: ${finding.rule}`);
    this.name = 'StoppedWithFinding';
  }
}
