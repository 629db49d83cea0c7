import { lengthOf } from '../bytes/range';
import type { Effect } from '../effect/effect';
import type { PlanStep } from './plan-types';

/** Expected and worst time of a step, ms. */
export type Eta = PlanStep['eta'];

const BLOCK = 0x10000;

/** A short command and its answer. */
export const MOMENT: Eta = { typicalMs: 1_000, worstMs: 10_000 };

/**
 * TFTP: 4-8 s for 8 MB, 3 s per lost packet and failed after 10 (field notes, limits table); a fresh link needs 2-4 s
 * (B§3.6).
 */
export function tftpEta(bytes: number): Eta {
  return { typicalMs: 3_000 + Math.ceil(bytes / 1_600), worstMs: 35_000 + Math.ceil(bytes / 290) };
}

/** Kermit: 0.78 of the line rate (B§3.8); 3.3 times longer with short packets on a slow adapter (field notes). */
export function kermitEta(bytes: number, baud: number): Eta {
  const typicalMs = 2_000 + Math.ceil((bytes * 10_000) / (baud * 0.78));
  return { typicalMs, worstMs: Math.ceil(typicalMs * 3.3) };
}

/**
 * YMODEM in 1 KiB blocks with one answer each: 0.97 of the line rate (field notes: 11.9 min at 115200); 1.4 times
 * longer on slow adapters.
 */
export function ymodemEta(bytes: number, baud: number): Eta {
  const typicalMs = 4_000 + Math.ceil((bytes * 10_000) / (baud * 0.97));
  return { typicalMs, worstMs: Math.ceil(typicalMs * 1.4) };
}

/** 64 KiB erase: 20 s for 123 blocks, 2 s each at worst (field notes, limits table). */
export function eraseEta(bytes: number): Eta {
  const blocks = Math.ceil(bytes / BLOCK);
  return { typicalMs: 500 + blocks * 163, worstMs: 10_000 + blocks * 2_000 };
}

/**
 * 64 KiB program: 0.3 to 0.8 s in the SDK's 32-byte pieces (B§1.7), 16-32 s for 123 blocks elsewhere (field notes):
 * 0.45 s each on average.
 */
export function programEta(bytes: number): Eta {
  const blocks = Math.ceil(bytes / BLOCK);
  return { typicalMs: 500 + blocks * 450, worstMs: 10_000 + blocks * 2_000 };
}

/** Reading flash into RAM over SPI, about 1.2 MB/s (16 MiB in 13.4 s, field notes). */
export function readEta(bytes: number): Eta {
  return { typicalMs: 500 + Math.ceil(bytes / 1_200), worstMs: 10_000 + Math.ceil(bytes / 100) };
}

/**
 * Text on the console: each sent character waits for its echo (P3), answers arrive at the line rate; the worst case is
 * a 16 ms adapter timer.
 */
export function consoleEta(sent: number, received: number, baud: number): Eta {
  const characterMs = 10_000 / baud;
  return {
    typicalMs: Math.ceil(sent * (2 * characterMs + 1) + received * characterMs + 200),
    worstMs: Math.ceil(sent * (2 * characterMs + 17) + received * characterMs * 2 + 10_000),
  };
}

/** Total time of consecutive actions. */
export function sumEta(etas: readonly Eta[]): Eta {
  return {
    typicalMs: etas.reduce((sum, e) => sum + e.typicalMs, 0),
    worstMs: etas.reduce((sum, e) => sum + e.worstMs, 0),
  };
}

/** Menu 0: Kermit, then the same write as in menu 2. */
export function menuSerialEta(bytes: number, baud: number): Eta {
  return sumEta([kermitEta(bytes, baud), menuFlashEta(bytes)]);
}

/** A menu-2 write is not considered failed before 6 minutes (field notes, limits table). */
export function menuWriteEta(bytes: number): Eta {
  const sum = sumEta([tftpEta(bytes), menuFlashEta(bytes)]);
  return { typicalMs: sum.typicalMs, worstMs: Math.max(sum.worstMs, 360_000) };
}

/** One command that erases or programs the ranges in `effect`. */
export function effectEta({ erased, programmed }: Effect): Eta {
  return sumEta([
    ...erased.map((range) => eraseEta(lengthOf(range))),
    ...programmed.map((r) => programEta(lengthOf(r))),
  ]);
}

/** Time after the load in a menu entry: the loader itself erases, programs and reads back `bytes`. */
export function menuFlashEta(bytes: number): Eta {
  return sumEta([eraseEta(bytes), programEta(bytes), readEta(bytes)]);
}

/**
 * Time after which a driver gives up waiting for an action with this worst time, ms. Doubled, because chips with small
 * sectors take longer than the flash's 64 KiB maxima suggest, and giving up early would leave a loader that is still
 * writing.
 */
export function patienceFor({ worstMs }: Eta): number {
  return 2 * worstMs + 10_000;
}

/** Time for the agent to erase and program this many bytes; it checks each block at once. */
export function burnEta(bytes: number): Eta {
  return sumEta([eraseEta(bytes), programEta(bytes)]);
}

/**
 * Loading the agent and finding its rate; transfer at 921600 baud, or at the loader's rate if nothing faster works;
 * programming and checksums.
 */
export function agentWriteEta(bytes: number, baud: number): Eta {
  const line = {
    typicalMs: 12_000 + Math.ceil((bytes * 10_000) / (921_600 * 0.95)),
    worstMs: 90_000 + Math.ceil((bytes * 10_000 * 1.4) / baud),
  };
  return sumEta([line, burnEta(bytes), readEta(bytes)]);
}

/** Loading the agent and reading this many bytes with it at 921600 baud; erased parts take no time. */
export function agentReadEta(bytes: number): Eta {
  return { typicalMs: 12_000 + Math.ceil((bytes * 10_000) / (921_600 * 0.95)), worstMs: 90_000 + Math.ceil(bytes / 5) };
}
