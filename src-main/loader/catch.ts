import { DIALECTS, dialectById } from '@shared/dialect';
import type { DialectProfile } from '@shared/dialect/types';
import { fail, finding, type Finding } from '@shared/finding/finding';
import { recogniseConsole } from '@shared/identity/recognise';
import type { Console } from '../console/console';
import { CatchWatch } from './catch-watch';
import { readability } from './readability';

export interface CatchProgress {
  baud: number;
  /** Keys sent so far. */
  keysSent: number;
  /** Bytes heard so far. */
  heardBytes: number;
  /** What is wrong as far as can be told; the search goes on. */
  findings: Finding[];
}

export interface CatchOptions {
  /** `auto` tries the dialects' rates in order (B§1.1). */
  baud: 'auto' | number;
  /** Assumed until the console says otherwise; stock by default. */
  assume: DialectProfile;
  signal: AbortSignal;
  /** Gives up after so many ms; without it the search goes on until it is stopped. */
  timeoutMs?: number;
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
}

const AUTO_RATES: readonly number[] = [57600, 115200];
/** How often the key is repeated while the loader prints or counts, ms: it takes the last byte that waits (B§0.4). */
const KEY_EVERY_MS = 100;
/** How often a silent line is asked whether somebody is there, ms. */
const PROBE_EVERY_MS = 900;
/** Silence before the first such question, ms. */
const PROBE_AFTER_MS = 2500;
const LOOK_EVERY_MS = 20;
/** A prompt counts only after a short silence, which brings no bytes that would ask again by themselves. */
const ASK_AGAIN = { recheckMs: 30 };

/**
 * Catches the loader: works whether the router is switched on before or after (P4). Nothing is sent before readable text
 * has proven the baud rate, except single profile keys into a silence; then only the profile's key is sent, until it is
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
  #quietSince: number;
  #rateFrom: number;
  #rateProven = false;
  #garbageRates = new Set<number>();
  #watch: CatchWatch;
  #recognisedAt = -1;
  readonly #start: number;

  constructor(console: Console, options: CatchOptions) {
    this.#console = console;
    this.#options = options;
    this.#rates = options.baud === 'auto' ? AUTO_RATES : [options.baud];
    this.#dialect = options.assume;
    this.#start = console.inbox.position;
    this.#rateFrom = this.#start;
    this.#quietSince = console.clock.now();
    this.#watch = new CatchWatch(console.inbox, this.#start);
  }

  async run(): Promise<Caught> {
    const { clock, inbox } = this.#console;
    const startedAt = clock.now();
    await this.#console.setBaud(this.#baud);
    this.#console.setListener({ kind: 'unknown' });
    this.#options.onDialect?.(this.#dialect);
    for (;;) {
      this.#options.signal.throwIfAborted();
      if (this.#console.end) fail('catch/line-lost');
      const seen = inbox.position;
      await inbox.waitFor(() => (inbox.position > seen ? true : null), {
        timeoutMs: LOOK_EVERY_MS,
        signal: this.#options.signal,
      });
      if (inbox.position > seen) this.#quietSince = clock.now();
      await this.#judgeRate();
      if (this.#rateProven) this.#recognise();
      const caught = (await this.#fromPrompt()) ?? (await this.#fromAcknowledgement());
      if (caught) return caught;
      await this.#send();
      this.#report(clock.now() - startedAt);
      if (this.#options.timeoutMs !== undefined && clock.now() - startedAt > this.#options.timeoutMs) this.#giveUp();
    }
  }

  get #baud(): number {
    return this.#rates[this.#rate]!;
  }

  /** Goes to the next rate when what arrives is not text at this one. */
  async #judgeRate(): Promise<void> {
    const heard = this.#console.inbox.slice(this.#rateFrom).slice(-512);
    const judged = readability(heard);
    if (judged === 'text') this.#rateProven = true;
    if (judged !== 'garbage' || this.#rateProven) return;
    this.#garbageRates.add(this.#baud);
    await this.#nextRate();
  }

  async #nextRate(): Promise<void> {
    if (this.#rates.length === 1) {
      this.#rateFrom = this.#console.inbox.position;
      return;
    }
    this.#rate = (this.#rate + 1) % this.#rates.length;
    await this.#console.setBaud(this.#baud);
    this.#rateFrom = this.#console.inbox.position;
    this.#watch = new CatchWatch(this.#console.inbox, this.#rateFrom);
  }

  #recognise(): void {
    const heard = this.#console.inbox.position;
    if (heard === this.#recognisedAt) return;
    this.#recognisedAt = heard;
    const id = recogniseConsole(this.#watch.bootText()).dialect;
    const best = id === null ? null : dialectById(id);
    if (best && best.id !== this.#dialect.id) {
      this.#dialect = best;
      this.#options.onDialect?.(best);
    }
  }

  /** A prompt at the end of what arrived, leaked keys behind it or not: cleared with one Ctrl-C and proven. */
  async #fromPrompt(): Promise<Caught | null> {
    const prompt = this.#watch.promptAtEnd(knownPrompts(this.#dialect), this.#key);
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
    return { dialect, prompt, baud: this.#baud, bootText: this.#watch.bootText() };
  }

  /** `You choosed 4`: not one more key is sent; the prompt follows by itself (P4). */
  async #fromAcknowledgement(): Promise<Caught | null> {
    const entry = this.#dialect.entry;
    if (entry.kind !== 'menu-key' || !this.#watch.has(entry.acknowledgements)) return null;
    const prompts = knownPrompts(this.#dialect);
    const prompt = await this.#console.inbox.waitFor(() => this.#watch.promptAtEnd(prompts, this.#key) ?? ASK_AGAIN, {
      timeoutMs: 15_000,
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
      if (quiet < PROBE_AFTER_MS || now - this.#lastKeyAt < PROBE_EVERY_MS) return;
      if (await this.#askSilence()) return;
      if (this.#console.inbox.position === this.#rateFrom) await this.#nextRate();
      return;
    }
    if (this.#watch.booting || entry.kind === 'locked') return;
    if (entry.kind === 'typed-word') return this.#typeWord(entry.word, entry.marker);
    if (entry.kind === 'key-sequence') return this.#nextOfSequence(entry.steps);
    if (now - this.#lastKeyAt < KEY_EVERY_MS) return;
    this.#console.setListener({ kind: 'countdown' });
    const opens = entry.kind === 'menu-key' ? entry.opensMenu : null;
    if (opens !== null && !this.#watch.has([entry.marker])) await this.#sendKey(opens);
    else await this.#sendKey(this.#key);
  }

  async #sendKey(key: string): Promise<void> {
    await this.#console.key(key);
    this.#keysSent++;
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
    const watch = new CatchWatch(inbox, asked);
    const prompts = knownPrompts(null);
    const prompt = await inbox.waitFor(() => watch.promptAtEnd(prompts, this.#key) ?? ASK_AGAIN, {
      timeoutMs: 1500,
      signal: this.#options.signal,
    });
    if (prompt !== null) {
      this.#rateProven = true;
    } else {
      this.#watch.problem = finding('catch/someone-else', 'warning', {}, [
        { source: 'console', quote: inbox.slice(from).slice(-120) },
      ]);
      this.#console.setListener({ kind: 'unknown' });
    }
    return true;
  }

  async #typeWord(word: string, marker: string): Promise<void> {
    if (!this.#watch.takeMarker(marker)) return;
    this.#console.setListener({ kind: 'countdown' });
    for (const key of word) await this.#sendKey(key);
  }

  async #nextOfSequence(steps: readonly { marker: string; key: string }[]): Promise<void> {
    const next = steps.find((step) => this.#watch.takeMarker(step.marker));
    if (!next) return;
    this.#console.setListener({ kind: 'countdown' });
    await this.#sendKey(next.key);
  }

  #report(elapsedMs: number): void {
    this.#options.onProgress?.({
      baud: this.#baud,
      keysSent: this.#keysSent,
      heardBytes: this.#console.inbox.position - this.#start,
      findings: this.#findings(elapsedMs),
    });
  }

  #findings(elapsedMs: number): Finding[] {
    const heard = this.#console.inbox.position - this.#start;
    if (heard === 0) {
      return elapsedMs < 12_000 ? [] : [finding('catch/silence', 'warning', { seconds: Math.round(elapsedMs / 1000) })];
    }
    if (!this.#rateProven && this.#garbageRates.size === this.#rates.length) {
      return [finding('catch/garbage', 'warning', { rates: [...this.#garbageRates].join(', ') })];
    }
    if (this.#dialect.entry.kind === 'locked') {
      return [finding('catch/locked', 'blocker', { dialect: this.#dialect.title, reason: this.#dialect.entry.reason })];
    }
    return this.#watch.findings(this.#key, this.#keysSent);
  }

  #giveUp(): never {
    const findings = this.#findings(this.#options.timeoutMs ?? 0);
    const first = findings[0];
    if (first) fail(first.rule, first.params, first.evidence);
    fail('catch/timeout', { seconds: Math.round((this.#options.timeoutMs ?? 0) / 1000) });
  }
}

/** Prompts worth looking for: the dialect's own first, then everybody's. */
function knownPrompts(dialect: DialectProfile | null): string[] {
  const all = DIALECTS.flatMap((d) => d.prompts);
  return [...new Set([...(dialect?.prompts ?? []), ...all])];
}
