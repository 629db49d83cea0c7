import { bareHex } from '@shared/bytes/hex';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { fail, FindingError } from '@shared/finding/finding';
import type { LoadingWay } from '@shared/dialect/loading-ways';
import { AGENT, encodeFrame, FrameReader, REPLY } from '@shared/protocol/agent/frame';
import type { AgentHello } from '@shared/protocol/agent/hello';
import { ReadExchange } from '@shared/protocol/agent/read-exchange';
import type { Console } from '../../console/console';
import type { Listener } from '@shared/guard/guard-types';
import type { FlashReader, ReadOptions } from '../flash-reader';
import { AgentLink } from './link';
import type { ProvenAgent } from './prove';
import { AgentWriter } from './writer';

/** From Enter to the agent's first frame. ms */
const START_MS = 3_000;
/** The agent's slowest time for checksums: uncached, from a slow chip. ms per byte */
const SUM_MS_PER_BYTE = 0.02;
const SUM_MS = 1_000;
/** Bytes read between two checks of the rate's quality. */
const STRETCH = 0x100000;
/** Share of repeated bytes above which the next slower rate is faster overall. */
const TOO_MUCH = 0.4;
const LEAVE_TRIES = 4;
const LEAVE_MS = 1_500;

/** Context for starting the agent: `allow` passes the verified image to the guard, or withdraws it. */
export interface StartContext {
  console: Console;
  baud: number;
  allow(proven: ProvenAgent | null): void;
  signal: AbortSignal;
}

/**
 * A running agent: it reads flash and computes checksums, writes by its `writer`, and can return to the loader's
 * prompt.
 */
export class AgentSession implements FlashReader {
  readonly how = 'agent';
  readonly hello: AgentHello;
  readonly writer: AgentWriter;
  readonly #console: Console;
  readonly #link: AgentLink;
  readonly #home: Listener;
  readonly #homeBaud: number;

  private constructor(console: Console, link: AgentLink, hello: AgentHello, home: Listener, homeBaud: number) {
    this.#console = console;
    this.#link = link;
    this.hello = hello;
    this.writer = new AgentWriter(link, console.clock);
    this.#home = home;
    this.#homeBaud = homeBaud;
  }

  /**
   * Starts the verified image by the loader's `go` and looks for the fastest rate. Throws `agent/damaged` with the
   * loader's prompt restored, `agent/not-heard` if the listener is unknown.
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
      // A crash, or a program that runs without output: only a power cycle helps.
      console.setListener({ kind: 'unknown' });
      if (!(error instanceof FindingError) || error.finding.rule !== 'agent/line-lost') throw error;
      return fail('agent/not-heard');
    }
  }

  /** The present rate, baud. */
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
   * Returns to the loader's prompt. The agent may have left without its answer being received, or may not have received
   * the request; so its rate and the loader's are tried in turn. Throws `agent/not-back`: then the listener is unknown,
   * and only a power cycle helps.
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

/** A running, verified agent, and the method by which it was loaded. */
export interface OpenedAgent {
  agent: AgentSession;
  way: LoadingWay;
}

const NOTHING = new Uint8Array(0);

const NOBODY: AgentHello = {
  ...{ version: 0, jedecId: '', status: [0, 0, 0], chipSize: 0, eraseSize: 0 },
  ...{ stage: 0, stageSize: 0, uart: 0, atHome: true, armed: false },
};

/** Position after the agent's first frame, `damaged` if it found its own checksum wrong, or null. */
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

/** Waits a short time for the answer to a request. */
async function answered(console: Console, from: number, type: number): Promise<void> {
  const { inbox } = console;
  const frames = () => new FrameReader().receive(Buffer.from(inbox.slice(from), 'latin1'));
  await inbox.waitFor(() => (frames().some((frame) => frame.type === (type | REPLY)) ? true : null), {
    timeoutMs: 300,
  });
}
