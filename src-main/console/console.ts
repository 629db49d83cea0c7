import { fail, FindingError } from '@shared/finding/finding';
import type { GuardContext, Listener } from '@shared/guard/guard-types';
import type { Clock } from '../time/clock';
import type { ByteTransport, TransportEnd } from '../transport/transport';
import { EchoTyping, PROVEN } from './echo-typing';
import { Inbox, type WaitOptions } from './inbox';
import { promptAtEnd, restartIn, RestartWatch, type PromptSeen } from './prompt';
import { waitForAny, waitForText, type Found } from './text-search';
import { GuardedWire, type Refusal } from './wire';
import { tapped, type WireTap } from './wire-tap';

export interface ConsoleOptions {
  transport: ByteTransport;
  clock: Clock;
  /** The facts for the guard; fetched anew for each judgement. */
  guardContext: () => GuardContext;
  onRefusal?: (refusal: Refusal) => void;
  /** Called with every loader line that was sent. */
  onLine?: (text: string) => void;
  tap?: WireTap;
}

/** The router's answer to one line. */
export interface LineResult {
  /** Text between the echo of Enter and the next prompt, line ends unchanged. */
  output: string;
  /** Position directly after the echo, for further searches. */
  from: number;
}

const CTRL_C = '\u0003';
const CTRL_U = '\u0015';
/** Silence after which the console probes for a prompt that may have been damaged, ms; doubled each time. */
const ASK_AFTER_MS = 5_000;
/** Amount of recent text that is searched for signs of a restart, characters. */
const RESTART_TEXT = 2_000;
const LINE_TRIES = 4;
/**
 * The line discipline of one router's console: received text in, lines out one character at a time, each checked
 * against its echo (P3). It knows no commands; the drivers do.
 */
export class Console {
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly #transport: ByteTransport;
  readonly #wire: GuardedWire;
  readonly #echo: EchoTyping;
  readonly #unsubscribe: (() => void)[] = [];
  #end: TransportEnd | null = null;
  #prompt: string | null = null;
  /** No restart was found in the text up to this position. */
  #accountedTo = 0;
  #rateFrom = 0;

  constructor(options: ConsoleOptions) {
    this.clock = options.clock;
    this.inbox = new Inbox(options.clock);
    const { transport, tap } = options;
    this.#transport = tap ? tapped(transport, tap) : transport;
    this.#wire = new GuardedWire(
      this.#transport,
      options.guardContext,
      options.onRefusal ?? (() => undefined),
      options.onLine ?? (() => undefined),
    );
    this.#echo = new EchoTyping(this.inbox, this.#wire);
    this.#unsubscribe.push(
      transport.onData((bytes) => {
        tap?.('in', bytes);
        this.inbox.push(bytes);
      }),
      transport.onEnd((end) => {
        this.#end = end;
        this.inbox.end();
      }),
    );
  }

  /** The reason why the line ended, or null while it is open. */
  get end(): TransportEnd | null {
    return this.#end;
  }

  /** The guarded access to the line: grants, refusals, packets. */
  get wire(): GuardedWire {
    return this.#wire;
  }

  get listener(): Listener {
    return this.#wire.listener;
  }

  /** The exact prompt of the loader or shell, once a driver has set it. */
  get prompt(): string | null {
    return this.#prompt;
  }

  /** Declares that a command line with this exact prompt is now listening. */
  nowAtPrompt(prompt: string, listener: Listener = { kind: 'prompt' }): void {
    this.#prompt = prompt;
    this.#accountedTo = this.inbox.position;
    this.#wire.setListener(listener);
  }

  setListener(listener: Listener): void {
    this.#wire.setListener(listener);
  }

  async setBaud(baud: number): Promise<void> {
    await this.#transport.setBaud(baud);
    this.#rateFrom = this.inbox.position;
  }

  /** Inbox position from which on everything was received at the present rate. */
  get rateFrom(): number {
    return this.#rateFrom;
  }

  /** Unsubscribes. Does not close the transport. */
  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.inbox.end();
  }

  /** Waits for a literal text after `from`; returns the position after it, or null. */
  waitForText(text: string, from: number, options: WaitOptions): Promise<number | null> {
    return waitForText(this.inbox, text, from, options);
  }

  /** Waits for the first of several literal texts after `from`; returns which one, and the position after it. */
  waitForAny(texts: readonly string[], from: number, options: WaitOptions): Promise<Found | null> {
    return waitForAny(this.inbox, texts, from, options);
  }

  /**
   * Waits until the text after `from` ends in the prompt. At the start of a line a short silence confirms it; after
   * other text (a command without a line end, or `==> ` of a crc32) it must be proven by an echo (see prompt.ts). After
   * a long silence it is probed for without side effects, so that one damaged bit does not cost the whole time-out.
   * Throws `console/router-restarted` if the loader restarts meanwhile.
   */
  async waitForPrompt(from: number, options: WaitOptions): Promise<number | null> {
    const prompt = this.#prompt;
    if (prompt === null) fail('console/no-prompt-known');
    const { signal, silenceMs } = options;
    const deadline = this.clock.now() + options.timeoutMs;
    let askAfter = ASK_AFTER_MS;
    let disproved = -1;
    const restart = new RestartWatch(this.inbox, Math.max(from, this.inbox.position - RESTART_TEXT));
    for (;;) {
      const look = (): PromptSeen | 'silence' | null | { recheckMs: number } => {
        this.#assertNoRestart(restart.sign());
        const seen = this.inbox.position === disproved ? null : promptAtEnd(this.inbox, from, prompt);
        if (seen !== null) return seen;
        return this.inbox.silentFor >= askAfter ? 'silence' : { recheckMs: askAfter - this.inbox.silentFor };
      };
      const seen = await this.inbox.waitFor(look, {
        timeoutMs: Math.max(0, deadline - this.clock.now()),
        ...(silenceMs !== undefined && { silenceMs }),
        ...(signal && { signal }),
      });
      if (seen === null) return null;
      if (seen !== 'silence' && seen.sure) return seen.at;
      const proven = await this.#echo.provesCommandLine();
      if (proven && seen !== 'silence') return seen.at;
      // It was output, or nobody listens yet: continue after it, and probe less often.
      disproved = this.inbox.position;
      askAfter *= 2;
      // The command line is listening: Ctrl-C makes it print the prompt on a line of its own.
      if (proven) await this.#wire.key(CTRL_C);
    }
  }

  /** Sends one key that takes effect at once; the guard judges it for the present listener. */
  async key(key: string, options: { allowReboot?: boolean } = {}): Promise<void> {
    this.#assertOpen();
    await this.#wire.key(key, options.allowReboot);
  }

  /**
   * Sends a line at the pace of its echo and waits for the prompt (P3). Throws `console/echo-mismatch` if the line
   * could not be typed correctly in several tries (it was never executed), `console/no-prompt` if the prompt did not
   * return in time. `during` is the listener while the command runs.
   */
  async command(
    line: string,
    options: WaitOptions & { during?: Listener; allowReboot?: boolean },
  ): Promise<LineResult> {
    const prompt = this.#prompt;
    if (prompt === null) fail('console/no-prompt-known');
    const home = this.listener;
    const from = await this.sendLine(line, options);
    if (options.during) this.#wire.setListener(options.during);
    const at = await this.waitForPrompt(from, options);
    if (at === null) {
      this.#assertOpen();
      fail('console/no-prompt', { line, seconds: Math.round(options.timeoutMs / 1000) }, [
        { source: 'console', quote: this.inbox.slice(from).slice(-200) },
      ]);
    }
    this.#wire.setListener(home);
    return { output: this.inbox.slice(from, at - prompt.length), from };
  }

  /**
   * Types a line, checking its echo, and sends Enter if the echo equals the line. Returns the position after the echo.
   */
  async sendLine(line: string, options: { allowReboot?: boolean; signal?: AbortSignal } = {}): Promise<number> {
    this.#assertOpen();
    // Judged before the first character, so that a refused line leaves nothing on the router; `enter` judges the
    // characters actually typed.
    const refusal = this.#wire.refusalOf({ kind: 'line', text: line }, options.allowReboot);
    if (refusal) throw this.#wire.refuse({ kind: 'line', text: line }, refusal);
    if (this.listener.kind === 'prompt') await this.#assertStillAtPrompt();
    for (let attempt = 1; ; attempt++) {
      if (await this.#echo.types(line)) break;
      this.#assertOpen();
      await this.clearLine();
      if (attempt === LINE_TRIES) {
        fail('console/echo-mismatch', { line, count: LINE_TRIES }, [
          { source: 'console', quote: this.inbox.slice(this.inbox.position - 120) },
        ]);
      }
    }
    if (options.signal?.aborted) {
      // Remaining characters would be joined with the next line.
      await this.clearLine().catch(() => undefined);
      options.signal.throwIfAborted();
    }
    const from = this.inbox.position;
    await this.#wire.enter(options.allowReboot);
    return from;
  }

  /**
   * Types an answer to a menu question and sends Enter if the echo equals it; an empty answer keeps the loader's value
   * (B§1.6). After a mismatch it is erased with Ctrl-U and typed again. Returns the position after the echo. An aborted
   * `signal` withholds Enter. Throws `console/router-restarted` if the loader restarts meanwhile.
   */
  async sendField(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<number> {
    this.#assertOpen();
    const began = this.inbox.position;
    for (let attempt = 1; !(await this.#echo.types(text)); attempt++) {
      this.#assertOpen();
      this.#assertNoRestart(restartIn(this.inbox.slice(began)));
      signal?.throwIfAborted();
      if (attempt === LINE_TRIES) {
        fail('console/echo-mismatch', { line: text, count: LINE_TRIES }, [
          { source: 'console', quote: this.inbox.slice(this.inbox.position - 120) },
        ]);
      }
      await this.#wire.key(CTRL_U);
      await this.inbox.waitFor(() => (this.inbox.silentFor > 100 ? true : { recheckMs: 100 }), { timeoutMs: 2_000 });
      // A wrong address or name only makes the load fail; it is not a command.
      this.#wire.forgetTyped();
    }
    signal?.throwIfAborted();
    const from = this.inbox.position;
    await this.#wire.enter();
    return from;
  }

  /**
   * A router that restarted by itself prints after the prompt, and a character typed then would be a key in its
   * countdown (B§0.4). So nothing is typed unless the prompt is still the last thing received; stray characters without
   * a line end are cleared first. Throws `console/router-restarted`.
   */
  async #assertStillAtPrompt(): Promise<void> {
    // The router is at a prompt again after a restart, but with the variables from its flash, not those that were set.
    this.#assertNoRestart(restartIn(this.inbox.slice(this.#accountedTo)));
    this.#accountedTo = this.inbox.position;
    const prompt = this.#prompt ?? '';
    const tail = this.inbox.slice(this.inbox.position - 200);
    const at = tail.lastIndexOf(prompt);
    const behind = at < 0 ? tail : tail.slice(at + prompt.length);
    if (behind === '' || behind === PROVEN) return;
    if (at < 0 || /[\r\n]/.test(behind)) {
      this.#wire.setListener({ kind: 'unknown' });
      fail('console/router-restarted', {}, [{ source: 'console', quote: tail.trim().slice(-160) }]);
    }
    await this.clearLine();
  }

  /** Clears the router's line without executing it: Ctrl-C, then wait for the prompt. Throws `console/lost-prompt`. */
  async clearLine(): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const from = this.inbox.position;
      await this.#wire.key(CTRL_C);
      if ((await this.waitForPrompt(from, { timeoutMs: 1500 })) !== null) {
        this.#wire.forgetTyped();
        return;
      }
      this.#assertOpen();
      await this.#wire.key(CTRL_U);
    }
    fail('console/lost-prompt', {}, [{ source: 'console', quote: this.inbox.slice(this.inbox.position - 200) }]);
  }

  #assertNoRestart(sign: string | null): void {
    if (sign === null) return;
    this.#wire.setListener({ kind: 'unknown' });
    fail('console/router-restarted', {}, [{ source: 'console', quote: sign }]);
  }

  #assertOpen(): void {
    if (this.#end?.kind === 'lost') throw new FindingError(this.#end.finding);
    if (this.#end) fail('console/closed');
  }
}
