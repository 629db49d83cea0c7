import type { DialectProfile } from '@shared/dialect/types';
import type { LineDiagnosis, LineObservations } from '@shared/diagnosis/line/types';
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

const LOOK_EVERY_MS = 20;
/** How long nothing is sent behind a Ctrl-C, so that the prompt can be seen, ms. */
const CLEAR_PAUSE_MS = 300;
/** The prompt behind an acknowledged key: at the latest now it was damaged on the way, or the loader hangs. ms of the router's time */
const PROMPT_MS = 15_000;
/** Even the quickest practice router is given this long. ms */
const LEAST_PROMPT_MS = 2_000;

/**
 * Catches the loader: works whether the router is switched on before or after (P4). Nothing is sent before readable text has
 * proven the baud rate, except single profile keys into a silence and three Ctrl-C to a receiver that asks for a file; then only
 * the profile's key is sent, until it is acknowledged. Throws `catch/timeout` (with `timeoutMs`), `port/vanished`, what the line
 * doctor found, or the signal's reason.
 */
export async function catchLoader(console: Console, options: CatchOptions): Promise<Caught> {
  return new Catcher(console, options).run();
}

/** The story of one catch; what each part knows and decides is the part's own. */
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
    this.#rate = new RateSearch(inbox, options.baud);
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

  /** Until something arrives, and not longer than one look. */
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
    this.#guess.suspectHiddenMenu(this.#watch.bootsWithoutMenu % 2 === 1);
  }

  /** A prompt at the end of what arrived, leaked keys behind it or not: cleared with one Ctrl-C and proven. */
  async #fromPrompt(): Promise<Caught | null> {
    const { dialect } = this.#guess;
    const prompt = this.#watch.promptAtEnd(knownPrompts(dialect), leakedKeys(dialect.entry));
    return prompt === null ? null : this.#confirm(prompt);
  }

  /** `You choosed 4`: not one more key is sent; the prompt follows by itself (P4). */
  async #fromAcknowledgement(): Promise<Caught | null> {
    const { dialect } = this.#guess;
    const { entry } = dialect;
    if (entry.kind !== 'menu-key' || !this.#watch.has(entry.acknowledgements)) return null;
    const prompt = await this.#watch.waitForPrompt(knownPrompts(dialect), entry.key, {
      timeoutMs: Math.max(LEAST_PROMPT_MS, PROMPT_MS / this.#speed),
      signal: this.#options.signal,
    });
    if (prompt !== null) return this.#confirm(prompt);
    // log:E21: key accepted, then silence.
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
