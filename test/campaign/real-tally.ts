import type { RealResult } from './real';

/** Counts over runs on a real U-Boot. */
export class RealTally {
  runs = 0;
  readonly faults = new Map<string, { runs: number; happened: number }>();
  /** Counts by how the life with the fault ended and what the next start offered. */
  readonly ends = new Map<string, number>();
  readonly failed: { seed: number; violations: string[] }[] = [];

  add(result: RealResult): void {
    this.runs++;
    const { what, stage } = result.scenario;
    const kind = what === 'bad line' ? what : `${what}, ${stage}`;
    const fault = this.faults.get(kind) ?? { runs: 0, happened: 0 };
    this.faults.set(kind, { runs: fault.runs + 1, happened: fault.happened + (result.happened ? 1 : 0) });
    const end = `${result.first}; ${result.offered}`;
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
    if (result.violations.length > 0) this.failed.push({ seed: result.seed, violations: result.violations });
  }
}
