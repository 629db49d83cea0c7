import { LineMemo } from '../../bytes/line-memo';
import { BootRecord, stageIndex } from './boot-record';
import { CHECKS } from './checks';
import { FactReader } from './facts';
import { BootHistory } from './history';
import { KernelClock } from './kernel-clock';
import { LineFeed, type LogLine } from './log-lines';
import { isLoaderPrompt } from './loader-prompt';
import { LiteralMatcher } from './matcher';
import { nearFrom } from './fuzzy-match';
import { isProseBefore } from './prose';
import { lowRamAddress } from './ram-overlap';
import { takeReading } from './readings';
import { reportOn } from './report';
import { COMPILED_RULES, type CompiledRule } from './rules';
import { shellLine } from './shell';
import { SIGNS, type Sign } from './signatures';
import type { BootReport } from './boot-types';

/** Facts about the unit that its log does not contain. */
export interface BootLogAnalyzerOptions {
  /**
   * MAC addresses of another unit: if one is seen here, that unit's Factory was cloned (design §1, row 3). Any letter
   * case.
   */
  foreignMacs?: readonly string[];
  /** Called with each whole, cleaned line, so that other readers of the same text need not clean it again. */
  onLine?: (line: LogLine) => void;
}

type Payload = { kind: 'sign'; sign: Sign } | { kind: 'rule'; rule: CompiledRule };

const MATCHER = new LiteralMatcher<Payload>([
  ...SIGNS.map((sign) => ({ text: sign.text, payload: { kind: 'sign', sign } as const })),
  ...COMPILED_RULES.flatMap((rule) => rule.texts.map((text) => ({ text, payload: { kind: 'rule', rule } as const }))),
]);
const LZMA_OVERLAP = COMPILED_RULES.find((r) => r.verdict === 'lzma-error')!;

/** A line of `md` output: firmware bytes that happen to look like text must not match. */
const DUMP_LINE = /^[\s#]{0,12}[0-9a-f]{8}: ?(?:[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}) /;
const IMAGE_LINES = [
  'Booting image at',
  'Booting kernel from',
  'Checking image at',
  'Checking 1st firmware',
  'Trying to boot firmware from 0x',
];
const SLOT_LINES = [...IMAGE_LINES, 'bootstate=', 'Booting System '];
/** The `Image Type:` line of an image that boots no Linux (B§8). */
const OTHER_SYSTEM = /Image Type:\s+\S{2,12} (?:.{0,16}Standalone|eCos |VxWorks |QNX |NetBSD |RTEMS |Unknown OS )/;
/** A kernel time stamp alone proves that Linux runs, if the log begins after the kernel's first lines. */
const KERNEL = stageIndex('kernel');
const HANDOVER = stageIndex('handover');
const FLASH = stageIndex('flash');
const BOARD = stageIndex('board');
const BANNER = stageIndex('banner');
const UP = stageIndex('up');
/** Lines that a running system prints and that a file of old kernel messages never contains. */
const GREETINGS = ['BusyBox v', 'Please press Enter to activate', 'Please press enter to activate', "tty '/dev/ttyS"];
const FLASH_ID = 'flash manufacture id: ';
/**
 * Lines that a stock kernel's driver prints too (`flash manufacture id`): after a kernel's start they begin no new
 * boot.
 */
const ALSO_OF_KERNELS = [FLASH_ID, 'find flash: ', 'DRAM:  '];

const formOf = (text: string): { dump: boolean; prompt: boolean } => ({
  dump: DUMP_LINE.test(text),
  prompt: isLoaderPrompt(text),
});

/**
 * Diagnoses a console log as it arrives: which boot, how far it got, what failed, a single boot or a loop. Linear time
 * and bounded memory; accepts any line ends, escape codes, terminal time stamps and single damaged characters.
 */
export class BootLogAnalyzer {
  readonly #options: BootLogAnalyzerOptions;
  #feed = new LineFeed((line) => this.#take(line));
  #facts = new FactReader();
  #history = new BootHistory();
  #kernelClock = new KernelClock();
  /** The kind of listing that a shell command is printing: lines of this boot, or of files. */
  #listing: 'this-boot' | 'files' | null = null;
  /** The state before files were listed; restored if a boot turns out to be part of such a file. */
  #beforeFiles: BootLogAnalyzer | null = null;
  #boot: BootRecord | null = null;
  #bootCount = 0;
  #pendingBanner: LogLine | null = null;
  readonly #forms = new LineMemo<ReturnType<typeof formOf>>();
  #lines = 0;
  #heardAt: number | null = null;
  #now: number | null = null;

  constructor(options: BootLogAnalyzerOptions = {}) {
    this.#options = options;
  }

  /** Takes the next piece of the log, cut anywhere; `atMs` is the caller's clock on arrival, ms. */
  push(text: string, atMs?: number): void {
    if (atMs !== undefined) {
      this.#heardAt = atMs;
      this.#now = atMs;
    }
    this.#feed.push(text, atMs ?? null);
  }

  /** Advances the clock while nothing arrives, ms: silence is a symptom too. */
  tick(atMs: number): void {
    this.#now = atMs;
  }

  /** Marks the end of the log. */
  end(): void {
    this.#feed.flush(this.#now);
  }

  /**
   * The diagnosis of everything pushed so far, an unfinished last line included: the same as for a file that ends here.
   */
  get report(): BootReport {
    if (!this.#feed.pending) return this.#report();
    const ended = this.#fork();
    ended.end();
    return ended.#report();
  }

  /** An independent copy of this state. */
  #fork(): BootLogAnalyzer {
    const { foreignMacs } = this.#options;
    const copy = new BootLogAnalyzer(foreignMacs ? { foreignMacs } : {});
    const boot = this.#boot;
    copy.#boot = boot?.clone() ?? null;
    copy.#feed = this.#feed.clone((line) => copy.#take(line));
    copy.#facts = this.#facts.clone();
    copy.#history = boot && copy.#boot ? this.#history.clone(boot, copy.#boot) : new BootHistory();
    copy.#kernelClock = this.#kernelClock.clone();
    copy.#listing = this.#listing;
    copy.#beforeFiles = this.#beforeFiles === null ? null : this.#beforeFiles.#fork();
    copy.#bootCount = this.#bootCount;
    copy.#pendingBanner = this.#pendingBanner;
    copy.#lines = this.#lines;
    copy.#heardAt = this.#heardAt;
    copy.#now = this.#now;
    return copy;
  }

  /** Restores the state of `before`, but keeps the position in the text. */
  #goBack(before: BootLogAnalyzer): void {
    this.#boot = before.#boot;
    this.#facts = before.#facts;
    this.#history = before.#history;
    this.#kernelClock = before.#kernelClock;
    this.#bootCount = before.#bootCount;
    this.#pendingBanner = before.#pendingBanner;
  }

  #report(): BootReport {
    return reportOn(this.#boot, {
      history: this.#history,
      facts: this.#facts.facts,
      bootCount: this.#bootCount,
      lines: this.#lines,
      silentMs: this.#now === null || this.#heardAt === null ? null : this.#now - this.#heardAt,
      foreignMacs: this.#options.foreignMacs ?? [],
    });
  }

  #take(line: LogLine): void {
    this.#lines++;
    this.#options.onLine?.(line);
    const boot = (this.#boot ??= this.#begin(line));
    if (line.text.trim() !== '') boot.last = line;
    const { dump, prompt } = this.#forms.get(line.text, formOf);
    if (!dump) this.#look(line, prompt);
  }

  #look(line: LogLine, prompt: boolean): void {
    this.#kernelLine(line);
    if (prompt) this.#atLoader(line);
    else this.#atShell(line);
    const said: { fact: boolean } = { fact: false };
    MATCHER.match(line.text, (payload) => {
      if (payload.kind === 'rule') {
        if (this.#listing !== 'files') this.#rule(payload.rule, line);
        return;
      }
      const { sign } = payload;
      if (this.#listing === 'files' && sign.event.kind !== 'stage') return;
      if (sign.start === true && !nearFrom(line.text.trimStart(), 0, sign.text)) return;
      said.fact = true;
      this.#sign(sign, line);
    });
    if (!said.fact || this.#listing === 'files') return;
    this.#facts.take(line);
    if (!this.#boot!.inKernel) takeReading(this.#boot!, line, this.#facts);
  }

  #kernelLine(line: LogLine): void {
    if (this.#listing !== null) return;
    const first = this.#kernelClock.take(line);
    if (first !== null) this.#next(first);
    if (line.kernelSeconds === null) return;
    const boot = this.#boot!;
    boot.kernelSeconds = line.kernelSeconds;
    if (boot.stage < KERNEL) boot.reach(KERNEL, line);
  }

  /** A shell prompt shows that the router is up. */
  #atShell(line: LogLine): void {
    const typed = shellLine(line.text, !this.#boot!.atLoader && this.#boot!.stage >= HANDOVER);
    if (typed === null) return;
    this.#endFiles(typed === 'asks-name');
    const boot = this.#boot!;
    boot.reach(UP, line);
    boot.attended ||= typed !== 'waits' && typed !== 'asks-name';
    if (typed === 'restart') boot.restartAsked = true;
    this.#listing = typed === 'lists-this-boot' ? 'this-boot' : null;
    if (typed !== 'lists-files') return;
    this.#listing = 'files';
    this.#beforeFiles = this.#fork();
  }

  /**
   * The prompt has returned: a boot among the listed lines came from a file, unless the system has `greeted`, which
   * shows that it really booted since.
   */
  #endFiles(greeted: boolean): void {
    const before = this.#beforeFiles;
    this.#beforeFiles = null;
    if (before && this.#boot!.number > (before.#boot?.number ?? 0) && !greeted && !this.#boot!.greeted)
      this.#goBack(before);
  }

  #atLoader(line: LogLine): void {
    const boot = (this.#boot ??= this.#begin(line));
    boot.atLoader = true;
    boot.loaderLine = line;
    boot.answered();
    boot.keyTaken = false;
    this.#listing = null;
    // A `reset` typed at the prompt is a deliberate restart, not a failure.
    if (/ reset\s*$/.test(line.text)) boot.restartAsked = true;
  }

  #sign({ event, text }: Sign, line: LogLine): void {
    const boot = (this.#boot ??= this.#begin(line));
    if (event.kind === 'stage') this.#stage(text, stageIndex(event.stage), line);
    else if (event.kind === 'reset') boot.resetCause = event.cause;
    else if (event.kind === 'at-loader') this.#atLoader(line);
    else if (event.kind === 'key-taken') boot.keyTaken = true;
    else if (event.kind === 'restart-asked') boot.restartAsked = true;
    else if (event.kind === 'transfer') boot.transferred();
    else if (event.kind === 'writes-what-arrives') boot.writesWhatArrives = true;
    else if (event.kind === 'hangs') boot.saidToHang ||= event.only.test(line.text);
    else if (event.kind === 'root-mounted') boot.rootMounted = true;
    else if (event.kind === 'no-menu-writer') boot.answered();
    else if (event.kind === 'image-type') boot.otherSystem = OTHER_SYSTEM.test(line.text) ? line : null;
    else if (event.kind === 'nothing-sent') boot.nothingSent = true;
    else if (event.kind === 'written') boot.wrote(line);
    else if (event.kind === 'abort') boot.broken(line);
    else if (event.kind === 'note') {
      if (event.only === undefined || event.only.test(line.text)) boot.note(event.rule, line);
    }
    if (IMAGE_LINES.includes(text)) this.#facts.takeImage(line.text);
    if (SLOT_LINES.includes(text)) this.#slot(line.text);
    if (GREETINGS.includes(text)) this.#boot.greeted = true;
  }

  #stage(text: string, index: number, line: LogLine): void {
    // Loader texts with a kernel time stamp come from the kernel (HLK: `flash manufacture id`).
    if (index <= FLASH && line.kernelSeconds !== null) return;
    let boot = this.#boot!;
    if (boot.inKernel && ALSO_OF_KERNELS.includes(text)) return;
    if (index === BANNER && boot.atLoader) {
      // `version` and key 4 print the banner too: only the board line after it proves a reset.
      this.#pendingBanner = line;
      return;
    }
    if (index <= FLASH && this.#startsBoot(boot, text, index)) {
      boot = this.#next(this.#pendingBanner ?? line);
      this.#kernelClock.reset();
    }
    this.#pendingBanner = null;
    if (index <= FLASH) boot.signs.add(text);
    boot.reach(index, line);
    if (index === FLASH && boot.signs.has('Board: Ralink APSoC')) boot.resetCause ??= 'power-on';
  }

  #startsBoot(boot: BootRecord, text: string, index: number): boolean {
    if (boot.empty) return false;
    // Published logs are abridged and out of order: the chip's line begins a new boot only if it is repeated.
    if (ALSO_OF_KERNELS.includes(text)) return boot.signs.has(text) && !boot.atLoader;
    return boot.signs.has(text) || boot.stage > FLASH || (boot.atLoader && index <= BOARD);
  }

  #next(line: LogLine): BootRecord {
    const before = this.#boot!;
    const next = this.#begin(line);
    this.#history.close(before, next);
    this.#facts.newBoot();
    this.#listing = null;
    this.#boot = next;
    return next;
  }

  #begin(line: LogLine): BootRecord {
    return new BootRecord(++this.#bootCount, line);
  }

  #rule(rule: CompiledRule, line: LogLine): void {
    if (rule.onlyIf && !rule.onlyIf.test(line.text)) return;
    if (rule.notIf?.test(line.text)) return;
    const boot = (this.#boot ??= this.#begin(line));
    if (rule.start && !rule.texts.some((text) => nearFrom(line.text.trimStart(), 0, text))) return;
    if (line.kernelSeconds === null && rule.texts.some((text) => isProseBefore(line.text, line.text.indexOf(text))))
      return;
    if (rule.after !== undefined && !boot.notes.has(rule.after)) return;
    if (rule.unlessAfter !== undefined && boot.faults.has(rule.unlessAfter)) return;
    if (rule.phase === 'loader' && (boot.inKernel || line.kernelSeconds !== null)) return;
    const told = rule.check ? CHECKS[rule.check](this.#facts.facts, line.text) : {};
    if (told === null) return;
    if (rule.verdict.startsWith('bad-magic')) takeReading(boot, line, this.#facts);
    const overlaps = rule === LZMA_OVERLAP && lowRamAddress(this.#facts.imageAddress);
    boot.fault(overlaps ? { ...rule, verdict: 'lzma-ram-overlap', confidence: 'high' } : rule, line, told);
  }

  #slot(text: string): void {
    const name = /bootstate=\d|^Booting System \d/.exec(text)?.[0] ?? / at (b[cd][0-9a-f]{6})\b/.exec(text)?.[1];
    if (name !== undefined && this.#boot) this.#boot.slot = name;
  }
}
