import { fail, FindingError } from '@shared/finding/finding';
import { AskExchange, type AgentAction, type AgentExchange } from '@shared/protocol/agent/exchange';
import { AGENT } from '@shared/protocol/agent/frame';
import { parseHello, type AgentHello } from '@shared/protocol/agent/hello';
import { AGENT_RATES, rateRequest, type AgentRate } from '@shared/protocol/agent/rates';
import type { Console } from '../../console/console';
import { restartIn } from '../../console/prompt';
import { sleep } from '../../time/clock';

/** A rate at which the agent hears nothing for 2 s is left by it. ms */
const AGENT_LEAVES_RATE_MS = 2_300;
/** The agent changes its rate 5 ms behind its answer's last bit. ms */
const RATE_SETTLE_MS = 15;
const ANSWER_MS = 400;
/** Answers of a pattern that must come back whole before a rate counts. */
const PATTERNS = 3;
const PATTERN_BYTES = 1024;
const END = '\u00c0';
/** Characters that no frame explains, at home and at another rate, after which somebody else than the agent must be speaking. */
const STRANGE_AT_HOME = 6;
const STRANGE = 64;
/** What the agent may still be saying at the rate that was left. ms */
const LAST_WORDS_MS = 300;

export interface RunOptions {
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
}

/**
 * The line to a running agent: exchanges over the guarded wire, and the rate at which both speak. Everything that arrives is read from
 * the console by position. Throws `console/router-restarted`, `agent/line-lost`, `agent/refused`.
 */
export class AgentLink {
  /** The computer's rate now; the loader's own at first. */
  baud: number;
  readonly #console: Console;
  readonly #home: number;
  #seq = 0;
  #read: number;
  /** Slower rates than this alone are tried from now on. */
  #limit = Infinity;

  constructor(console: Console, from: number, homeBaud: number) {
    this.#console = console;
    this.#read = from;
    this.#home = homeBaud;
    this.baud = homeBaud;
  }

  /** The number for the next request. */
  nextSeq(): number {
    this.#seq = (this.#seq + 1) & 0xffff;
    return this.#seq;
  }

  /** Numbers up to this one are used. */
  usedSeq(seq: number): void {
    this.#seq = seq & 0xffff;
  }

  /** Asks and gives the answer's payload. Finds the agent again, at another rate if need be, when it is not heard. */
  async ask(type: number, payload?: Uint8Array, patienceMs = ANSWER_MS, options: RunOptions = {}): Promise<Uint8Array> {
    const make = () => new AskExchange({ type, seq: this.nextSeq(), patienceMs, ...(payload && { payload }) });
    const { answer } = await this.persist(make, options);
    return answer!;
  }

  /** Runs an exchange; one that nobody answers is made anew after the agent was looked for, so often as `tries` says. */
  async persist<E extends AgentExchange>(make: () => E, options: RunOptions = {}, tries = 3): Promise<E> {
    for (let attempt = 1; ; attempt++) {
      const exchange = make();
      if (await this.#run(exchange, options)) return exchange;
      if (attempt === tries) fail('agent/line-lost', { baud: this.baud });
      await this.#findAgain(options.signal);
    }
  }

  /** What the agent says of itself. */
  async hello(signal?: AbortSignal): Promise<AgentHello> {
    const answer = await this.ask(AGENT.hello, undefined, ANSWER_MS, signal ? { signal } : {});
    return parseHello(answer) ?? fail('agent/other-version');
  }

  /** Looks for the fastest rate at which a pattern comes back whole, from the fastest down; stays where it is if none does. */
  async speedUp(signal?: AbortSignal): Promise<void> {
    for (const rate of AGENT_RATES.filter(({ baud }) => baud > this.#home * 1.1 && baud < this.#limit)) {
      if (await this.#tries(rate, signal)) return;
      this.#limit = rate.baud;
      await this.#goHome(signal);
    }
  }

  /** A rate at which too much is lost is left for the next slower one. */
  async slowDown(signal?: AbortSignal): Promise<void> {
    this.#limit = this.baud;
    await this.#findAgain(signal);
  }

  async #tries(rate: AgentRate, signal: AbortSignal | undefined): Promise<boolean> {
    const { clock } = this.#console;
    const change = new AskExchange({
      type: AGENT.rate,
      seq: this.nextSeq(),
      payload: rateRequest(rate),
      patienceMs: ANSWER_MS,
      // Asked twice it would answer the second time at the new rate.
      tries: 1,
    });
    await this.#run(change, { ...(signal && { signal }) });
    await sleep(clock, RATE_SETTLE_MS, signal);
    await this.#setBaud(rate.baud);
    for (let i = 0; i < PATTERNS; i++) {
      const payload = Uint8Array.from({ length: PATTERN_BYTES }, (_, k) => (k * (2 * i + 1) + (k >>> 8)) & 0xff);
      const echo = new AskExchange({ type: AGENT.echo, seq: this.nextSeq(), payload, patienceMs: ANSWER_MS, tries: 2 });
      if (!(await this.#run(echo, { ...(signal && { signal }) }))) return false;
      if (Buffer.compare(echo.answer!, payload) !== 0) return false;
    }
    return true;
  }

  /** The agent is not heard: both go to the loader's rate, and from there up again. */
  async #findAgain(signal: AbortSignal | undefined): Promise<void> {
    await this.#goHome(signal);
    await this.speedUp(signal);
  }

  /**
   * Back to the loader's rate, where the agent comes too when it hears nothing. Nothing is sent before it has had the time, and nothing
   * if somebody else is heard meanwhile: a router that starts would take it for keys (P4).
   */
  async #goHome(signal: AbortSignal | undefined): Promise<void> {
    const { clock, inbox } = this.#console;
    await this.#setBaud(this.#home);
    await sleep(clock, LAST_WORDS_MS, signal);
    const from = inbox.position;
    await sleep(clock, AGENT_LEAVES_RATE_MS - LAST_WORDS_MS, signal);
    this.#assertOpen();
    const heard = inbox.slice(from);
    if (!heard.includes(END) && heard.length >= STRANGE_AT_HOME) this.#restarted(heard);
    this.#read = inbox.position;
    const hello = new AskExchange({ type: AGENT.hello, seq: this.nextSeq(), patienceMs: ANSWER_MS, tries: 5 });
    if (!(await this.#run(hello, { ...(signal && { signal }) }))) fail('agent/line-lost', { baud: this.#home });
  }

  async #setBaud(baud: number): Promise<void> {
    if (this.baud === baud) return;
    await this.#console.setBaud(baud);
    this.baud = baud;
    this.#read = this.#console.inbox.position;
  }

  /** True when it is done, false when nobody answers. */
  async #run(exchange: AgentExchange, { signal, onProgress }: RunOptions): Promise<boolean> {
    const { clock, inbox } = this.#console;
    let deadline = clock.now();
    let actions: readonly AgentAction[] = exchange.start(clock.now());
    for (;;) {
      for (const action of actions) {
        switch (action.type) {
          case 'send':
            await this.#send(action.bytes);
            break;
          case 'wait':
            deadline = action.untilMs;
            break;
          case 'progress':
            onProgress?.(action.done);
            break;
          case 'done':
            return true;
          case 'silent':
            return false;
          case 'refused':
            return fail('agent/refused', { reason: action.reason });
        }
      }
      signal?.throwIfAborted();
      const isNew = () => (inbox.position > this.#read ? true : null);
      await inbox.waitFor(isNew, { timeoutMs: Math.max(1, deadline - clock.now()), ...(signal && { signal }) });
      this.#assertOpen();
      const fresh = this.#take();
      // Repeated into the boot of a router that has restarted, a request could be one of its keys.
      if (!fresh && exchange.strange >= STRANGE) return false;
      if (fresh) actions = exchange.receive(fresh, clock.now());
      // Whoever prints without end must not keep the agent's silence from being noticed.
      if (!fresh || (actions.length === 0 && clock.now() >= deadline)) actions = exchange.tick(clock.now());
    }
  }

  #take(): Uint8Array | null {
    const { inbox } = this.#console;
    if (inbox.position === this.#read) return null;
    const bytes = Buffer.from(inbox.slice(this.#read), 'latin1');
    this.#read = inbox.position;
    return bytes;
  }

  async #send(bytes: Uint8Array): Promise<void> {
    this.#assertOpen();
    const { inbox } = this.#console;
    const tail = inbox.slice(Math.max(0, inbox.position - 2_000));
    // What the agent sends ends with END: the words of a boot behind the last one come from somebody else.
    const behind = tail.slice(tail.lastIndexOf(END) + 1);
    if (this.baud === this.#home && restartIn(behind) !== null) this.#restarted(behind);
    await this.#console.wire.packet(bytes);
  }

  #restarted(heard: string): never {
    this.#console.setListener({ kind: 'unknown' });
    return fail('console/router-restarted', {}, [{ source: 'console', quote: heard.trim().slice(0, 160) }]);
  }

  #assertOpen(): void {
    const { end } = this.#console;
    if (end?.kind === 'lost') throw new FindingError(end.finding);
    if (end) fail('console/closed');
  }
}
