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
/** Silence after which the receiver believes that nothing more comes. ms */
const SILENT_MS = 2000;
/** What it waits besides, behind a silence, before the first block, at the end. ms */
const AFTER_SILENCE_MS = 250;
const START_MS = 500;
const GUNK_MS = 250;
/** Without a sender it gives up (`CONFIG_CMD_LOADXY_TIMEOUT`, B§9.5). s */
const PATIENCE_S = 90;
/** Failures of one block until the load is over; silences at the start until it asks for sums instead of CRC. */
const TRIES = 20;
const CRC_TRIES = 10;

type Failure = 'silent' | 'cancelled' | 'bad-number' | 'bad-check' | 'sequence';

/** What it prints of each failure. */
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
 * Upstream's receiver of `loadx` and `loady`, by its behaviour on the wire: an answer only where it goes on to wait for the next
 * block, `C` again as a refusal and no second `C` behind YMODEM's block 0, 2 s of patience between two bytes and then another 2 s
 * of throwing away, three Ctrl-C or CAN to cancel, two ACK for EOT (B§9.5; transcripts of 2023.01).
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
  /** Bytes that block 0 promised; 0 where it said nothing of it. */
  #promised = 0;
  #size = 0;

  /** `names`: YMODEM, with a block 0. Bytes go to RAM from `address` on. */
  constructor(loader: Loader, names: boolean, address: number) {
    this.#loader = loader;
    this.#names = names;
    this.#address = address;
    this.#startedAt = loader.board.clock.now();
    const seconds = decimalNumber(loader.env.get('loadxy_timeout') ?? String(PATIENCE_S));
    this.#patienceMs = seconds > 0 ? seconds * 1000 : Infinity;
  }

  /** Bytes received, or null when the load was broken off, which it has said. */
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

  /** Waits for block 0. A damaged one is passed over in silence: only the next time-out asks for it again. */
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

  /** The next block's data, the end, or why the load is over. `first`: of XMODEM, for which it waits longer. */
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

  /** The second ACK of EOT, and YMODEM's last header, whatever comes in its place. */
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

  /** Puts a block's bytes into RAM. False: there are more than block 0 promised, and it takes no notice any more. */
  #store(data: Uint8Array): boolean {
    const kept = this.#promised > 0 ? this.#promised - this.#size : data.length;
    if (kept < 0) return false;
    const bytes = this.#promised > 0 ? data.subarray(0, kept) : withoutFilling(data);
    const to = this.#address + this.#size;
    // No check against the loader's own memory: a file that is too long runs over it.
    if (this.#loader.destroysItself(to, bytes.length)) leave({ kind: 'hang' });
    this.#loader.board.bus.write(to, bytes);
    this.#size += bytes.length;
    return true;
  }

  /** Four CAN, four backspaces, and what the sender still has to say. */
  async #refuseAll(): Promise<void> {
    await this.#answer(CAN, CAN, CAN, CAN, BACKSPACE, BACKSPACE, BACKSPACE, BACKSPACE);
    await this.#untilSilent();
  }

  /** What still waits in the port. */
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

  /** Receives until `take` has something to say; null after a silence. Nothing is lost in this loop. */
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

/** Size in block 0: behind the name and a zero, decimal or with 0x; 0 where there is none. */
function promisedSize(data: Uint8Array): number {
  const text = Buffer.from(data).toString('latin1');
  const stated = /^[^\0]*\0 *(0x[0-9a-f]+|[0-9]+)[ \0]/i.exec(text)?.[1];
  return stated === undefined ? 0 : Number(stated);
}

/** Ctrl-Z at the end is taken for filling where there are three of them or more. */
function withoutFilling(data: Uint8Array): Uint8Array {
  let end = data.length;
  while (end > 0 && data[end - 1] === FILL) end--;
  return data.length - end >= 3 ? data.subarray(0, end) : data;
}
