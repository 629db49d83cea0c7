import { leave } from './board';
import { Machine } from './cpu/machine';
import type { SerialLine } from './cpu/uart-device';
import type { Loader } from './loader';
import type { Uart } from './uart';

/** Marker of a program for RAM, after its first branch; a jump to anything else hangs the board. */
const PROGRAM = [0x4d, 0x54, 0x52, 0x41];
const PROGRAM_AT = 8;
/** The loader's stack when it calls a program, in bytes above the lower end of its own RAM. */
const STACK = 0x8000;
const BITS_PER_BYTE = 10;
/** The processor runs half a millisecond at a time, so this much may be queued beyond the FIFO's 16 bytes. ms */
const AHEAD_MS = 0.5;

/** True if a program for RAM begins at `address`. */
export function isProgram(loader: Loader, address: number): boolean {
  const bytes = loader.board.bus.read(address + PROGRAM_AT, PROGRAM.length);
  return bytes !== 'fault' && PROGRAM.every((byte, i) => bytes[i] === byte);
}

/**
 * Runs the program at `address` on the processor until it returns; resolves to its code. Ends the loader if the program
 * resets the chip or crashes.
 */
export async function runProgram(loader: Loader, address: number): Promise<number> {
  const { board, profile } = loader;
  const { uart, clock, flash, ram, power } = board;
  const machine = new Machine({
    ...{ clock, flash, ram, power },
    chip: { id: board.jedecId, protection: 0 },
    // The SDK's console is UART 2, upstream's UART 0.
    console: profile.kind === 'upstream' ? 0 : 2,
    baud: uart.baud,
    line: lineOf(uart, () => clock.now()),
  });
  void uart.attend((byte) => {
    machine.receive(Uint8Array.of(byte));
    return true;
  });
  let code: number | null;
  try {
    code = await machine.go(address | 0, (loader.ownRam + STACK) | 0);
  } catch (error) {
    power.throwIfAborted();
    // An exception, from which the loader's handlers do not return.
    if (error instanceof Error) leave({ kind: 'hang' });
    throw error;
  } finally {
    uart.release();
  }
  return code ?? leave({ kind: 'reset', cause: 'software' });
}

function lineOf(uart: Uart, now: () => number): SerialLine {
  let freeAt = 0;
  let baud = uart.baud;
  const msPerByte = () => (uart.paced ? (BITS_PER_BYTE * 1000) / baud : 0);
  return {
    send(bytes) {
      freeAt = Math.max(freeAt, now()) + bytes.length * msPerByte();
      uart.put(bytes);
    },
    hasRoom: () => freeAt - now() <= AHEAD_MS + 16 * msPerByte(),
    isIdle: () => freeAt <= now(),
    setBaud(rate) {
      baud = rate;
      uart.baud = rate;
    },
  };
}
