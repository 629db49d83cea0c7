import { sleep, type Clock } from '../time/clock';
import type { Ethernet } from './ethernet';
import type { NorFlash } from './nor-flash';
import type { Bus, Ram } from './ram';
import type { Uart } from './uart';

/** Why a program started (B§1.2: the three reset causes are printed, a power-on is not). */
export type ResetCause = 'power-on' | 'software' | 'watchdog';

/** The loader's handover to the kernel. */
export interface KernelHandover {
  /** ih_name of the image that was booted. */
  imageName: string;
  /** Whether the kernel came from RAM (menu 1, bootm) or from flash. */
  from: 'ram' | 'flash';
  /** `bootargs` of the environment, if set. */
  bootargs: string | null;
  /** The kernel leaves the console closed: nothing is printed or read (B§1.4). */
  closed?: boolean;
}

/** How a program ends. */
export type ProgramEnd =
  { kind: 'reset'; cause: ResetCause } | { kind: 'hang' } | { kind: 'linux'; handover: KernelHandover };

/** Thrown through every layer of a program when it ends halfway. */
export class ProgramLeft extends Error {
  constructor(readonly end: ProgramEnd) {
    super(`program left: ${end.kind}`);
  }
}

/** Leaves the running program. */
export function leave(end: ProgramEnd): never {
  throw new ProgramLeft(end);
}

/** The modem's hardware, independent of the firmware. */
export type ModemHardware = 'healthy' | 'dead' | 'no-sim' | 'no-signal' | 'wrong-mode' | 'other-model';

/** The hardware that programs run on. */
export interface Board {
  readonly clock: Clock;
  /** Clock for waiting for the rest of an answer from the network. */
  readonly networkClock: Clock;
  /** Called with each line accepted by a line editor. */
  readonly onLine: (line: string, initial: string) => void;
  readonly uart: Uart;
  readonly flash: NorFlash;
  readonly ram: Ram;
  readonly bus: Bus;
  readonly ethernet: Ethernet;
  readonly modem: ModemHardware;
  /** RDID bytes of the chip. */
  readonly jedecId: readonly [number, number, number];
  /** Aborted when power is cut. */
  readonly power: AbortSignal;
}

/** Waits by the router's clock; rejects when power is cut. */
export function wait(board: Board, ms: number): Promise<void> {
  return sleep(board.clock, ms, board.power);
}

/** Runs `work` unless power is off or is cut meanwhile, so that an ended program never touches the hardware. */
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
