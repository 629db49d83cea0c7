import { bareHex } from '@shared/bytes/hex';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { fail, FindingError } from '@shared/finding/finding';
import { AGENT, encodeFrame, FrameReader, REPLY } from '@shared/protocol/agent/frame';
import type { AgentHello } from '@shared/protocol/agent/hello';
import { ReadExchange } from '@shared/protocol/agent/read-exchange';
import type { Console } from '../../console/console';
import type { Listener } from '@shared/guard/types';
import type { FlashReader, ReadOptions } from '../flash-reader';
import { AgentLink } from './link';
import type { ProvenAgent } from './prove';

/** From Enter to the agent's first frame. ms */
const START_MS = 3_000;
/** What the agent takes to sum, at the slowest: uncached, from a slow chip. ms a byte */
const SUM_MS_PER_BYTE = 0.02;
const SUM_MS = 1_000;
/** Bytes that are read before it is looked whether the rate holds. */
const STRETCH = 0x100000;
/** Where so much of a stretch had to be asked for again, the next slower rate is quicker. */
const TOO_MUCH = 0.4;
const LEAVE_TRIES = 4;
const LEAVE_MS = 1_500;

/** What starting the agent needs: `allow` tells the guard of the proven image, and takes it back. */
export interface StartContext {
  console: Console;
  baud: number;
  allow(proven: ProvenAgent | null): void;
  signal: AbortSignal;
}

/** A running agent: it reads and sums flash, and goes back to the loader's prompt. It writes nothing. */
export class AgentSession implements FlashReader {
  readonly how = 'agent';
  readonly hello: AgentHello;
  readonly #console: Console;
  readonly #link: AgentLink;
  readonly #home: Listener;
  readonly #homeBaud: number;

  private constructor(console: Console, link: AgentLink, hello: AgentHello, home: Listener, homeBaud: number) {
    this.#console = console;
    this.#link = link;
    this.hello = hello;
    this.#home = home;
    this.#homeBaud = homeBaud;
  }

  /**
   * Starts the proven image by the loader's `go` and looks for the fastest rate. Throws `agent/damaged` with the loader's prompt back,
   * `agent/not-heard` when nobody knows who listens.
   */
  static async start(context: StartContext, proven: ProvenAgent): Promise<AgentSession> {
    const { console, baud, signal } = context;
    const home = console.listener;
    context.allow(proven);
    let from: number;
    try {
      from = await console.sendLine(`go ${bareHex(proven.address)}`, { signal });
    } finally {
      context.allow(null);
    }
    console.setListener({ kind: 'agent' });
    const heard = await firstWords(console, from);
    if (heard === 'damaged') {
      console.setListener(home);
      const back = await console.waitForPrompt(from, { timeoutMs: LEAVE_MS });
      if (back === null) console.setListener({ kind: 'unknown' });
      return fail('agent/damaged');
    }
    const link = new AgentLink(console, heard ?? console.inbox.position, baud);
    const session = await AgentSession.#greet(context, link, home);
    try {
      await link.speedUp(signal);
    } catch (error) {
      await session.leave().catch(() => undefined);
      throw error;
    }
    return session;
  }

  static async #greet(context: StartContext, link: AgentLink, home: Listener): Promise<AgentSession> {
    const { console, baud, signal } = context;
    try {
      return new AgentSession(console, link, await link.hello(signal), home, baud);
    } catch (error) {
      if (signal.aborted) {
        await new AgentSession(console, link, NOBODY, home, baud).leave().catch(() => undefined);
        throw error;
      }
      // A crash, or a load that ran and says nothing: only power helps.
      console.setListener({ kind: 'unknown' });
      if (!(error instanceof FindingError) || error.finding.rule !== 'agent/line-lost') throw error;
      return fail('agent/not-heard');
    }
  }

  /** The rate at which it speaks, baud. */
  get baud(): number {
    return this.#link.baud;
  }

  async read(range: ByteRange, options: ReadOptions = {}): Promise<Uint8Array> {
    const bytes = new Uint8Array(lengthOf(range));
    const { signal, onProgress } = options;
    for (let start = range.start; start < range.end; start += STRETCH) {
      const stretch = { start, end: Math.min(range.end, start + STRETCH) };
      const before = start - range.start;
      const exchange = await this.#link.persist(() => new ReadExchange(stretch, this.#link.nextSeq()), {
        ...(signal && { signal }),
        ...(onProgress && { onProgress: (done: number) => onProgress(before + done) }),
      });
      this.#link.usedSeq(exchange.nextSeq);
      bytes.set(exchange.bytes, before);
      if (exchange.repeated > TOO_MUCH * exchange.bytes.length && this.baud !== this.#homeBaud) {
        await this.#link.slowDown(signal);
      }
    }
    return bytes;
  }

  async sum(range: ByteRange, signal?: AbortSignal): Promise<number> {
    const payload = new Uint8Array(8);
    const view = new DataView(payload.buffer);
    view.setUint32(0, range.start, true);
    view.setUint32(4, lengthOf(range), true);
    const patience = SUM_MS + lengthOf(range) * SUM_MS_PER_BYTE;
    const answer = await this.#link.ask(AGENT.sum, payload, patience, signal ? { signal } : {});
    return new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);
  }

  /**
   * Back to the loader's prompt. The agent may have gone with an answer that was lost, or not have heard; so its rate and the loader's
   * are tried in turn. Throws `agent/not-back`: then nobody knows who listens, and only power helps.
   */
  async leave(): Promise<void> {
    const console = this.#console;
    if (console.listener.kind !== 'agent') return;
    for (let attempt = 0; attempt < LEAVE_TRIES && !console.end; attempt++) {
      const from = console.inbox.position;
      console.setListener({ kind: 'agent' });
      await console.wire.packet(encodeFrame({ type: AGENT.leave, seq: this.#link.nextSeq(), payload: NOTHING }));
      await answered(console, from, AGENT.leave);
      await console.setBaud(this.#homeBaud);
      console.setListener(this.#home);
      const ended = await console.waitForText('## Application terminated', from, { timeoutMs: LEAVE_MS });
      const back = await console.waitForPrompt(ended ?? from, { timeoutMs: LEAVE_MS });
      if (back !== null || (await this.#promptByKey())) {
        console.nowAtPrompt(console.prompt ?? '', this.#home);
        return;
      }
    }
    console.setListener({ kind: 'unknown' });
    fail('agent/not-back');
  }

  async #promptByKey(): Promise<boolean> {
    const from = this.#console.inbox.position;
    await this.#console.key('\u0003');
    return (await this.#console.waitForPrompt(from, { timeoutMs: LEAVE_MS })) !== null;
  }
}

const NOTHING = new Uint8Array(0);

const NOBODY: AgentHello = {
  ...{ version: 0, jedecId: '', status: [0, 0, 0], chipSize: 0, eraseSize: 0 },
  ...{ stage: 0, stageSize: 0, uart: 0, atHome: true, armed: false },
};

/** Where the agent's first frame ends, `damaged` if it has found its own sum wrong, or null. */
function firstWords(console: Console, from: number): Promise<number | 'damaged' | null> {
  const { inbox } = console;
  return inbox.waitFor<number | 'damaged'>(
    () => {
      const text = inbox.slice(from);
      if (text.includes('!SUM') || text.includes('## Application terminated')) return 'damaged';
      const frames = new FrameReader().receive(Buffer.from(text, 'latin1'));
      return frames.some(({ type }) => type === (AGENT.hello | REPLY)) ? inbox.position : null;
    },
    { timeoutMs: START_MS },
  );
}

/** Waits a moment for the answer to a request. */
async function answered(console: Console, from: number, type: number): Promise<void> {
  const { inbox } = console;
  const frames = () => new FrameReader().receive(Buffer.from(inbox.slice(from), 'latin1'));
  await inbox.waitFor(() => (frames().some((frame) => frame.type === (type | REPLY)) ? true : null), {
    timeoutMs: 300,
  });
}
