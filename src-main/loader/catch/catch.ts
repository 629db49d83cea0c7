import type { DialectProfile } from '@shared/dialect/dialect-types';
import type { LineDiagnosis, LineObservations } from '@shared/diagnosis/line/line-types';
import { fail, finding, type Finding, FindingError } from '@shared/finding/finding';
import type { Console } from '../../console/console';
import { LineWatch } from '../line-watch';
import { diagnoseCatch, findingsOf } from './catch-report';
import { CatchWatch } from './catch-watch';
import { CountdownKeys, entryKey, leakedKeys } from './countdown-keys';
import { DialectGuess, knownPrompts } from './dialect-guess';
import { RateSearch } from './rate-search';
import { SentKeys } from './sent-keys';
import { SilentLine } from './silent-line';

export interface CatchProgress {
  baud: number;
  /** Number of keys sent so far. */
  keysSent: number;
  /** Bytes received so far. */
  heardBytes: number;
  /** Problems found so far; the search continues. */
  findings: Finding[];
  /** The line diagnosis. */
  line: LineDiagnosis;
}

export interface CatchOptions {
  /** `auto` tries the dialects' rates in order (B§1.1). */
  baud: 'auto' | number;
  /** The first rate to try with `auto`: the probable one of the board's loader. */
  likelyBaud?: number | null;
  /** Assumed dialect until the console shows another; stock by default. */
  assume: DialectProfile;
  /**
   * True if this very loader was caught before: a boot whose beginning was missed must not be mistaken for a hidden
   * menu.
   */
  certain?: boolean;
  signal: AbortSignal;
  /** Gives up after this many ms; otherwise the search continues until stopped. */
  timeoutMs?: number;
  /** Observations of port, adapter and wires made beforehand. */
  known?: Pick<LineObservations, 'port' | 'loopback' | 'hands'>;
  /** Speed of a practice router relative to real time. */
  speed?: number;
  onProgress?: (progress: CatchProgress) => void;
  /** Called with the dialect by which the guard must judge the keys. */
  onDialect?: (dialect: DialectProfile) => void;
}

export interface Caught {
  dialect: DialectProfile;
  prompt: string;
  baud: number;
  /** All text of this boot, for recognition and the boot log analysis. */
  bootText: string;
  /** The diagnosis of the line on which the loader was caught. */
  line?: LineDiagnosis;
}

const LOOK_EVERY_MS = 20;
/** Pause after a Ctrl-C, so that the prompt can be seen, ms. */
const CLEAR_PAUSE_MS = 300;
/**
 * Maximum time from an acknowledged key to the prompt; after that the prompt was damaged in transit, or the loader
 * hangs. ms of the router's time
 */
const PROMPT_MS = 15_000;
/** Minimum of that time for even the fastest practice router. ms */
const LEAST_PROMPT_MS = 2_000;

/**
 * Catches the loader, whether the router is switched on before or after (P4). Before readable text has confirmed the
 * baud rate, nothing is sent except single profile keys during silence and three Ctrl-C to a receiver that asks for a
 * file; after that only the profile's key, until it is acknowledged. Throws `catch/timeout` (with `timeoutMs`),
 * `port/vanished`, the line diagnosis' finding, or the signal's reason.
 */
export async function catchLoader(console: Console, options: CatchOptions): Promise<Caught> {
  return new Catcher(console, options).run();
}

/** Runs one catch by combining the parts, each of which makes its own decisions. */
class Catcher {
  readonly #console: Console;
  readonly #options: CatchOptions;
  readonly #speed: number;
  readonly #start: number;
  readonly #line: LineWatch;
  readonly #rate: RateSearch;
  readonly #guess: DialectGuess;
  readonly #keys: SentKeys;
  readonly #silence: SilentLine;
  readonly #countdown: CountdownKeys;
  /** The text of the current boot at the current rate. */
  #watch: CatchWatch;
  #caught = false;

  constructor(console: Console, options: CatchOptions) {
    const { inbox, clock } = console;
    this.#console = console;
    this.#options = options;
    this.#speed = options.speed ?? 1;
    this.#start = inbox.position;
    this.#watch = new CatchWatch(inbox, this.#start);
    this.#rate = new RateSearch(inbox, options.baud, options.likelyBaud ?? null);
    this.#line = new LineWatch(inbox, this.#rate.baud, () => clock.now() * this.#speed);
    this.#guess = new DialectGuess(options.assume, options.onDialect);
    this.#keys = new SentKeys(console, () => this.#watch.listening);
    this.#silence = new SilentLine(console, this.#rate, this.#keys, options.signal);
    this.#countdown = new CountdownKeys(inbox, this.#speed);
  }

  async run(): Promise<Caught> {
    const { clock } = this.#console;
    const { timeoutMs } = this.#options;
    const startedAt = clock.now();
    await this.#console.setBaud(this.#rate.baud);
    this.#console.setListener({ kind: 'unknown' });
    this.#options.onDialect?.(this.#guess.dialect);
    for (;;) {
      await this.#listen();
      await this.#judgeRate();
      if (this.#rate.proven) this.#recognise();
      const caught = (await this.#fromPrompt()) ?? (await this.#fromAcknowledgement());
      if (caught) return caught;
      await (this.#rate.proven ? this.#sendKeys() : this.#askSilence());
      this.#report();
      if (timeoutMs !== undefined && clock.now() - startedAt > timeoutMs) this.#giveUp(timeoutMs);
    }
  }

  /** Waits until something arrives, at most for one polling interval. */
  async #listen(): Promise<void> {
    const { inbox } = this.#console;
    this.#options.signal.throwIfAborted();
    if (this.#console.end) fail('port/vanished', { port: this.#options.known?.port.label ?? '' });
    const seen = inbox.position;
    await inbox.waitFor(() => (inbox.position > seen ? true : null), {
      timeoutMs: LOOK_EVERY_MS / this.#speed,
      signal: this.#options.signal,
    });
    if (inbox.position > seen) this.#silence.broken();
  }

  async #judgeRate(): Promise<void> {
    this.#line.follow();
    if (!this.#rate.judge()) await this.#nextRate('garbage');
  }

  async #nextRate(after: 'garbage' | 'silence'): Promise<void> {
    if (!this.#rate.next(after)) return;
    this.#line.listenAt(this.#rate.baud);
    await this.#console.setBaud(this.#rate.baud);
    this.#watch = new CatchWatch(this.#console.inbox, this.#rate.listenFromHere());
  }

  #recognise(): void {
    this.#guess.recognise(this.#console.inbox.position, () => this.#watch.bootText());
    if (this.#options.certain !== true) this.#guess.suspectHiddenMenu(this.#watch.bootsWithoutMenu % 2 === 1);
  }

  /** A prompt at the end of the text, possibly followed by leaked keys: cleared with one Ctrl-C and confirmed. */
  async #fromPrompt(): Promise<Caught | null> {
    const { dialect } = this.#guess;
    const prompt = this.#watch.promptAtEnd(knownPrompts(dialect), leakedKeys(dialect.entry));
    return prompt === null ? null : this.#confirm(prompt);
  }

  /** `You choosed 4`: no more keys are sent; the prompt follows by itself (P4). */
  async #fromAcknowledgement(): Promise<Caught | null> {
    const { dialect } = this.#guess;
    const { entry } = dialect;
    if (entry.kind !== 'menu-key' || !this.#watch.has(entry.acknowledgements)) return null;
    const prompt = await this.#watch.waitForPrompt(knownPrompts(dialect), entry.key, {
      timeoutMs: Math.max(LEAST_PROMPT_MS, PROMPT_MS / this.#speed),
      signal: this.#options.signal,
    });
    if (prompt !== null) return this.#confirm(prompt);
    // log:E21: the key was accepted, then silence.
    this.#watch.startOver();
    this.#watch.problem = finding('catch/silent-after-key', 'blocker', { key: entry.key });
    return null;
  }

  async #confirm(prompt: string): Promise<Caught> {
    this.#console.nowAtPrompt(prompt);
    await this.#console.clearLine();
    this.#recognise();
    const dialect = this.#guess.settle(prompt);
    this.#caught = true;
    return { dialect, prompt, baud: this.#rate.baud, bootText: this.#watch.bootText(), line: this.#diagnose() };
  }

  async #askSilence(): Promise<void> {
    const answer = await this.#silence.ask(entryKey(this.#guess.dialect.entry));
    if (answer.kind === 'someone-else') this.#watch.problem = answer.problem;
    if (answer.kind === 'nobody' && answer.after !== null) await this.#nextRate(answer.after);
  }

  async #sendKeys(): Promise<void> {
    const now = this.#console.clock.now();
    const turn = this.#countdown.turn(this.#guess.dialect.entry, this.#watch, now, this.#keys.lastAt);
    if (turn.kind === 'keys') {
      this.#console.setListener({ kind: 'countdown' });
      for (const key of turn.keys) await this.#keys.send(key);
    } else if (turn.kind === 'clear') {
      this.#keys.holdUntil(now + CLEAR_PAUSE_MS);
      this.#console.setListener({ kind: 'prompt' });
      await this.#console.key('\u0003');
    }
  }

  #report(): void {
    const line = this.#diagnose();
    this.#options.onProgress?.({
      baud: this.#rate.baud,
      keysSent: this.#keys.sent,
      heardBytes: this.#console.inbox.position - this.#start,
      findings: findingsOf(this.#watch.problem, line),
      line,
    });
  }

  #diagnose(): LineDiagnosis {
    return diagnoseCatch({
      baud: this.#rate.baud,
      known: this.#options.known,
      heard: this.#line.heard,
      seen: this.#watch.seen,
      keysHeard: this.#keys.whileHeard,
      dialect: this.#guess.recognised ? this.#guess.dialect : null,
      caught: this.#caught,
    });
  }

  #giveUp(timeoutMs: number): never {
    const [first] = findingsOf(this.#watch.problem, this.#diagnose());
    if (first) throw new FindingError(first);
    fail('catch/timeout', { seconds: Math.round(timeoutMs / 1000) });
  }
}
