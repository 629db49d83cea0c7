import type { BootRecord } from './boot-record';
import { judgeBoot, type Judgement } from './judge-boot';
import { differingReads } from './readings';
import { BOOT_STAGES, type BootReport, type BootSummary } from './boot-types';
import { verdictById } from './verdicts';

const KEPT_LAST = 15;
const KEPT_RUN = 20;
/** A restart later than this after the kernel's start is not counted as part of a loop. Seconds. */
const SOON_SECONDS = 180;

interface Failure {
  judged: Judgement;
  boot: BootRecord;
  /** The next boot; its reset line tells how this one ended. */
  next: BootRecord;
}

/** The loop formed by the last boots, and its cause. */
export interface LoopJudgement {
  loop: NonNullable<BootReport['loop']>;
  judged: Judgement;
}

/** A bounded history of the log's earlier boots. */
export class BootHistory {
  /** Consecutive boots that failed and restarted by themselves, newest last. */
  #failures: Failure[] = [];
  #failureCount = 0;
  /** Boots that came up and soon restarted without being asked to. */
  #upRestarts: Failure[] = [];
  #first: BootSummary | null = null;
  #rest: BootSummary[] = [];
  #lastUpRestart: Failure | null = null;
  /** The newest boot in which the loader wrote what it received. */
  written: BootRecord | null = null;

  /** A copy of the history in which the current boot is `copy`. */
  clone(current: BootRecord, copy: BootRecord): BootHistory {
    const history = new BootHistory();
    const moved = (failure: Failure): Failure => (failure.next === current ? { ...failure, next: copy } : failure);
    history.#failures = this.#failures.map(moved);
    history.#failureCount = this.#failureCount;
    history.#upRestarts = this.#upRestarts.map(moved);
    history.#first = this.#first;
    history.#rest = this.#rest;
    history.#lastUpRestart = this.#lastUpRestart && moved(this.#lastUpRestart);
    history.written = this.written;
    return history;
  }

  /** Closes a boot because `next` began. */
  close(boot: BootRecord, next: BootRecord): void {
    const judged = judgeBoot(boot, { restarted: true, silentMs: null });
    const { atMs } = boot.start;
    if (atMs !== null && next.start.atMs !== null && next.start.atMs >= atMs) boot.lastedMs = next.start.atMs - atMs;
    this.#remember(summaryOf(boot, judged));
    if (boot.written) this.written = boot;
    const asked = boot.restartAsked || boot.atLoader;
    const cameUp = judged.verdict.kind === 'good';
    const soon = boot.kernelSeconds === null || boot.kernelSeconds < SOON_SECONDS;
    this.#lastUpRestart = cameUp && !asked ? { judged, boot, next } : null;
    if (asked || (cameUp && !soon)) {
      this.#forget();
      return;
    }
    if (cameUp) {
      this.#forgetFailures();
      this.#upRestarts = [...this.#upRestarts, { judged, boot, next }].slice(-KEPT_RUN);
    } else if (judged.verdict.kind === 'fault') {
      this.#upRestarts = [];
      this.#failureCount++;
      this.#failures = [...this.#failures, { judged, boot, next }].slice(-KEPT_RUN);
    } else this.#forget();
  }

  /** The newest restart of a router that had come up, unless a person at the shell may have switched it off. */
  get lastUpRestart(): Failure | null {
    return this.#lastUpRestart && unasked(this.#lastUpRestart) ? this.#lastUpRestart : null;
  }

  summaries(last: BootSummary): BootSummary[] {
    return this.#first ? [this.#first, ...this.#rest, last] : [last];
  }

  /**
   * The loop or failure with which the log ends, given the present verdict on its last boot; null if there is none. One
   * restart after a failure is a failure; two, or the same failure again, are a loop.
   */
  running(last: Judgement, boot: BootRecord): { judged: Judgement; loop: BootReport['loop'] } | null {
    const { kind, id } = last.verdict;
    const upRestarts = this.#upRestarts.filter(unasked);
    if (upRestarts.length >= 2 && (kind === 'good' || id === 'incomplete')) {
      return { judged: afterUp(upRestarts), loop: this.#loop(upRestarts, upRestarts.length) };
    }
    if (this.#failures.length === 0 || kind === 'good') return null;
    if (kind === 'state' && !['incomplete', 'no-boot', 'console-closed'].includes(id)) return null;
    // A boot that gets past the point where the earlier ones ended shows that their fault is gone.
    if (kind === 'state' && this.#failures.every((f) => f.boot.progress < boot.progress)) return null;
    const again = kind === 'fault' && this.#failures.at(-1)?.judged.verdict.id === id;
    const looping = this.#failureCount >= 2 || again;
    const unsteady = readsDiffer([...this.#failures.map((f) => f.boot), boot], last);
    if (unsteady) return { judged: unsteady, loop: looping ? this.#loop(this.#failures, this.#failureCount) : null };
    const judged = last.named && kind === 'fault' ? last : causeOf(this.#failures, last);
    return { judged, loop: looping ? this.#loop(this.#failures, this.#failureCount) : null };
  }

  #loop(run: readonly Failure[], restarts: number): NonNullable<BootReport['loop']> {
    const periods = run.flatMap((f) => (f.boot.lastedMs === null ? [] : [f.boot.lastedMs])).sort((a, b) => a - b);
    return { restarts, periodMs: periods[Math.floor(periods.length / 2)] ?? null, resetCause: commonCause(run) };
  }

  #remember(summary: BootSummary): void {
    if (!this.#first) this.#first = summary;
    else this.#rest = [...this.#rest, summary].slice(-KEPT_LAST);
  }

  #forget(): void {
    this.#forgetFailures();
    this.#upRestarts = [];
  }

  #forgetFailures(): void {
    this.#failures = [];
    this.#failureCount = 0;
  }
}

export function summaryOf(boot: BootRecord, judged: Judgement): BootSummary {
  return {
    number: boot.number,
    resetCause: boot.resetCause,
    reached: BOOT_STAGES[boot.stage]!,
    verdict: judged.verdict.id,
    line: boot.start.line,
    lastedMs: boot.lastedMs,
    kernelSeconds: boot.kernelSeconds,
    slot: boot.slot,
  };
}

/** The verdict that one place of the flash reads differently between boots, unless the newest boot has a worse one. */
function readsDiffer(boots: readonly BootRecord[], last: Judgement): Judgement | null {
  const verdict = verdictById('reads-differ');
  if (last.named && last.verdict.rank < verdict.rank) return null;
  const evidence = differingReads(boots);
  return evidence && { ...last, verdict, confidence: verdict.confidence, evidence, named: true };
}

/** False for a restart without a reset line after somebody worked at the shell: that was a power-off. */
function unasked({ boot, next }: Failure): boolean {
  return !boot.attended || (next.resetCause !== null && next.resetCause !== 'power-on');
}

/** The reset cause shared by all of these boots, or null. */
function commonCause(run: readonly Failure[]): BootSummary['resetCause'] {
  const causes = new Set(run.map((f) => f.next.resetCause).filter((c) => c !== null));
  return causes.size === 1 ? [...causes][0]! : null;
}

/**
 * The newest failure that a line names; else the one that the resets indicate; else the stage where the boots ended.
 */
function causeOf(failures: readonly Failure[], last: Judgement): Judgement {
  const named = failures.findLast((f) => f.judged.named);
  if (named) return named.judged;
  const newest = failures.at(-1)!.judged;
  const cause = commonCause(failures);
  if (cause === 'watchdog') return byReset('restarts-watchdog', newest);
  if (cause === 'power-on' && failures.length >= 2) return byReset('restarts-power', newest);
  return last.verdict.kind === 'fault' ? last : newest;
}

function byReset(id: string, judged: Judgement): Judgement {
  const verdict = verdictById(id);
  return { ...judged, verdict, confidence: verdict.confidence };
}

function afterUp(run: readonly Failure[]): Judgement {
  const cause = commonCause(run);
  const newest = run.at(-1)!.judged;
  if (cause === 'watchdog') return byReset('restarts-watchdog', newest);
  if (cause === 'power-on') return byReset('restarts-power', newest);
  return byReset('restarts-after-up', newest);
}
