import { fail, FindingError } from '@shared/finding/finding';
import type { GuardContext, Listener } from '@shared/guard/types';
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
  /** What the guard may rely on; asked anew for each judgement. */
  guardContext: () => GuardContext;
  onRefusal?: (refusal: Refusal) => void;
  /** Every loader line that went out. */
  onLine?: (text: string) => void;
  tap?: WireTap;
}

/** Answer of the router to one line. */
export interface LineResult {
  /** Text between the echo of Enter and the next prompt, line ends as they came. */
  output: string;
  /** Position right behind the echo, for those who look further. */
  from: number;
}

const CTRL_C = '\u0003';
const CTRL_U = '\u0015';
/** Silence after which a prompt is asked for that may have been damaged on the way, ms; doubled each time. */
const ASK_AFTER_MS = 5_000;
/** How much of the latest text is searched for signs of a restart, characters. */
const RESTART_TEXT = 2_000;
const LINE_TRIES = 4;
/**
 * The line discipline towards one router: text in, and lines out one character at a time against their echo (P3).
 * It knows no commands; drivers do.
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
  /** Up to here nothing that arrived was a restart. */
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

  /** Why the line is gone, or null while it is open. */
  get end(): TransportEnd | null {
    return this.#end;
  }

  /** The guard's end of the line: grants, refusals, packets. */
  get wire(): GuardedWire {
    return this.#wire;
  }

  get listener(): Listener {
    return this.#wire.listener;
  }

  /** The exact prompt of the loader or shell, once a driver knows it. */
  get prompt(): string | null {
    return this.#prompt;
  }

  /** Says that a command line with this exact prompt is listening now. */
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

  /** Inbox position from which on everything was heard at the present rate. */
  get rateFrom(): number {
    return this.#rateFrom;
  }

  /** Stops listening; the transport stays whoever's it is. */
  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.inbox.end();
  }

  /** Waits for a literal text after `from`; returns the position behind it, or null. */
  waitForText(text: string, from: number, options: WaitOptions): Promise<number | null> {
    return waitForText(this.inbox, text, from, options);
  }

  /** Waits for the first of several literal texts after `from`: which one, and the position behind it. */
  waitForAny(texts: readonly string[], from: number, options: WaitOptions): Promise<Found | null> {
    return waitForAny(this.inbox, texts, from, options);
  }

  /**
   * Waits for the prompt to stand at the end of the text after `from`. At the start of a line a short silence settles it;
   * behind other text (a command without a line end, or `==> ` of a crc32) it must be proven by an echo (see prompt.ts).
   * After a long silence it is asked for in a way that disturbs nothing: one damaged bit must not cost the whole time-out.
   * Throws `console/router-restarted` when the loader starts over meanwhile.
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
      // It was output after all, or nobody listens yet: go on behind it, and ask less often.
      disproved = this.inbox.position;
      askAfter *= 2;
      // Somebody listens: Ctrl-C shows the prompt on a line of its own.
      if (proven) await this.#wire.key(CTRL_C);
    }
  }

  /** Sends one key that acts at once; the guard judges it against the listener. */
  async key(key: string, options: { allowReboot?: boolean } = {}): Promise<void> {
    this.#assertOpen();
    await this.#wire.key(key, options.allowReboot);
  }

  /**
   * Sends a line as the other side can hear it and waits for the prompt (P3). Throws `console/echo-mismatch` when the line
   * could not be placed correctly in several tries (it was never executed), `console/no-prompt` when the prompt did not
   * come back in time. `during` is who listens while the command runs.
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

  /** Types a line against its echo and sends Enter when the echo equals the line. Returns the position behind the echo. */
  async sendLine(line: string, options: { allowReboot?: boolean; signal?: AbortSignal } = {}): Promise<number> {
    this.#assertOpen();
    // Judged before the first character, so that a refused line leaves nothing behind; `enter` judges what was really typed.
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
      // What stands there would run together with the next line.
      await this.clearLine().catch(() => undefined);
      options.signal.throwIfAborted();
    }
    const from = this.inbox.position;
    await this.#wire.enter(options.allowReboot);
    return from;
  }

  /**
   * Types an answer to a menu question and sends Enter when the echo equals it; an empty answer keeps the loader's value
   * (B§1.6). A mismatch is taken back with Ctrl-U and typed again. Returns the position behind the echo. An aborted `signal`
   * keeps Enter back. Throws `console/router-restarted` when the loader starts over meanwhile.
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
      // A wrong address or name makes a load fail; it is no command.
      this.#wire.forgetTyped();
    }
    signal?.throwIfAborted();
    const from = this.inbox.position;
    await this.#wire.enter();
    return from;
  }

  /**
   * A router that restarted by itself prints behind the prompt, and a character typed then would be a key in its countdown
   * (B§0.4): nothing is typed unless the prompt is still the last thing that was heard. Stray characters without a line end
   * are cleared away. Throws `console/router-restarted`.
   */
  async #assertStillAtPrompt(): Promise<void> {
    // Back at a prompt after a restart, but with the variables of its flash instead of those that were set.
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

  /** Empties the router's line without running it: Ctrl-C, then the prompt again. Throws `console/lost-prompt`. */
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
