import { fail, FindingError } from '@shared/finding/finding';
import { isLastPacket, lookAtPacket } from '@shared/guard/packets';
import type { SerialAction, SerialSender } from '@shared/protocol/serial-action';
import type { Console } from '../console/console';
import { RestartWatch } from '../console/prompt';

/** Options for sending one file over the line. */
export interface SerialTransferOptions {
  sender: SerialSender;
  /** Console position from which on all received bytes belong to the receiver. */
  from: number;
  /** Called with the acknowledged bytes and the file's size. */
  onProgress?: (done: number, total: number) => void;
  /** Called before the first packet with file bytes is sent: from then on something has arrived. */
  onFirstData?: () => void;
  /**
   * Called before the packet that ends a Kermit load is sent: a receiver that gets it is finished, whether it answers
   * or not (B§3.8).
   */
  onLastPacket?: () => void;
  /**
   * Cancels the load: in the receiver's protocol while `mayCancel` allows it, by sending nothing more while `mayLeave`
   * does.
   */
  signal?: AbortSignal;
  mayCancel?: () => boolean;
  mayLeave?: () => boolean;
}

/** Result of a completed load, with the position at which the console's own text continues. */
export interface SerialTransferResult {
  /** Console position after the last byte processed by the sender. */
  at: number;
}

/** A sender that is called too early just waits longer. ms */
const SHORTEST_WAIT_MS = 1;

/**
 * Drives one sender over the guarded line until it is done. Received bytes are read from the console by position and
 * stay there, so that the loader's text after the last answer (`## Total Size`, the prompt) remains available. Throws
 * the sender's failure, the port's finding if the line is lost, `console/router-restarted` if a boot shows that nobody
 * receives any more, the signal's reason after a cancel.
 */
export async function runSerialTransfer(
  console: Console,
  options: SerialTransferOptions,
): Promise<SerialTransferResult> {
  return new Transfer(console, options).run();
}

class Transfer {
  readonly #console: Console;
  readonly #options: SerialTransferOptions;
  #read: number;
  #deadline = Infinity;
  #done = false;
  #dataSent = false;
  #cancelled = false;
  readonly #restart: RestartWatch;

  constructor(console: Console, options: SerialTransferOptions) {
    this.#restart = new RestartWatch(console.inbox, options.from);
    this.#console = console;
    this.#options = options;
    this.#read = options.from;
  }

  async run(): Promise<SerialTransferResult> {
    const { clock } = this.#console;
    const { sender, signal } = this.#options;
    await this.#perform(sender.start(clock.now()));
    while (!this.#done) {
      if (this.#options.mayLeave?.() === true) signal?.throwIfAborted();
      if (signal?.aborted === true && !this.#cancelled && (this.#options.mayCancel?.() ?? true)) {
        this.#cancelled = true;
        await this.#perform(sender.cancel(clock.now()));
        continue;
      }
      const fresh = await this.#arrived();
      this.#assertStillThere();
      await this.#perform(fresh ? sender.receive(fresh, clock.now()) : sender.tick(clock.now()));
    }
    return { at: this.#read };
  }

  /** Bytes received since the last call, or null when the sender's time is up (or the load is cancelled). */
  async #arrived(): Promise<Uint8Array | null> {
    const { inbox, clock } = this.#console;
    const { signal } = this.#options;
    const pending = this.#cancelled ? undefined : signal;
    const timeoutMs = Math.max(SHORTEST_WAIT_MS, this.#deadline - clock.now());
    const isNew = () => (inbox.position > this.#read ? true : null);
    const wait = { timeoutMs, ...(pending && !pending.aborted && { signal: pending }) };
    await inbox.waitFor(isNew, wait).catch((error: unknown) => {
      if (pending?.aborted !== true) throw error;
    });
    if (this.#console.end) this.#lost();
    if (inbox.position === this.#read) return null;
    const text = inbox.slice(this.#read);
    this.#read = inbox.position;
    return Uint8Array.from(Buffer.from(text, 'latin1'));
  }

  async #perform(actions: readonly SerialAction[]): Promise<void> {
    for (const action of actions) {
      switch (action.type) {
        case 'send':
          await this.#send(action.bytes);
          break;
        case 'wait':
          this.#deadline = action.untilMs;
          break;
        case 'progress':
          this.#options.onProgress?.(action.done, action.total);
          break;
        case 'done':
          this.#done = true;
          return;
        case 'failed':
          if (this.#cancelled) this.#options.signal?.throwIfAborted();
          throw new FindingError(action.finding);
      }
    }
  }

  /** Further packets would act as keys in the menu of a restarted router. */
  #assertStillThere(): void {
    const sign = this.#restart.sign();
    if (sign === null) return;
    this.#console.setListener({ kind: 'unknown' });
    fail('console/router-restarted', {}, [{ source: 'console', quote: sign }]);
  }

  async #send(bytes: Uint8Array): Promise<void> {
    if (this.#console.end) this.#lost();
    if (this.#options.mayLeave?.() === true) this.#options.signal?.throwIfAborted();
    if (isLastPacket(bytes)) this.#options.onLastPacket?.();
    if (!this.#dataSent && lookAtPacket(bytes)?.kind === 'data') {
      this.#dataSent = true;
      this.#options.onFirstData?.();
    }
    // One write per packet: the echo rule (P3) is for lines, and a pause inside a packet only costs time.
    const { listener } = this.#console;
    await this.#console.wire.packet(bytes);
    // The first Ctrl-C of a cancel may only have ended a packet: the receiver must still get the second.
    if (this.#cancelled && this.#console.listener.kind !== listener.kind) this.#console.setListener(listener);
  }

  #lost(): never {
    const { end } = this.#console;
    if (end?.kind === 'lost') throw new FindingError(end.finding);
    fail('console/closed');
  }
}
