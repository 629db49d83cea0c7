import { fail, FindingError } from '@shared/finding/finding';
import { AskExchange, type AgentAction, type AgentExchange } from '@shared/protocol/agent/exchange';
import { AGENT } from '@shared/protocol/agent/frame';
import { parseHello, type AgentHello } from '@shared/protocol/agent/hello';
import { AGENT_RATES, rateRequest, type AgentRate } from '@shared/protocol/agent/rates';
import type { Console } from '../../console/console';
import { restartIn } from '../../console/prompt';
import { sleep } from '../../time/clock';

/** The agent leaves a rate at which it has received nothing for 2 s. ms */
const AGENT_LEAVES_RATE_MS = 2_300;
/** The agent changes its rate 5 ms after its answer's last bit. ms */
const RATE_SETTLE_MS = 15;
const ANSWER_MS = 400;
/** Number of patterns that must be returned intact before a rate counts. */
const PATTERNS = 3;
const PATTERN_BYTES = 1024;
const END = '\u00c0';
/**
 * Number of characters outside of any frame, at the loader's rate and at another one, after which another program must
 * be sending.
 */
const STRANGE_AT_HOME = 6;
const STRANGE = 64;
/** Time in which the agent may still be sending at the old rate. ms */
const LAST_WORDS_MS = 300;

export interface RunOptions {
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
}

/**
 * The line to a running agent: exchanges over the guarded wire, and the rate used by both sides. Received bytes are
 * read from the console by position. Throws `console/router-restarted`, `agent/line-lost`, `agent/refused`.
 */
export class AgentLink {
  /** The computer's present rate; initially the loader's. */
  baud: number;
  readonly #console: Console;
  readonly #home: number;
  /** Position at which the agent's output began: earlier text does not show a restart. */
  readonly #since: number;
  #seq = 0;
  #read: number;
  /** Only rates slower than this are tried from now on. */
  #limit = Infinity;

  constructor(console: Console, from: number, homeBaud: number) {
    this.#console = console;
    this.#read = from;
    this.#since = from;
    this.#home = homeBaud;
    this.baud = homeBaud;
  }

  /** True at the loader's own rate, the slowest one. */
  get isHome(): boolean {
    return this.baud === this.#home;
  }

  /** The number for the next request. */
  nextSeq(): number {
    this.#seq = (this.#seq + 1) & 0xffff;
    return this.#seq;
  }

  /** Marks the numbers up to this one as used. */
  usedSeq(seq: number): void {
    this.#seq = seq & 0xffff;
  }

  /**
   * Sends a request and returns the answer's payload. If the agent does not answer, it is searched for, also at another
   * rate.
   */
  async ask(type: number, payload?: Uint8Array, patienceMs = ANSWER_MS, options: RunOptions = {}): Promise<Uint8Array> {
    const make = () => new AskExchange({ type, seq: this.nextSeq(), patienceMs, ...(payload && { payload }) });
    const { answer } = await this.persist(make, options);
    return answer!;
  }

  /** Runs an exchange; an unanswered one is repeated after searching for the agent, up to `tries` times. */
  async persist<E extends AgentExchange>(make: () => E, options: RunOptions = {}, tries = 3): Promise<E> {
    for (let attempt = 1; ; attempt++) {
      const exchange = make();
      if (await this.#run(exchange, options)) return exchange;
      if (attempt === tries) fail('agent/line-lost', { baud: this.baud });
      await this.#findAgain(options.signal);
    }
  }

  /** The agent's facts about itself and the chip. */
  async hello(signal?: AbortSignal): Promise<AgentHello> {
    const answer = await this.ask(AGENT.hello, undefined, ANSWER_MS, signal ? { signal } : {});
    return parseHello(answer) ?? fail('agent/other-version');
  }

  /**
   * Tries the rates from the fastest down, and uses the first at which a pattern is returned intact; if there is none,
   * the rate stays.
   */
  async speedUp(signal?: AbortSignal): Promise<void> {
    for (const rate of AGENT_RATES.filter(({ baud }) => baud > this.#home * 1.1 && baud < this.#limit)) {
      if (await this.#tries(rate, signal)) return;
      this.#limit = rate.baud;
      await this.#goHome(signal);
    }
  }

  /** Changes to the next slower rate, because too much is lost at the present one. */
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
      // A second request would already be answered at the new rate.
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

  /** The agent does not answer: both sides return to the loader's rate, and then speed up again. */
  async #findAgain(signal: AbortSignal | undefined): Promise<void> {
    await this.#goHome(signal);
    await this.speedUp(signal);
  }

  /**
   * Returns to the loader's rate, as the agent does when it receives nothing. Nothing is sent before the agent has had
   * time for that, and nothing if another program is heard meanwhile: a starting router would treat it as keys (P4).
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

  /** True once the exchange is done, false if nobody answers. */
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
      // A request repeated into the boot of a restarted router could act as one of its keys.
      if (!fresh && exchange.strange >= STRANGE) return false;
      if (fresh) actions = exchange.receive(fresh, clock.now());
      // Continuous output from another program must not hide the agent's silence.
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
    const tail = inbox.slice(Math.max(this.#since, inbox.position - 2_000));
    // Everything that the agent sends ends with END, so boot text after the last one comes from another program.
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
