import { sleep, type Clock } from '../time/clock';
import type { Ethernet } from './ethernet';
import type { NorFlash } from './nor-flash';
import type { Bus, Ram } from './ram';
import type { Uart } from './uart';

/** Why a program started (B§1.2: three reset causes are printed, power-on is not). */
export type ResetCause = 'power-on' | 'software' | 'watchdog';

/** What the loader hands to the kernel. */
export interface KernelHandover {
  /** ih_name of the image that was booted. */
  imageName: string;
  /** The uncompressed-looking kernel came from RAM (menu 1, bootm) or from flash. */
  from: 'ram' | 'flash';
  /** `bootargs` of the environment, if set. */
  bootargs: string | null;
  /** It leaves the console alone: not a character goes out or is read (B§1.4). */
  closed?: boolean;
}

/** How a program ends. */
export type ProgramEnd =
  { kind: 'reset'; cause: ResetCause } | { kind: 'hang' } | { kind: 'linux'; handover: KernelHandover };

/** Thrown through every layer of a program when it ends in the middle of something. */
export class ProgramLeft extends Error {
  constructor(readonly end: ProgramEnd) {
    super(`program left: ${end.kind}`);
  }
}

/** Leaves the running program. */
export function leave(end: ProgramEnd): never {
  throw new ProgramLeft(end);
}

/** The modem as a piece of hardware, apart from what the firmware does with it. */
export type ModemHardware = 'healthy' | 'dead' | 'no-sim' | 'no-signal' | 'wrong-mode' | 'other-model';

/** The hardware that programs run on. */
export interface Board {
  readonly clock: Clock;
  /** By which it waits for an answer from the network that has begun to answer. */
  readonly networkClock: Clock;
  /** Told each line that a line editor took. */
  readonly onLine: (line: string, initial: string) => void;
  readonly uart: Uart;
  readonly flash: NorFlash;
  readonly ram: Ram;
  readonly bus: Bus;
  readonly ethernet: Ethernet;
  readonly modem: ModemHardware;
  /** RDID bytes of the chip. */
  readonly jedecId: readonly [number, number, number];
  /** Aborted when the power goes. */
  readonly power: AbortSignal;
}

/** Waits by the router's clock; rejects when the power goes. */
export function wait(board: Board, ms: number): Promise<void> {
  return sleep(board.clock, ms, board.power);
}

/** `work`, unless the power is off or goes first; nothing of a dead program may touch the hardware any more. */
export function powered<T>(board: Board, work: () => Promise<T>): Promise<T> {
  const { power } = board;
  return new Promise<T>((resolve, reject) => {
    power.throwIfAborted();
    const onCut = () => {
      reject(power.reason as Error);
    };
    power.addEventListener('abort', onCut, { once: true });
    void work()
      .then(resolve, reject)
      .finally(() => {
        power.removeEventListener('abort', onCut);
      });
  });
}
