import type { ByteRange } from '../bytes/range';
import type { Effect } from '../effect/effect';
import type { FindingParams } from '../finding/finding';
import type { DialectProfile } from '../dialect/dialect-types';

/** The program that receives the next byte and how it would treat it, as far as the console layer knows. */
export type Listener =
  /** Nothing is known: every byte could be a key in a countdown. */
  | { kind: 'unknown' }
  /** Power is off or has just come on; a key sent now waits for the countdown. */
  | { kind: 'countdown' }
  /** `Are you sure?(Y/N)` of menu entry `entry`. */
  | { kind: 'menu-confirm'; entry: string }
  /** An address or file prompt of menu entry `entry` (B§1.6); `current` is the pre-filled value. */
  | { kind: 'menu-field'; entry: string; field: 'device-ip' | 'server-ip' | 'file'; current: string }
  /** The loader's command line. */
  | { kind: 'prompt' }
  /** mm or nm asks for a value at `address`: RAM writes. */
  | { kind: 'memory-modify'; address: number }
  /** A network load started at the prompt: RAM only. */
  | { kind: 'prompt-transfer' }
  /** A load or a flash write started by menu entry `entry`: an interruption flashes what has arrived (B§0.7). */
  | { kind: 'menu-transfer'; entry: string }
  /** A serial (Kermit, YMODEM, XMODEM) receiver started from the prompt (RAM only) or from a menu entry (then flashed). */
  | {
      kind: 'serial-receiver';
      startedBy: 'prompt' | 'menu';
      entry: string | null;
      /** True while no file byte has been sent: an interruption then writes nothing (B§1.6). */
      nothingSent?: boolean;
    }
  /** A loader that has just switched its rate, in either direction, and waits for this key at the new one (B§9.5). */
  | { kind: 'baud-switch'; key: '\r' | '\u001b' }
  /** The agent in the router's RAM. */
  | { kind: 'agent' }
  /** The kernel is booting; no program reads the console. */
  | { kind: 'booting' }
  | { kind: 'linux-login' }
  | { kind: 'linux-shell' };

/** An item to be sent over the wire. */
export type Outgoing =
  /** One key that acts at once, without Enter. */
  | { kind: 'key'; key: string }
  /** A whole line; Enter (CR) follows it. */
  | { kind: 'line'; text: string }
  /** A packet of a serial transfer protocol; without its bytes it stands for any packet of the transfer. */
  | { kind: 'packet'; bytes?: Uint8Array };

/** Facts that the guard needs to compute ranges. */
export interface GuardContext {
  dialect: DialectProfile;
  /** Bytes; null if not known, then ranges that depend on it are unbounded (and so cover everything). */
  flashSize: number | null;
  eraseSize: number;
  /** CPU address of flash byte 0, null if not mapped. */
  flashBase: number | null;
  /** CPU address of the lower end of the loader's copy in RAM (B§4.1), null or absent if not known. */
  loaderAt?: number | null;
  /** Current loader variables: `setenv x saveenv; $x` is expanded before it is judged. */
  environment: Readonly<Record<string, string>>;
  /** Bytes that a following `cp.linux`, `cp.uboot` or menu write would program (NetBootFileXferSize), or null. */
  loadedBytes: number | null;
  /** True if the computer's or technician's values differ from the loader's own (menu 1 then saves the environment, B§1.6). */
  addressesChanged?: boolean;
  /**
   * CPU address of an inspected initramfs image that was just verified in RAM and that the technician wants started;
   * null or absent otherwise. Set only for the one line that starts it.
   */
  ramBoot?: number | null;
  /**
   * CPU address of the agent, just verified in RAM; null or absent otherwise. Set only for the one line that starts it.
   */
  provenProgram?: number | null;
  /**
   * In Linux: flash range of each mtd device by its kernel name (`mtd4`) and by its partition name (`firmware1`, only
   * where the name is unique). A device missing here cannot be judged.
   */
  mtdRanges?: Readonly<Record<string, ByteRange>>;
}

/** The classification of an outgoing item. All but `harmless` need an approved step. */
export type GuardVerdict =
  | { verdict: 'harmless'; rule: string }
  | { verdict: 'effect'; rule: string; effect: Effect; params: FindingParams }
  /** Could not be classified: counts as dangerous (P1). */
  | { verdict: 'unknown'; rule: string; params: FindingParams }
  /** Never allowed, not even in a plan: hangs the board or writes the loader (B§3.5, B§1.5). */
  | { verdict: 'forbidden'; rule: string; params: FindingParams };
