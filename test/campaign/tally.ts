import type { RunResult } from './run';

/** Counts over many runs. */
export class Tally {
  runs = 0;
  virtualMs = 0;
  readonly ends = new Map<string, number>();
  readonly faults = new Map<string, number>();
  /** Runs in which this kind of fault really occurred. */
  readonly touched = new Map<string, number>();
  readonly methods = new Map<string, number>();
  /** What the next start offered. */
  readonly offers = new Map<string, number>();
  readonly failed: { seed: number; violations: string[] }[] = [];

  add(result: RunResult): void {
    this.runs++;
    this.virtualMs += result.virtualMs;
    bump(this.ends, result.first);
    const { method, transport, paced } = result.scenario;
    bump(
      this.methods,
      `${method}${transport === 'serial' ? ', over the serial line' : ''}${paced ? ', at the wire’s pace' : ''}`,
    );
    bump(this.offers, result.offered);
    for (const [kind, count] of Object.entries(result.faults)) {
      bump(this.faults, kind, count);
      bump(this.touched, kind);
    }
    if (result.violations.length > 0) this.failed.push({ seed: result.seed, violations: result.violations });
  }

  /** The summary printed at the end of a campaign. */
  text(): string {
    const list = (counts: Map<string, number>) =>
      [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([name, count]) => `  ${name}: ${count}`)
        .join('\n');
    return [
      `${this.runs} runs, ${Math.round(this.virtualMs / 3_600_000)} h of the router's time, ${this.failed.length} with violations`,
      `faults:\n${list(this.faults)}`,
      `what the next start offered:\n${list(this.offers)}`,
      `how the runs with faults ended (each was then recovered by a fresh start):\n${list(this.ends)}`,
      ...this.failed.map(
        (f) =>
          `seed ${f.seed}: npm run campaign -- --seed ${f.seed}\n  ${f.violations.map((v) => v.slice(0, 300)).join('\n  ')}`,
      ),
    ].join('\n');
  }
}

function bump(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
