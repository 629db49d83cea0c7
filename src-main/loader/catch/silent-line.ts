import { finding, type Finding } from '@shared/finding/finding';
import type { Console } from '../../console/console';
import { sleep } from '../../time/clock';
import { CatchWatch } from './catch-watch';
import { knownPrompts } from './dialect-guess';
import type { RateSearch } from './rate-search';
import type { SentKeys } from './sent-keys';

/** Silence before the first probe, and between two, ms. */
const PROBE_AFTER_MS = 2500;
const PROBE_EVERY_MS = 900;
/**
 * Number of consecutive probes, followed by a silence in which an XMODEM or YMODEM receiver can ask: any key delays its
 * own request (B§9.5).
 */
const PROBES_IN_A_ROW = 5;
const RECEIVER_ASKS_MS = 5_000;
/** The request of such a receiver, alone on the line after waiting in vain, and the silence after it, ms. */
const RECEIVER_ASKS = /^[C\u0015]+$/;
const ALONE_MS = 1_000;
/** Interval between two Ctrl-C, ms: three end such a receiver, which writes only to RAM. */
const CTRL_C_EVERY_MS = 20;
const CTRL_C = '\u0003';
/** Maximum time from a key to its echo, and from Ctrl-C to the prompt, ms. */
const ECHO_MS = 300;
const PROMPT_MS = 1_500;

/**
 * `waits`: not yet time for a probe. `nobody`: no answer; `after`: the reason to try the next rate, null to stay at
 * this one. `prompt`: a command line answers, and the rate is confirmed. `someone-else`: an echo, but no prompt after
 * Ctrl-C.
 */
export type Answer =
  | { kind: 'waits' | 'prompt' }
  | { kind: 'nobody'; after: 'garbage' | 'silence' | null }
  | { kind: 'someone-else'; problem: Finding };

/**
 * Probes a silent line with an unconfirmed rate: after a while it sends one profile key to detect a command line, five
 * times in a row, then pauses. A receiver that asks for a file is ended instead.
 */
export class SilentLine {
  readonly #console: Console;
  readonly #rate: RateSearch;
  readonly #keys: SentKeys;
  readonly #signal: AbortSignal;
  #since: number;

  constructor(console: Console, rate: RateSearch, keys: SentKeys, signal: AbortSignal) {
    this.#console = console;
    this.#rate = rate;
    this.#keys = keys;
    this.#signal = signal;
    this.#since = console.clock.now();
  }

  /** Something was received: the silence starts again. */
  broken(): void {
    this.#since = this.#console.clock.now();
  }

  /** Sends a probe with `key` if it is time to. */
  async ask(key: string): Promise<Answer> {
    const now = this.#console.clock.now();
    const quiet = now - this.#since;
    if (quiet >= ALONE_MS && (await this.#leaveReceiver(key))) return { kind: 'prompt' };
    const listens = this.#keys.sent > 0 && this.#keys.sent % PROBES_IN_A_ROW === 0;
    const pause = listens ? RECEIVER_ASKS_MS : PROBE_EVERY_MS;
    if (quiet < PROBE_AFTER_MS || now - this.#keys.lastAt < pause) return { kind: 'waits' };
    return this.#askWith(key);
  }

  /** Sends one profile key. Only a command line echoes it. */
  async #askWith(key: string): Promise<Answer> {
    const { inbox } = this.#console;
    const from = inbox.position;
    const nothingBefore = this.#rate.heardNothing();
    this.#console.setListener({ kind: 'unknown' });
    await this.#keys.send(key);
    await inbox.waitFor(() => (inbox.position > from ? true : null), { timeoutMs: ECHO_MS, signal: this.#signal });
    if (inbox.slice(from) !== key) {
      // Unreadable text before the silence indicates another rate; text that begins only now may be the start of a
      // boot.
      if (!nothingBefore) return { kind: 'nobody', after: 'garbage' };
      return { kind: 'nobody', after: this.#rate.heardNothing() ? 'silence' : null };
    }
    // An echo and nothing else: a command line. Ctrl-C discards the typed text and shows the prompt.
    this.#console.setListener({ kind: 'prompt' });
    const asked = inbox.position;
    await this.#console.key(CTRL_C);
    if (await this.#promptComes(asked, key)) return { kind: 'prompt' };
    this.#console.setListener({ kind: 'unknown' });
    const evidence = [{ source: 'console' as const, quote: inbox.slice(from).slice(-120) }];
    return { kind: 'someone-else', problem: finding('catch/someone-else', 'warning', {}, evidence) };
  }

  /**
   * Ends the receiver of a load whose sender has gone: only the prompt starts one that asks, and it writes only to RAM.
   */
  async #leaveReceiver(key: string): Promise<boolean> {
    if (!RECEIVER_ASKS.test(this.#rate.heard)) return false;
    const from = this.#rate.listenFromHere();
    this.#console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
    for (let press = 0; press < 3; press++) {
      await this.#console.key(CTRL_C);
      await sleep(this.#console.clock, CTRL_C_EVERY_MS, this.#signal);
    }
    const left = await this.#promptComes(from, key);
    if (!left) this.#console.setListener({ kind: 'unknown' });
    return left;
  }

  /** True, and the rate confirmed, if a prompt follows `from`, possibly with leaked keys after it. */
  async #promptComes(from: number, leaked: string): Promise<boolean> {
    const watch = new CatchWatch(this.#console.inbox, from);
    const prompt = await watch.waitForPrompt(knownPrompts(null), leaked, {
      timeoutMs: PROMPT_MS,
      signal: this.#signal,
    });
    if (prompt === null) return false;
    this.#rate.prove();
    return true;
  }
}
