import { finding } from '../../finding/finding';
import { BootRecord, stageIndex } from './boot-record';
import { CHECKS } from './checks';
import { FactReader, isTemplateMac, structuredCopy } from './facts';
import { BootHistory, summaryOf } from './history';
import { judgeBoot, type Judgement } from './judge';
import { KernelClock } from './kernel-clock';
import { LineFeed, type LogLine } from './lines';
import { isLoaderPrompt } from './loader-prompt';
import { LiteralMatcher } from './matcher';
import { nearFrom } from './near';
import { isProseBefore } from './prose';
import { lowRamAddress } from './ram-overlap';
import { COMPILED_RULES, type CompiledRule } from './rules';
import { secondaryFindings } from './secondary';
import { shellLine } from './shell';
import { SIGNS, type Sign } from './signs';
import { BOOT_STAGES, type BootFacts, type BootReport } from './types';
import { verdictById } from './verdicts';

/** What is known of the unit besides its log. */
export interface BootDoctorOptions {
  /** MAC addresses of another unit: seen here, its Factory was cloned (design §1, row 3). Any letter case. */
  foreignMacs?: readonly string[];
  /** Told each whole line, cleaned: who reads the same text for something else need not clean it again. */
  onLine?: (line: LogLine) => void;
}

type Payload = { kind: 'sign'; sign: Sign } | { kind: 'rule'; rule: CompiledRule };

const MATCHER = new LiteralMatcher<Payload>([
  ...SIGNS.map((sign) => ({ text: sign.text, payload: { kind: 'sign', sign } as const })),
  ...COMPILED_RULES.flatMap((rule) => rule.texts.map((text) => ({ text, payload: { kind: 'rule', rule } as const }))),
]);
const LZMA_OVERLAP = COMPILED_RULES.find((r) => r.verdict === 'lzma-error')!;

/** A line of `md`: firmware bytes that happen to be text are no signs. */
const DUMP_LINE = /^[\s#]{0,12}[0-9a-f]{8}: ?(?:[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}) /;
const IMAGE_LINES = [
  'Booting image at',
  'Booting kernel from',
  'Checking image at',
  'Checking 1st firmware',
  'Trying to boot firmware from 0x',
];
const SLOT_LINES = [...IMAGE_LINES, 'bootstate=', 'Booting System '];
/** What `Image Type:` says of an image that starts no Linux (B§8). */
const OTHER_SYSTEM = /Image Type:\s+\S{2,12} (?:.{0,16}Standalone|eCos |VxWorks |QNX |NetBSD |RTEMS |Unknown OS )/;
/** A kernel stamp alone proves that Linux runs, where the log begins later than the kernel. */
const KERNEL = stageIndex('kernel');
const FLASH = stageIndex('flash');
const BOARD = stageIndex('board');
const BANNER = stageIndex('banner');
const UP = stageIndex('up');
/** What a stock kernel's driver prints as well (`flash manufacture id`): behind a kernel it begins no boot. */
const ALSO_OF_KERNELS = ['flash manufacture id: ', 'find flash: ', 'DRAM:  '];

/**
 * Diagnoses a console log as it arrives: which boot, how far, what went wrong, one boot or a loop.
 * Linear in the text and flat in memory; takes any line ends, escape codes, terminal time stamps and single damaged characters.
 */
export class BootDoctor {
  readonly #options: BootDoctorOptions;
  #feed = new LineFeed((line) => this.#take(line));
  #facts = new FactReader();
  #history = new BootHistory();
  #kernelClock = new KernelClock();
  /** An answer of `dmesg` and its like is running: lines of old boots. */
  #listing = false;
  #boot: BootRecord | null = null;
  #bootCount = 0;
  #pendingBanner: LogLine | null = null;
  #lines = 0;
  #heardAt: number | null = null;
  #now: number | null = null;

  constructor(options: BootDoctorOptions = {}) {
    this.#options = options;
  }

  /** Takes the next piece of the log, cut anywhere; `atMs` is the caller's clock when it arrived, ms. */
  push(text: string, atMs?: number): void {
    if (atMs !== undefined) {
      this.#heardAt = atMs;
      this.#now = atMs;
    }
    this.#feed.push(text, atMs ?? null);
  }

  /** Tells the time while nothing arrives, ms: silence is a symptom too. */
  tick(atMs: number): void {
    this.#now = atMs;
  }

  /** The log is complete. */
  end(): void {
    this.#feed.flush(this.#now);
  }

  /** The diagnosis of what was pushed so far, an unfinished line at its end included: the same as of a file that ends here. */
  get report(): BootReport {
    if (!this.#feed.pending) return this.#report();
    const ended = this.#fork();
    ended.end();
    return ended.#report();
  }

  /** The same state, to be gone on with without touching this one. */
  #fork(): BootDoctor {
    const { foreignMacs } = this.#options;
    const copy = new BootDoctor(foreignMacs ? { foreignMacs } : {});
    const boot = this.#boot;
    copy.#boot = boot?.clone() ?? null;
    copy.#feed = this.#feed.clone((line) => copy.#take(line));
    copy.#facts = this.#facts.clone();
    copy.#history = boot && copy.#boot ? this.#history.clone(boot, copy.#boot) : new BootHistory();
    copy.#kernelClock = this.#kernelClock.clone();
    copy.#listing = this.#listing;
    copy.#bootCount = this.#bootCount;
    copy.#pendingBanner = this.#pendingBanner;
    copy.#lines = this.#lines;
    copy.#heardAt = this.#heardAt;
    copy.#now = this.#now;
    return copy;
  }

  #report(): BootReport {
    const boot = this.#boot;
    if (!boot) return this.#nothing();
    const silentMs = this.#now === null || this.#heardAt === null ? null : this.#now - this.#heardAt;
    const last = judgeBoot(boot, { restarted: false, silentMs });
    const running = this.#history.running(last, boot);
    const judged = this.#orForeign(running?.judged ?? last);
    const { verdict } = judged;
    const loop = running?.loop ?? null;
    const severity = verdict.kind === 'fault' ? 'warning' : 'note';
    const lastUp = this.#history.lastUpRestart;
    return {
      verdict: verdict.id,
      confidence: judged.confidence,
      kind: verdict.kind,
      severity,
      finding: { rule: verdict.rule, severity, params: judged.params, evidence: judged.evidence },
      secondary: secondaryFindings({
        boot,
        judged,
        loop,
        lastUp,
        before: this.#history.written,
        template: this.#template(),
      }),
      reached: BOOT_STAGES[boot.stage]!,
      bootCount: this.#bootCount,
      boots: this.#history.summaries(summaryOf(boot, last)),
      loop,
      facts: structuredCopy(this.#facts.facts),
      lines: this.#lines,
    };
  }

  #nothing(): BootReport {
    const rule = 'diagnosis/no-boot';
    return {
      verdict: 'no-boot',
      confidence: 'high',
      kind: 'state',
      severity: 'note',
      finding: finding(rule, 'note'),
      secondary: [],
      reached: 'nothing',
      bootCount: 0,
      boots: [],
      loop: null,
      facts: structuredCopy(this.#facts.facts),
      lines: this.#lines,
    };
  }

  #take(line: LogLine): void {
    this.#lines++;
    this.#options.onLine?.(line);
    const boot = (this.#boot ??= this.#begin(line));
    if (line.text.trim() !== '') boot.last = line;
    if (!DUMP_LINE.test(line.text)) this.#look(line);
  }

  #look(line: LogLine): void {
    this.#kernelLine(line);
    if (isLoaderPrompt(line.text)) this.#atLoader(line);
    else this.#atShell(line);
    const said: { fact: boolean } = { fact: false };
    MATCHER.match(line.text, (payload) => {
      if (payload.kind === 'rule') {
        this.#rule(payload.rule, line);
        return;
      }
      const { sign } = payload;
      if (sign.start === true && !nearFrom(line.text.trimStart(), 0, sign.text)) return;
      said.fact = true;
      this.#sign(sign, line);
    });
    if (said.fact) this.#facts.take(line);
  }

  #kernelLine(line: LogLine): void {
    if (this.#listing) return;
    const first = this.#kernelClock.take(line);
    if (first !== null) this.#next(first);
    if (line.kernelSeconds === null) return;
    const boot = this.#boot!;
    boot.kernelSeconds = line.kernelSeconds;
    if (boot.stage < KERNEL) boot.reach(KERNEL, line);
  }

  /** A shell that answers is a router that is up. */
  #atShell(line: LogLine): void {
    const typed = shellLine(line.text);
    if (typed === null) return;
    const boot = (this.#boot ??= this.#begin(line));
    boot.reach(UP, line);
    this.#listing = typed === 'listing';
    if (typed === 'restart') boot.restartAsked = true;
  }

  #atLoader(line: LogLine): void {
    const boot = (this.#boot ??= this.#begin(line));
    boot.atLoader = true;
    boot.loaderLine = line;
    boot.answered();
    boot.keyTaken = false;
    this.#listing = false;
    // From a prompt everything can be booted: what is asked for there is a new try.
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
  }

  #stage(text: string, index: number, line: LogLine): void {
    // Loader lines with a kernel's stamp are the kernel's own (HLK: `flash manufacture id`).
    if (index <= FLASH && line.kernelSeconds !== null) return;
    let boot = this.#boot!;
    if (boot.inKernel && ALSO_OF_KERNELS.includes(text)) return;
    if (index === BANNER && boot.atLoader) {
      // `version` and key 4 print the banner too: a reset shows itself by the board line behind it.
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
    // Published logs are abridged and out of order: the chip's line begins a boot only where it comes again.
    if (ALSO_OF_KERNELS.includes(text)) return boot.signs.has(text) && !boot.atLoader;
    return boot.signs.has(text) || boot.stage > FLASH || (boot.atLoader && index <= BOARD);
  }

  #next(line: LogLine): BootRecord {
    const before = this.#boot!;
    const next = this.#begin(line);
    this.#history.close(before, next);
    this.#facts.newBoot();
    this.#listing = false;
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
    const overlaps = rule === LZMA_OVERLAP && lowRamAddress(this.#facts.imageAddress);
    boot.fault(overlaps ? { ...rule, verdict: 'lzma-ram-overlap', confidence: 'high' } : rule, line, told);
  }

  #slot(text: string): void {
    const name = /bootstate=\d|^Booting System \d/.exec(text)?.[0] ?? / at (b[cd][0-9a-f]{6})\b/.exec(text)?.[1];
    if (name !== undefined && this.#boot) this.#boot.slot = name;
  }

  #template(): BootFacts['macs'][number] | null {
    const { macs } = this.#facts.facts;
    const template = macs.findIndex((m) => isTemplateMac(m.mac));
    // A driver starts with the template and is given the unit's address later.
    const replaced = macs.slice(template + 1).some((m) => m.from === 'linux' && !isTemplateMac(m.mac));
    return replaced ? null : (macs[template] ?? null);
  }

  /** Linux shows another unit's MAC: that is the verdict unless something worse is. */
  #orForeign(judged: Judgement): Judgement {
    const foreign = (this.#options.foreignMacs ?? []).map((m) => m.toLowerCase());
    const hit = this.#facts.facts.macs.find((m) => foreign.includes(m.mac));
    const verdict = verdictById('factory-foreign');
    if (!hit || judged.verdict.rank < verdict.rank) return judged;
    return {
      ...judged,
      verdict,
      confidence: 'high',
      evidence: [...hit.evidence],
      params: { mac: hit.mac },
      named: true,
    };
  }
}
