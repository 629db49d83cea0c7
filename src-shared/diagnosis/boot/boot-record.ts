import type { Evidence, RuleId } from '../../finding/finding';
import type { LogLine } from './log-lines';
import type { CompiledRule } from './rules';
import { BOOT_STAGES, type BootStage, type ClearedBy, type Confidence } from './boot-types';
import type { BootSummary, Reading } from './boot-types';

const MAX_EVIDENCE = 3;
const MAX_QUOTE = 240;

export const stageIndex = (stage: BootStage): number => BOOT_STAGES.indexOf(stage);
const KERNEL = stageIndex('kernel');
const UP = stageIndex('up');
const IMAGE = stageIndex('image');

/** A line as evidence, with its line number and byte range in the log. */
export function evidenceOf(line: LogLine): Evidence {
  const quote = line.quote.trim();
  const cut = quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE)}...` : quote;
  return { source: 'log', quote: cut, line: line.line, range: { start: line.start, end: line.end } };
}

/** A fault or note in one boot, with its first lines. */
export interface Seen {
  verdict: string;
  count: number;
  atLeast: number;
  evidence: Evidence[];
  params: Record<string, string>;
  confidence: Confidence;
  clearedBy: ClearedBy;
  cleared: boolean;
}

/** The record of one boot: a bounded number of lines, however long the boot was. */
export class BootRecord {
  readonly number: number;
  readonly start: LogLine;
  readonly faults = new Map<string, Seen>();
  readonly notes = new Map<string, Evidence[]>();
  readonly signs = new Set<string>();
  /** The newest answer of the flash for each place. */
  readonly readings = new Map<string, Reading>();
  stage = 0;
  resetCause: BootSummary['resetCause'] = null;
  atLoader = false;
  /** The newest prompt or question. */
  loaderLine: LogLine | null = null;
  keyTaken = false;
  restartAsked = false;
  /** Somebody typed at the router's shell, and so may have switched it off too. */
  attended = false;
  /** The system printed that it is up, in words that no listing of old lines contains. */
  greeted = false;
  writesWhatArrives = false;
  rootMounted = false;
  /** The line that reports that the loader has written what it received. */
  written: LogLine | null = null;
  /** A transfer that was interrupted and not repeated. */
  aborted: LogLine | null = null;
  /** The loader could not even request a file; it prints `Done!` nevertheless (B§1.6). */
  nothingSent = false;
  /** The line that shows that the image is not Linux, until a Linux starts nevertheless. */
  otherSystem: LogLine | null = null;
  /** A note in the log says that the output stops here. */
  saidToHang = false;
  kernelSeconds: number | null = null;
  slot: string | null = null;
  /** The line that reached the furthest stage. */
  furthest: LogLine | null = null;
  last: LogLine;
  upLine: LogLine | null = null;
  lastedMs: number | null = null;

  constructor(number: number, start: LogLine) {
    this.number = number;
    this.start = start;
    this.last = start;
  }

  /** An independent copy. */
  clone(): BootRecord {
    const copy = Object.assign(new BootRecord(this.number, this.start), this);
    return Object.assign(copy, {
      faults: new Map([...this.faults].map(([id, seen]) => [id, { ...seen, evidence: [...seen.evidence] }])),
      notes: new Map([...this.notes].map(([rule, evidence]) => [rule, [...evidence]])),
      signs: new Set(this.signs),
      readings: new Map(this.readings),
    });
  }

  /** True if nothing has happened that could support a verdict. */
  get empty(): boolean {
    return this.stage === 0 && this.faults.size === 0 && !this.atLoader && !this.keyTaken;
  }

  /** How far the boot got; a mounted root file system counts as further than a kernel looking for it. */
  get progress(): number {
    return this.stage === KERNEL && this.rootMounted ? KERNEL + 0.5 : this.stage;
  }

  /** True while the lines come from a kernel or its programs, not from the loader. */
  get inKernel(): boolean {
    return this.stage >= KERNEL && !this.atLoader;
  }

  /** The loader has written what it received: the restart that follows is expected, and the rescue is over. */
  wrote(line: LogLine): void {
    if (this.inKernel) return;
    this.restartAsked = true;
    if (this.nothingSent) return;
    this.written = line;
    this.#clear('written', 'transfer');
    if (this.aborted) this.note('diagnosis/interrupted-transfer', this.aborted);
  }

  /**
   * A transfer was interrupted; menu 2 flashes what has arrived nevertheless (B§0.7), which other builds show by
   * `Done!`.
   */
  broken(line: LogLine): void {
    if (this.inKernel) return;
    this.aborted = line;
    if (this.writesWhatArrives) this.note('diagnosis/interrupted-transfer', line);
  }

  reach(index: number, line: LogLine): void {
    if (index >= IMAGE) {
      this.atLoader = false;
      this.keyTaken = false;
      // Menu 2 boots what it has written without a restart (B§1.5), so a later restart was not requested.
      if (index === IMAGE) this.restartAsked = false;
      this.#clear('anything-later');
    }
    if (index >= KERNEL) this.#clear('kernel', 'transfer', 'written', 'prompt');
    if (index >= UP) {
      this.#clear('up');
      this.upLine ??= line;
    }
    if (index > this.stage) {
      this.stage = index;
      this.furthest = line;
    }
  }

  /** The loader takes commands, which clears the faults that only a stopped loader would explain. */
  answered(): void {
    this.#clear('prompt');
  }

  transferred(): void {
    this.nothingSent = false;
    this.aborted = null;
    this.#clear('transfer');
  }

  fault(rule: CompiledRule, line: LogLine, told: Record<string, string> = {}): void {
    const params = { ...told, ...rule.captures?.exec(line.text)?.groups };
    const seen = this.faults.get(rule.verdict);
    if (!seen || seen.cleared) {
      const { verdict, atLeast, confidence, clearedBy } = rule;
      const evidence = [evidenceOf(line)];
      this.faults.set(verdict, { verdict, count: 1, atLeast, evidence, params, confidence, clearedBy, cleared: false });
      return;
    }
    seen.count++;
    seen.params = { ...params, ...seen.params };
    if (rule.confidence === 'high') seen.confidence = 'high';
    if (seen.evidence.length < MAX_EVIDENCE && seen.evidence.at(-1)?.line !== line.line) {
      seen.evidence.push(evidenceOf(line));
    }
  }

  /** The flash answered `value` at `place`. */
  read(place: string, value: string, line: LogLine): void {
    this.readings.set(place, { value, evidence: evidenceOf(line) });
  }

  note(rule: RuleId, line: LogLine): void {
    const seen = this.notes.get(rule);
    if (!seen) this.notes.set(rule, [evidenceOf(line)]);
    else if (seen.length < MAX_EVIDENCE && seen.at(-1)?.line !== line.line) seen.push(evidenceOf(line));
  }

  /** Faults that were not cleared. */
  get unrefuted(): Seen[] {
    return [...this.faults.values()].filter((f) => !f.cleared && f.count >= f.atLeast);
  }

  #clear(...by: ClearedBy[]): void {
    for (const seen of this.faults.values()) {
      if (by.includes(seen.clearedBy)) seen.cleared = true;
    }
  }
}
