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

/** Bytes staged between two checks of the rate's quality. */
const STRETCH = 0x40000;
/** Share of repeated bytes above which the next slower rate is faster overall. */
const TOO_MUCH = 0.4;
/** Number of attempts to stage bytes with a correct checksum. */
const STAGINGS = 3;
/** Time for the agent to compute the checksum of its uncached RAM. ms */
const SUM_MS = 2_000;
const SUM_MS_PER_BYTE = 0.001;
const LOOK_MS = 300;
/** The agent answers between two blocks; erasing and programming one takes 3 s at worst (field notes). ms */
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

  /** Transfers the bytes to the agent's RAM and verifies them there by checksum; the flash stays unchanged. */
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

  /** Permits the plan with that hash to write the range, once. Throws `agent/refused`. */
  async arm(plan: string, range: ByteRange): Promise<void> {
    await this.#link.ask(AGENT.arm, armPayload(plan, range));
  }

  /**
   * Programs the staged bytes: from here on the agent works by itself and only a power cut stops it. Returns the
   * outcome of each block. Throws if the agent is no longer heard.
   */
  async burn(plan: string, range: ByteRange, bytes: Uint8Array, onBlocks: (done: number) => void): Promise<BurnStatus> {
    const payload = burnPayload(plan, range, crc32(bytes));
    try {
      await this.#link.ask(AGENT.burn, payload, SUM_MS + lengthOf(range) * SUM_MS_PER_BYTE);
    } catch (error) {
      // The answer was lost and the request was repeated: the agent is already at work.
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
