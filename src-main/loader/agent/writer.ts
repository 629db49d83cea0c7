import { crc32 } from '@shared/bytes/crc32';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { fail, FindingError } from '@shared/finding/finding';
import { AGENT } from '@shared/protocol/agent/frame';
import { StageExchange, type Arrived } from '@shared/protocol/agent/stage-exchange';
import {
  AGENT_BLOCK,
  armPayload,
  burnPayload,
  parseBurnStatus,
  type BurnStatus,
} from '@shared/protocol/agent/write-requests';
import { sleep } from '../../time/clock';
import type { Clock } from '../../time/clock';
import type { AgentLink } from './link';

/** Bytes that are staged before it is looked whether the rate holds. */
const STRETCH = 0x40000;
/** Where so much of a stretch had to be sent again, the next slower rate is quicker. */
const TOO_MUCH = 0.4;
/** Times that bytes are staged anew when their sum is wrong. */
const STAGINGS = 3;
/** What the agent takes to sum what waits in its RAM, uncached. ms */
const SUM_MS = 2_000;
const SUM_MS_PER_BYTE = 0.001;
const LOOK_MS = 300;
/** Questions are answered between two blocks; erasing and programming one takes 3 s at worst (field notes). ms */
const BETWEEN_BLOCKS_MS = 5_000;

export interface StageOptions {
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/** Writes through a running agent. Each request passes the guard only as the next command of an approved step (P1). */
export class AgentWriter {
  readonly #link: AgentLink;
  readonly #clock: Clock;

  constructor(link: AgentLink, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
  }

  /** Brings the bytes into the agent's RAM and proves them there by their sum; the flash stays as it is. */
  async stage(bytes: Uint8Array, { signal, onProgress }: StageOptions): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#fill(bytes, { signal, onProgress });
      if ((await this.#stageSum(bytes.length, signal)) === crc32(bytes)) return;
      if (attempt === STAGINGS) fail('agent/stage-differs');
    }
  }

  async #fill(bytes: Uint8Array, { signal, onProgress }: StageOptions): Promise<void> {
    const arrived: Arrived = [];
    for (let end = Math.min(STRETCH, bytes.length); ; end = Math.min(end + STRETCH, bytes.length)) {
      const link = this.#link;
      const exchange = await link.persist(
        () => new StageExchange(bytes.subarray(0, end), arrived, link.nextSeq(), link.baud),
        { signal, onProgress },
      );
      link.usedSeq(exchange.nextSeq);
      if (exchange.repeated > TOO_MUCH * STRETCH && !link.isHome) await link.slowDown(signal);
      if (end === bytes.length) return;
    }
  }

  async #stageSum(length: number, signal: AbortSignal): Promise<number> {
    const payload = new Uint8Array(8);
    new DataView(payload.buffer).setUint32(4, length, true);
    const answer = await this.#link.ask(AGENT.stageSum, payload, SUM_MS + length * SUM_MS_PER_BYTE, { signal });
    return new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);
  }

  /** Opens the range to the plan of that hash, once and for no other. Throws `agent/refused`. */
  async arm(plan: string, range: ByteRange): Promise<void> {
    await this.#link.ask(AGENT.arm, armPayload(plan, range));
  }

  /**
   * Has the staged bytes burnt: from here on the agent needs nobody. It is not stopped by anything but power; returns how each block ended.
   * Throws when it is not heard any more.
   */
  async burn(plan: string, range: ByteRange, bytes: Uint8Array, onBlocks: (done: number) => void): Promise<BurnStatus> {
    const payload = burnPayload(plan, range, crc32(bytes));
    try {
      await this.#link.ask(AGENT.burn, payload, SUM_MS + lengthOf(range) * SUM_MS_PER_BYTE);
    } catch (error) {
      // The answer was lost and the request came twice: it is at it.
      const isAtIt = error instanceof FindingError && error.finding.params['reason'] === 'busy';
      if (!isAtIt) throw error;
    }
    for (;;) {
      await sleep(this.#clock, LOOK_MS);
      const status = parseBurnStatus(await this.#link.ask(AGENT.status, undefined, BETWEEN_BLOCKS_MS));
      if (!status || status.start !== range.start || status.blocks.length !== lengthOf(range) / AGENT_BLOCK)
        return fail('agent/other-burn');
      onBlocks(status.blocks.filter((state) => state === 'written' || state === 'already-right').length);
      if (!status.running) return status;
    }
  }
}
