import { DIALECTS, dialectById } from '@shared/dialect';
import type { DialectProfile } from '@shared/dialect/types';
import { judgeLine } from '@shared/diagnosis/line/judge';
import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import { noObservations, type LineDiagnosis, type LineObservations } from '@shared/diagnosis/line/types';
import { fail, finding, type Finding } from '@shared/finding/finding';
import { recogniseConsole } from '@shared/identity/recognise';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';
import { CatchWatch } from './catch-watch';
import { LineWatch } from './line-watch';

export interface CatchProgress {
  baud: number;
  /** Keys sent so far. */
  keysSent: number;
  /** Bytes heard so far. */
  heardBytes: number;
  /** What is wrong as far as can be told; the search goes on. */
  findings: Finding[];
  /** What the line doctor makes of it. */
  line: LineDiagnosis;
}

export interface CatchOptions {
  /** `auto` tries the dialects' rates in order (B§1.1). */
  baud: 'auto' | number;
  /** Assumed until the console says otherwise; stock by default. */
  assume: DialectProfile;
  signal: AbortSignal;
  /** Gives up after so many ms; without it the search goes on until it is stopped. */
  timeoutMs?: number;
  /** What is known of port, adapter and wires from elsewhere. */
  known?: Pick<LineObservations, 'port' | 'loopback' | 'hands'>;
  /** How many times faster than life the router runs (practice). */
  speed?: number;
  onProgress?: (progress: CatchProgress) => void;
  /** Tells the guard which dialect the keys are judged by. */
  onDialect?: (dialect: DialectProfile) => void;
}

export interface Caught {
  dialect: DialectProfile;
  prompt: string;
  baud: number;
  /** Everything heard in this boot, for recognition and the boot doctor. */
  bootText: string;
  /** What the line doctor says of a line on which a loader was caught. */
  line?: LineDiagnosis;
}

/** Rates that a silent line is asked at in turns; garbage is searched through all of them. */
const AUTO_RATES: readonly number[] = [57600, 115200];
const GARBAGE_RATES: readonly number[] = SEARCH_RATES.slice(0, 5);
/** Text that stays undecided for so long is no text. Characters. */
const UNDECIDED = 256;
/** How often a word is typed again while the loader may be listening, ms: it is lost while the loader prints (B§0.2). */
const WORD_EVERY_MS = 300;
const LEAST_EVERY_MS = 40;
/** So many of our keys in a row are an echo. */
const ECHOES = 10;
/** How often such a line is cleared, and how long nothing is sent so that its prompt can be seen, ms. */
const CLEAR_EVERY_MS = 2_000;
const CLEAR_PAUSE_MS = 300;
/** How often the key is repeated while the loader prints or counts, ms: it takes the last byte that waits (B§0.4). */
const KEY_EVERY_MS = 100;
/** How often a silent line is asked whether somebody is there, ms. */
const PROBE_EVERY_MS = 900;
/** Silence before the first such question, ms. */
const PROBE_AFTER_MS = 2500;
/** So many questions in a row, then a silence in which an XMODEM or YMODEM receiver can ask: any key puts its own question off (B§9.5). */
const PROBES_IN_A_ROW = 5;
const RECEIVER_ASKS_MS = 5_000;
/** What such a receiver says when it has waited in vain, alone on the line, and the silence behind it, ms. */
const RECEIVER_ASKS = /^[C\u0015]+$/;
const ALONE_MS = 1_000;
/** A press of Ctrl-C between two others, ms: three end such a receiver, which writes RAM only. */
const CTRL_C_EVERY_MS = 20;
const LOOK_EVERY_MS = 20;
/** The prompt behind an acknowledged key: at the latest now it was damaged on the way, or the loader hangs. ms of the router's time */
const PROMPT_MS = 15_000;
/** Even the quickest practice router is given this long. ms */
const LEAST_PROMPT_MS = 2_000;
/** A prompt counts only after a short silence, which brings no bytes that would ask again by themselves. */
const ASK_AGAIN = { recheckMs: 30 };

/**
 * Catches the loader: works whether the router is switched on before or after (P4). Nothing is sent before readable text
 * has proven the baud rate, except single profile keys into a silence and three Ctrl-C to a receiver that asks for a file; then only the profile's key is sent, until it is
 * acknowledged. Throws `catch/timeout` (with `timeoutMs`) or the signal's reason.
 */
export async function catchLoader(console: Console, options: CatchOptions): Promise<Caught> {
  return new Catcher(console, options).run();
}

class Catcher {
  readonly #console: Console;
  readonly #options: CatchOptions;
  readonly #rates: readonly number[];
  #rate = 0;
  #dialect: DialectProfile;
  #keysSent = 0;
  #lastKeyAt = -Infinity;
  #clearedAt = -Infinity;
  #quietSince: number;
  #rateFrom: number;
  #rateProven = false;
  #watch: CatchWatch;
  readonly #line: LineWatch;
  readonly #speed: number;
  #keysHeard = 0;
  #echoed = 0;
  #recognised = false;
  #weight = 0;
  #recognisedAt = -1;
  readonly #start: number;

  constructor(console: Console, options: CatchOptions) {
    this.#console = console;
    this.#options = options;
    this.#speed = options.speed ?? 1;
    this.#rates = options.baud === 'auto' ? GARBAGE_RATES : [options.baud];
    this.#dialect = options.assume;
    this.#start = console.inbox.position;
    this.#rateFrom = this.#start;
    this.#quietSince = console.clock.now();
    this.#watch = new CatchWatch(console.inbox, this.#start);
    this.#line = new LineWatch(console.inbox, this.#baud, () => console.clock.now() * this.#speed);
  }

  async run(): Promise<Caught> {
    const { clock, inbox } = this.#console;
    const startedAt = clock.now();
    await this.#console.setBaud(this.#baud);
    this.#console.setListener({ kind: 'unknown' });
    this.#options.onDialect?.(this.#dialect);
    for (;;) {
      this.#options.signal.throwIfAborted();
      if (this.#console.end) fail('port/vanished', { port: this.#options.known?.port.label ?? '' });
      const seen = inbox.position;
      await inbox.waitFor(() => (inbox.position > seen ? true : null), {
        timeoutMs: LOOK_EVERY_MS / this.#speed,
        signal: this.#options.signal,
      });
      if (inbox.position > seen) this.#quietSince = clock.now();
      await this.#judgeRate();
      if (this.#rateProven) this.#recognise();
      const caught = (await this.#fromPrompt()) ?? (await this.#fromAcknowledgement());
      if (caught) return caught;
      await this.#send();
      this.#report();
      if (this.#options.timeoutMs !== undefined && clock.now() - startedAt > this.#options.timeoutMs) this.#giveUp();
    }
  }

  get #baud(): number {
    return this.#rates[this.#rate]!;
  }

  /** Goes to the next rate when what arrives is not text at this one, or is none any more: Linux may speak at another one. */
  async #judgeRate(): Promise<void> {
    this.#line.follow();
    const heard = this.#console.inbox.slice(this.#rateFrom).slice(-UNDECIDED);
    const judged = readability(heard);
    if (judged === 'text') {
      this.#rateProven = true;
      return;
    }
    if (
      this.#rateProven
        ? judged !== 'garbage' || heard.length < UNDECIDED
        : judged === 'too-little' && heard.length < UNDECIDED
    )
      return;
    this.#rateProven = false;
    await this.#nextRate(this.#rates);
  }

  /** `among`: the rates that are tried in turns. */
  async #nextRate(among: readonly number[]): Promise<void> {
    if (this.#rates.length === 1) {
      this.#rateFrom = this.#console.inbox.position;
      return;
    }
    const next = among[(among.indexOf(this.#baud) + 1) % among.length]!;
    this.#rate = this.#rates.indexOf(next);
    this.#line.listenAt(this.#baud);
    await this.#console.setBaud(this.#baud);
    this.#rateFrom = this.#console.inbox.position;
    this.#watch = new CatchWatch(this.#console.inbox, this.#rateFrom);
  }

  #recognise(): void {
    const heard = this.#console.inbox.position;
    if (heard === this.#recognisedAt) return;
    this.#recognisedAt = heard;
    const candidate = recogniseConsole(this.#watch.bootText()).dialects[0];
    const best = candidate ? dialectById(candidate.id) : null;
    // What an earlier boot told stays: the lines that tell a family apart may come after the moment for its key.
    if (!candidate || !best || candidate.weight < this.#weight) return;
    this.#weight = candidate.weight;
    this.#recognised = true;
    if (best.id !== this.#dialect.id) {
      this.#dialect = best;
      this.#options.onDialect?.(best);
    }
  }

  /** A prompt at the end of what arrived, leaked keys behind it or not: cleared with one Ctrl-C and proven. */
  async #fromPrompt(): Promise<Caught | null> {
    const { entry } = this.#dialect;
    const leaked = entry.kind === 'typed-word' ? entry.word : this.#key;
    const prompt = this.#watch.promptAtEnd(knownPrompts(this.#dialect), leaked);
    if (prompt === null) return null;
    return this.#confirm(prompt);
  }

  async #confirm(prompt: string): Promise<Caught> {
    this.#console.nowAtPrompt(prompt);
    await this.#console.clearLine();
    this.#recognise();
    const byPrompt = this.#dialect.prompts.includes(prompt)
      ? this.#dialect
      : DIALECTS.find((d) => d.prompts.includes(prompt) && d.family === (prompt === '=> ' ? 'upstream' : d.family));
    const dialect = byPrompt ?? this.#dialect;
    this.#options.onDialect?.(dialect);
    this.#dialect = dialect;
    this.#echoed = Math.max(1, this.#echoed);
    return { dialect, prompt, baud: this.#baud, bootText: this.#watch.bootText(), line: this.#diagnose() };
  }

  /** `You choosed 4`: not one more key is sent; the prompt follows by itself (P4). */
  async #fromAcknowledgement(): Promise<Caught | null> {
    const entry = this.#dialect.entry;
    if (entry.kind !== 'menu-key' || !this.#watch.has(entry.acknowledgements)) return null;
    const prompts = knownPrompts(this.#dialect);
    const prompt = await this.#console.inbox.waitFor(() => this.#watch.promptAtEnd(prompts, this.#key) ?? ASK_AGAIN, {
      timeoutMs: Math.max(LEAST_PROMPT_MS, PROMPT_MS / this.#speed),
      signal: this.#options.signal,
    });
    if (prompt !== null) return this.#confirm(prompt);
    // log:E21: key accepted, then silence.
    this.#watch.startOver();
    this.#watch.problem = finding('catch/silent-after-key', 'blocker', { key: this.#key });
    return null;
  }

  /** The key that this dialect's countdown takes; the stock key where nothing is known. */
  get #key(): string {
    const entry = this.#dialect.entry;
    if (entry.kind === 'menu-key' || entry.kind === 'stop-key') return entry.key;
    return '4';
  }

  async #send(): Promise<void> {
    const { clock } = this.#console;
    const now = clock.now();
    const entry = this.#dialect.entry;
    if (!this.#rateProven) {
      const quiet = now - this.#quietSince;
      if (quiet >= ALONE_MS && (await this.#leaveReceiver())) return;
      const listens = this.#keysSent > 0 && this.#keysSent % PROBES_IN_A_ROW === 0;
      const sinceKey = now - this.#lastKeyAt;
      if (quiet < PROBE_AFTER_MS || sinceKey < (listens ? RECEIVER_ASKS_MS : PROBE_EVERY_MS)) return;
      const heard = this.#console.inbox.position > this.#rateFrom;
      if (await this.#askSilence()) return;
      // What was no text before the silence is another rate's; what only comes now may be the first letters of a start.
      if (heard) await this.#nextRate(this.#rates);
      else if (this.#console.inbox.position === this.#rateFrom) await this.#nextRate(AUTO_RATES);
      return;
    }
    if (this.#watch.booting || entry.kind === 'locked') return;
    if (entry.kind === 'typed-word') return this.#typeWord(entry.word, entry.marker, now);
    if (entry.kind === 'key-sequence') return this.#nextOfSequence(entry.steps);
    if (now - this.#lastKeyAt < this.#every(KEY_EVERY_MS)) return;
    if (await this.#clearEchoes(now)) return;
    this.#console.setListener({ kind: 'countdown' });
    const opens = entry.kind === 'menu-key' ? entry.opensMenu : null;
    if (opens !== null && !this.#watch.has([entry.marker])) await this.#sendKey(opens);
    else await this.#sendKey(this.#key);
  }

  /**
   * Nothing but our keys comes back: a command line whose prompt was damaged on the way (log:E10). A countdown echoes nothing
   * (B§1.4), so Ctrl-C is harmless, and it brings the prompt again.
   */
  async #clearEchoes(now: number): Promise<boolean> {
    const { inbox } = this.#console;
    if (inbox.slice(inbox.position - ECHOES) !== this.#key.repeat(ECHOES) || now - this.#clearedAt < CLEAR_EVERY_MS)
      return false;
    this.#clearedAt = now;
    this.#lastKeyAt = now + CLEAR_PAUSE_MS;
    this.#console.setListener({ kind: 'prompt' });
    await this.#console.key('\u0003');
    return true;
  }

  /** A quick practice router counts down quickly; between two keys it must be silent long enough for a prompt to be seen. */
  #every(ms: number): number {
    return Math.max(LEAST_EVERY_MS, ms / this.#speed);
  }

  async #sendKey(key: string): Promise<void> {
    const counts = this.#watch.listening;
    await this.#console.key(key);
    this.#keysSent++;
    if (counts) this.#keysHeard++;
    this.#lastKeyAt = this.#console.clock.now();
  }

  /** Into a silence: one profile key. A command line echoes it, and nothing else does. True if somebody answered. */
  async #askSilence(): Promise<boolean> {
    const { inbox } = this.#console;
    const from = inbox.position;
    this.#console.setListener({ kind: 'unknown' });
    await this.#sendKey(this.#key);
    await inbox.waitFor(() => (inbox.position > from ? true : null), { timeoutMs: 300, signal: this.#options.signal });
    if (inbox.slice(from) !== this.#key) return false;
    // An echo and nothing else: a command line. Ctrl-C drops what was typed and shows the prompt.
    this.#console.setListener({ kind: 'prompt' });
    const asked = inbox.position;
    await this.#console.key('\u0003');
    if (!(await this.#promptComes(asked))) {
      this.#watch.problem = finding('catch/someone-else', 'warning', {}, [
        { source: 'console', quote: inbox.slice(from).slice(-120) },
      ]);
      this.#console.setListener({ kind: 'unknown' });
    }
    return true;
  }

  /** True, and the rate proven, if a prompt comes behind `from`. */
  async #promptComes(from: number): Promise<boolean> {
    const watch = new CatchWatch(this.#console.inbox, from);
    const prompts = knownPrompts(null);
    const prompt = await this.#console.inbox.waitFor(() => watch.promptAtEnd(prompts, this.#key) ?? ASK_AGAIN, {
      timeoutMs: 1500,
      signal: this.#options.signal,
    });
    if (prompt !== null) this.#rateProven = true;
    return prompt !== null;
  }

  /** The receiver of a load whose sender went away: only the prompt starts one that asks, and nothing but RAM is in it. */
  async #leaveReceiver(): Promise<boolean> {
    const { inbox, clock } = this.#console;
    if (!RECEIVER_ASKS.test(inbox.slice(this.#rateFrom).slice(-UNDECIDED))) return false;
    const from = inbox.position;
    this.#rateFrom = from;
    this.#console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
    for (let press = 0; press < 3; press++) {
      await this.#console.key('\u0003');
      await sleep(clock, CTRL_C_EVERY_MS, this.#options.signal);
    }
    const left = await this.#promptComes(from);
    if (!left) this.#console.setListener({ kind: 'unknown' });
    return left;
  }

  async #typeWord(word: string, marker: string, now: number): Promise<void> {
    if (!this.#watch.has([marker]) || now - this.#lastKeyAt < this.#every(WORD_EVERY_MS)) return;
    this.#console.setListener({ kind: 'countdown' });
    for (const key of word) await this.#sendKey(key);
  }

  async #nextOfSequence(steps: readonly { marker: string; key: string }[]): Promise<void> {
    const next = steps.find((step) => this.#watch.takeMarker(step.marker));
    if (!next) return;
    this.#console.setListener({ kind: 'countdown' });
    await this.#sendKey(next.key);
  }

  #report(): void {
    const line = this.#diagnose();
    this.#options.onProgress?.({
      baud: this.#baud,
      keysSent: this.#keysSent,
      heardBytes: this.#console.inbox.position - this.#start,
      findings: this.#findings(line),
      line,
    });
  }

  #diagnose(): LineDiagnosis {
    const { entry, title } = this.#dialect;
    const caught = this.#echoed > 0;
    const observations: LineObservations = {
      ...noObservations('', this.#baud),
      ...this.#options.known,
      ...this.#line.heard,
      ...this.#watch.seen,
      ...(caught && { wentOn: false, linuxRunning: false }),
      keysSent: this.#keysHeard,
      keysEchoed: this.#echoed,
      entry: this.#recognised
        ? { kind: entry.kind, title, word: entry.kind === 'typed-word' ? entry.word : null }
        : null,
    };
    return { observations, verdict: judgeLine(observations) };
  }

  #findings({ verdict }: LineDiagnosis): Finding[] {
    if (this.#watch.problem) return [this.#watch.problem];
    return ['listening', 'good'].includes(verdict.id) ? [] : [verdict.finding];
  }

  #giveUp(): never {
    const first = this.#findings(this.#diagnose())[0];
    if (first) fail(first.rule, first.params, first.evidence);
    fail('catch/timeout', { seconds: Math.round((this.#options.timeoutMs ?? 0) / 1000) });
  }
}

/** Prompts worth looking for: the dialect's own first, then everybody's. */
function knownPrompts(dialect: DialectProfile | null): string[] {
  const all = DIALECTS.flatMap((d) => d.prompts);
  return [...new Set([...(dialect?.prompts ?? []), ...all])];
}
