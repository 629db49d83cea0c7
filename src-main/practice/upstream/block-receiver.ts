import { leave, powered } from '../board';
import { decimalNumber } from '../command-line';
import type { Loader } from '../loader';
import { BlockReader, type BlockRead } from './block-reader';

const ACK = 0x06;
const NAK = 0x15;
const ASK = 0x43;
const CAN = 0x18;
const BACKSPACE = 0x08;
const FILL = 0x1a;
/** Silence after which the receiver assumes that nothing more comes. ms */
const SILENT_MS = 2000;
/** Additional delay after a silence, before the first block, and at the end. ms */
const AFTER_SILENCE_MS = 250;
const START_MS = 500;
const GUNK_MS = 250;
/** Time after which it gives up without a sender (`CONFIG_CMD_LOADXY_TIMEOUT`, B§9.5). s */
const PATIENCE_S = 90;
/** Failures of one block before the load ends; silences at the start before it requests checksums instead of CRC. */
const TRIES = 20;
const CRC_TRIES = 10;

type Failure = 'silent' | 'cancelled' | 'bad-number' | 'bad-check' | 'sequence';

/** Message for each failure. */
const SAID: Record<Failure, string> = {
  silent: 'Timed out',
  cancelled: 'Cancelled',
  'bad-number': 'Invalid framing',
  'bad-check': 'CRC/checksum error',
  sequence: 'Block sequence error',
};

type Heard = BlockRead | { kind: 'silent' };
type Verdict = Failure | 'end' | { data: Uint8Array };

/**
 * Upstream's receiver of `loadx` and `loady`, by its behaviour on the wire: an answer only when it continues to wait
 * for the next block, `C` again as a refusal and no second `C` after YMODEM's block 0, a 2 s time-out between two bytes
 * and then another 2 s of discarding input, three Ctrl-C or CAN to cancel, two ACK for EOT (B§9.5; transcripts of
 * 2023.01).
 */
export class BlockReceiver {
  readonly #loader: Loader;
  readonly #names: boolean;
  readonly #address: number;
  readonly #startedAt: number;
  readonly #patienceMs: number;
  #sums = false;
  #ackDue = false;
  #next = 1;
  /** Size announced in block 0, bytes; 0 if there was none. */
  #promised = 0;
  #size = 0;

  /** `names`: YMODEM, with a block 0. Data is stored in RAM from `address` on. */
  constructor(loader: Loader, names: boolean, address: number) {
    this.#loader = loader;
    this.#names = names;
    this.#address = address;
    this.#startedAt = loader.board.clock.now();
    const seconds = decimalNumber(loader.env.get('loadxy_timeout') ?? String(PATIENCE_S));
    this.#patienceMs = seconds > 0 ? seconds * 1000 : Infinity;
  }

  /** Bytes received, or null if the load was cancelled, which it has already printed. */
  async run(): Promise<number | null> {
    await this.#answer(ASK);
    const refused = this.#names ? await this.#open() : null;
    if (refused !== null) return this.#aborted(refused);
    let failure: Failure | null = null;
    for (let first = !this.#names; ; first = false) {
      const verdict = await this.#block(first);
      if (verdict === 'end') break;
      if (typeof verdict === 'string') {
        failure = verdict;
        break;
      }
      if (!this.#store(verdict.data)) break;
    }
    if (failure !== null && failure !== 'cancelled') await this.#refuseAll();
    else await this.#swallow();
    return failure === null ? this.#size : this.#aborted(failure);
  }

  async #aborted(failure: Failure): Promise<null> {
    await this.#loader.say(`\n${SAID[failure]}\n`);
    return null;
  }

  get #late(): boolean {
    return this.#loader.board.clock.now() - this.#startedAt > this.#patienceMs;
  }

  /** Waits for block 0. A damaged one is silently skipped: only the next time-out requests it again. */
  async #open(): Promise<Failure | null> {
    let tries = TRIES;
    let crcTries = CRC_TRIES;
    while (!this.#late) {
      if (--tries <= 0) {
        tries = TRIES;
        crcTries = CRC_TRIES;
        this.#sums = false;
      }
      const heard = await this.#hear();
      if (heard.kind === 'cancelled') return 'cancelled';
      if (heard.kind === 'block') {
        if (heard.number === 0) {
          this.#promised = promisedSize(heard.data);
          this.#ackDue = true;
        }
        return null;
      }
      if (heard.kind !== 'silent') continue;
      if (--crcTries <= 0) this.#sums = true;
      await this.#loader.wait(START_MS);
      await this.#ask();
    }
    return 'silent';
  }

  /**
   * The next block's data, the end, or the reason why the load ends. `first`: the first block of XMODEM, for which it
   * waits longer.
   */
  async #block(first: boolean): Promise<Verdict> {
    let failure: Failure = 'sequence';
    for (let tries = TRIES; tries > 0; tries--) {
      if (first && this.#late) return 'silent';
      const heard = await this.#hear();
      if (heard.kind === 'cancelled') return 'cancelled';
      if (heard.kind === 'end') return this.#end();
      if (heard.kind === 'block') {
        first = false;
        if (heard.number === this.#next) {
          this.#next = (this.#next + 1) % 256;
          this.#ackDue = true;
          return { data: heard.data };
        }
        if (heard.number === (this.#next + 255) % 256) {
          await this.#answer(ACK);
          continue;
        }
        failure = 'sequence';
      } else {
        failure = heard.kind;
      }
      await this.#ask();
      if (first && failure === 'silent' && tries === 1) tries = TRIES + 1;
    }
    return failure;
  }

  /** The second ACK of EOT, and YMODEM's last header, or whatever comes instead. */
  async #end(): Promise<'end'> {
    await this.#answer(ACK);
    if (!this.#names) return 'end';
    await this.#ask();
    await this.#hear();
    await this.#answer(ACK);
    return 'end';
  }

  /** One block or what comes instead. */
  async #hear(): Promise<Heard> {
    if (this.#ackDue) await this.#answer(ACK);
    this.#ackDue = false;
    const reader = new BlockReader(this.#sums);
    const heard = await this.#listen((byte) => reader.take(byte));
    if (heard === null) {
      if (reader.hunting) {
        await this.#untilSilent();
        await this.#loader.wait(AFTER_SILENCE_MS);
      }
      return { kind: 'silent' };
    }
    if (heard.kind === 'bad-number') await this.#untilSilent();
    if (heard.kind === 'end') await this.#answer(ACK);
    return heard;
  }

  /** Stores a block's bytes in RAM. False: more than announced in block 0; they are ignored. */
  #store(data: Uint8Array): boolean {
    const kept = this.#promised > 0 ? this.#promised - this.#size : data.length;
    if (kept < 0) return false;
    const bytes = this.#promised > 0 ? data.subarray(0, kept) : withoutFilling(data);
    const to = this.#address + this.#size;
    // The loader's own memory is not protected: a file that is too long overwrites it.
    if (this.#loader.destroysItself(to, bytes.length)) leave({ kind: 'hang' });
    this.#loader.board.bus.write(to, bytes);
    this.#size += bytes.length;
    return true;
  }

  /** Four CAN, four backspaces, and discards the sender's remaining output. */
  async #refuseAll(): Promise<void> {
    await this.#answer(CAN, CAN, CAN, CAN, BACKSPACE, BACKSPACE, BACKSPACE, BACKSPACE);
    await this.#untilSilent();
  }

  /** Discards the input waiting in the port. */
  async #swallow(): Promise<void> {
    while (this.#loader.board.uart.take() !== null);
    await this.#loader.wait(GUNK_MS);
  }

  #ask(): Promise<void> {
    return this.#answer(this.#sums ? NAK : ASK);
  }

  #answer(...bytes: number[]): Promise<void> {
    const { board } = this.#loader;
    return powered(board, () => board.uart.print(Uint8Array.from(bytes)));
  }

  async #untilSilent(): Promise<void> {
    await this.#listen(() => null);
  }

  /** Receives until `take` has a result; null after a silence. Nothing is lost in this loop. */
  async #listen<T>(take: (byte: number) => T | null): Promise<T | null> {
    const { board } = this.#loader;
    const { clock, uart } = board;
    let heardAt = clock.now();
    let cancel: () => void = () => undefined;
    const listening = () =>
      new Promise<T | null>((resolve) => {
        const look = () => {
          const left = heardAt + SILENT_MS - clock.now();
          if (left > 0) {
            cancel = clock.after(left, look);
          } else {
            uart.release();
            resolve(null);
          }
        };
        look();
        void uart.attend((byte) => {
          heardAt = clock.now();
          const said = take(byte);
          if (said !== null) resolve(said);
          return said === null;
        });
      });
    try {
      return await powered(board, listening);
    } finally {
      cancel();
    }
  }
}

/** Size in block 0: after the name and a zero, decimal or with 0x; 0 if there is none. */
function promisedSize(data: Uint8Array): number {
  const text = Buffer.from(data).toString('latin1');
  const stated = /^[^\0]*\0 *(0x[0-9a-f]+|[0-9]+)[ \0]/i.exec(text)?.[1];
  return stated === undefined ? 0 : Number(stated);
}

/** Three or more Ctrl-Z at the end count as padding. */
function withoutFilling(data: Uint8Array): Uint8Array {
  let end = data.length;
  while (end > 0 && data[end - 1] === FILL) end--;
  return data.length - end >= 3 ? data.subarray(0, end) : data;
}
