import { DIALECTS } from '../../dialect/index';
import { finding } from '../../finding/finding';
import { mayBePrompt } from '../../identity/dialects';
import { BootRecord, stageIndex } from './boot-record';
import { FactReader, isTemplateMac } from './facts';
import { BootHistory, summaryOf } from './history';
import { judgeBoot, type Judgement } from './judge';
import { LineFeed, type LogLine } from './lines';
import { LiteralMatcher } from './matcher';
import { nearFrom } from './near';
import { lowRamAddress } from './ram-overlap';
import { COMPILED_RULES, type CompiledRule } from './rules';
import { secondaryFindings } from './secondary';
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

const PROMPTS = [...new Set(DIALECTS.flatMap((d) => d.prompts))].map((p) => p.trimEnd());
const ANY_PROMPT = /^\s{0,8}(?:(?:MT76\d\d|RT\d{4}) #|=>)(?: |$)/;
/** A line of `md`: firmware bytes that happen to be text are no signs. */
const DUMP_LINE = /^[\s#]{0,12}[0-9a-f]{8}: ?(?:[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}) /;
const IMAGE_LINES = ['Booting image at', 'Booting kernel from', 'Checking image at', 'Checking 1st firmware'];
/** A kernel stamp alone proves that Linux runs, where the log begins later than the kernel. */
const KERNEL = stageIndex('kernel');
const FLASH = stageIndex('flash');
const BOARD = stageIndex('board');
const BANNER = stageIndex('banner');

/**
 * Diagnoses a console log as it arrives: which boot, how far, what went wrong, one boot or a loop.
 * Linear in the text and flat in memory; takes any line ends, escape codes, terminal time stamps and single damaged characters.
 */
export class BootDoctor {
  readonly #options: BootDoctorOptions;
  readonly #feed = new LineFeed((line) => this.#take(line));
  readonly #facts = new FactReader();
  readonly #history = new BootHistory();
  #boot: BootRecord | null = null;
  #bootCount = 0;
  #pendingBanner: LogLine | null = null;
  #lines = 0;
  #heardAt: number | null = null;
  #now: number | null = null;
  #final = false;

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
    // A login question or a prompt has no line end.
    if (this.#feed.tail !== '' && this.#feed.tail.length < 200) this.#look(this.#feed.peek(atMs ?? null), true);
  }

  /** Tells the time while nothing arrives, ms: silence is a symptom too. */
  tick(atMs: number): void {
    this.#now = atMs;
  }

  /** The log is complete. */
  end(): void {
    this.#feed.flush(this.#now);
    this.#final = true;
  }

  /** The diagnosis of what was pushed so far. */
  get report(): BootReport {
    const boot = this.#boot;
    if (!boot) return this.#nothing();
    const silentMs = this.#now === null || this.#heardAt === null ? null : this.#now - this.#heardAt;
    const last = judgeBoot(boot, { restarted: false, silentMs, final: this.#final });
    const running = this.#history.running(last);
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
      secondary: secondaryFindings({ boot, judged, loop, lastUp, template: this.#template() }),
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
      finding: finding(rule, 'note', { stage: 'nothing' }),
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
    this.#look(line, false);
  }

  #look(line: LogLine, open: boolean): void {
    if (DUMP_LINE.test(line.text)) return;
    if (!open && line.kernelSeconds !== null) this.#kernelLine(line);
    if (this.#isPrompt(line.text)) this.#atLoader(line);
    const facts: LogLine[] = [];
    MATCHER.match(line.text, (payload) => {
      if (payload.kind === 'rule') {
        if (!open) this.#rule(payload.rule, line);
        return;
      }
      const { sign } = payload;
      if (open && sign.open !== true) return;
      if (sign.start === true && !nearFrom(line.text.trimStart(), 0, sign.text)) return;
      facts.push(line);
      this.#sign(sign, line);
    });
    if (facts.length > 0 && !open) this.#facts.take(line);
  }

  #kernelLine(line: LogLine): void {
    const boot = this.#boot!;
    boot.kernelSeconds = line.kernelSeconds;
    if (boot.stage < KERNEL) boot.reach(KERNEL, line);
  }

  #isPrompt(text: string): boolean {
    if (!mayBePrompt(text)) return false;
    if (ANY_PROMPT.test(text)) return true;
    const trimmed = text.trimStart();
    return PROMPTS.some((prompt) => isPrompt(trimmed, prompt));
  }

  #atLoader(line: LogLine): void {
    const boot = (this.#boot ??= this.#begin(line));
    boot.atLoader = true;
    boot.loaderLine = line;
    boot.keyTaken = false;
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
    else if (event.kind === 'abort') {
      if (boot.writesWhatArrives) boot.note('diagnosis/interrupted-transfer', line);
    } else if (event.kind === 'note') {
      if (event.only === undefined || event.only.test(line.text)) boot.note(event.rule, line);
    }
    if (IMAGE_LINES.includes(text)) this.#facts.takeImage(line.text);
    if (event.kind === 'fact' || event.kind === 'stage') this.#slot(line.text);
  }

  #stage(text: string, index: number, line: LogLine): void {
    // Loader lines with a kernel's stamp are the kernel's own (HLK: `flash manufacture id`).
    if (index <= FLASH && line.kernelSeconds !== null) return;
    let boot = this.#boot!;
    if (index === BANNER && boot.atLoader) {
      // `version` and key 4 print the banner too: a reset shows itself by the board line behind it.
      this.#pendingBanner = line;
      return;
    }
    if (index <= FLASH && this.#startsBoot(boot, text, index)) {
      boot = this.#next(this.#pendingBanner ?? line);
    }
    this.#pendingBanner = null;
    if (index <= FLASH) boot.signs.add(text);
    boot.reach(index, line);
    if (index === FLASH && boot.signs.has('Board: Ralink APSoC')) boot.resetCause ??= 'power-on';
  }

  #startsBoot(boot: BootRecord, text: string, index: number): boolean {
    if (boot.empty) return false;
    return boot.signs.has(text) || boot.stage > FLASH || (boot.atLoader && index <= BOARD);
  }

  #next(line: LogLine): BootRecord {
    const before = this.#boot!;
    const next = this.#begin(line);
    this.#history.close(before, next);
    this.#facts.newBoot();
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
    const overlaps = rule === LZMA_OVERLAP && lowRamAddress(this.#facts.facts.slot.address);
    boot.fault(overlaps ? { ...rule, verdict: 'lzma-ram-overlap', confidence: 'high' } : rule, line);
  }

  #slot(text: string): void {
    const name = /bootstate=\d|^Booting System \d/.exec(text)?.[0] ?? / at (b[cd][0-9a-f]{6})\b/.exec(text)?.[1];
    if (name !== undefined && this.#boot) this.#boot.slot = name;
  }

  #template(): BootFacts['macs'][number] | null {
    return this.#facts.facts.macs.find((m) => isTemplateMac(m.mac)) ?? null;
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

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A prompt begins a line; a long one is forgiven a damaged character, `MT7628 #` is too near to other lines. */
function isPrompt(line: string, prompt: string): boolean {
  if (line.startsWith(prompt)) return line.length === prompt.length || line[prompt.length] === ' ';
  return (
    prompt.length >= 9 &&
    line.length >= prompt.length - 1 &&
    nearFrom(line, 0, prompt) &&
    line[prompt.length - 1] !== ':'
  );
}
