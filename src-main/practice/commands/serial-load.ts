import { leave, powered } from '../board';
import { decimalNumber, hex8, hexNumber, type Command } from '../command-line';
import { KermitReceiver, type KermitStep } from '../kermit-receiver';
import type { Loader } from '../loader';

/** Time after the last packet in which all input is discarded (B§3.8). */
const TRAILING_MS = 100;
const BAUD_RATES = [9600, 19200, 38400, 57600, 115200];

/** Receives a file over Kermit; resolves to its size, 0 when Ctrl-C ended it. */
async function receive(loader: Loader, address: number): Promise<number> {
  const { board } = loader;
  const one = new Uint8Array(1);
  const receiver = new KermitReceiver((offset, byte) => {
    // The loader's own memory is not protected: a file that is too long overwrites it (B§3.8).
    if (offset % 1024 === 0 && loader.destroysItself(address + offset, 1024)) leave({ kind: 'hang' });
    one[0] = byte;
    board.bus.write(address + offset, one);
  });
  for (;;) {
    const step = await nextStep(loader, receiver);
    if (step.kind === 'answer') await powered(board, () => board.uart.print(step.bytes));
    if (step.kind === 'cancelled' || step.last) return receiver.received;
  }
}

type Answered = Exclude<KermitStep, { kind: 'more' }>;

/** Receives until the receiver has a result. Nothing is lost in this loop. */
function nextStep(loader: Loader, receiver: KermitReceiver): Promise<Answered> {
  const { board } = loader;
  const attend = () =>
    new Promise<Answered>((resolve, reject) => {
      void board.uart.attend((byte) => {
        try {
          const step = receiver.take(byte);
          if (step.kind === 'more') return true;
          resolve(step);
        } catch (error) {
          reject(error);
        }
        return false;
      });
    });
  return powered(board, attend);
}

/** The dialogue about a rate, which this loader never changes because its divisor is a constant (B§3.8). */
async function announceBaud(loader: Loader, baud: number, key: string, byte: number): Promise<void> {
  await loader.say(`## Switch baudrate to ${baud} bps and press ${key} ...\n`);
  while ((await loader.read()) !== byte);
}

/** Receives a file over Kermit and discards the input directly after it; resolves to its size, 0 if Ctrl-C ended it. */
export async function receiveKermit(loader: Loader, address: number): Promise<number> {
  const size = await receive(loader, address);
  void loader.board.uart.attend(() => true);
  await loader.wait(TRAILING_MS);
  loader.board.uart.release();
  return size;
}

/** `loadb`: receives to RAM, prints the size, sets `filesize` (B§3.8). */
export async function loadBinary(loader: Loader, address: number, baud: number | null): Promise<number> {
  const own = decimalNumber(loader.env.get('baudrate') ?? '') || loader.profile.baud;
  const rate = baud ?? own;
  if (rate !== own) await announceBaud(loader, rate, 'ENTER', 0x0d);
  await loader.say(`## Ready for binary (kermit) download to 0x${hex8(address).toUpperCase()} at ${rate} bps...\n`);
  const size = await receiveKermit(loader, address);
  const hexSize = hex8(size);
  await loader.say(`## Total Size      = 0x${hexSize} = ${size} Bytes\n`);
  loader.env.set('filesize', size.toString(16).toUpperCase());
  loader.loadAddress = address;
  await loader.say(`## Start Addr      = 0x${hex8(address).toUpperCase()}\n`);
  if (rate !== own) await announceBaud(loader, own, 'ESC', 0x1b);
  return size;
}

/** Target of a serial load without an address. */
export function serialAddress(loader: Loader): number {
  const stated = loader.env.get('loadaddr');
  return stated === null ? loader.builtInAddress : hexNumber(stated);
}

export const loadb: Command = {
  name: 'loadb',
  maxArgs: 3,
  repeatable: false,
  usage: 'loadb   - load binary file over serial line (kermit mode)\n',
  help: "[ off ] [ baud ]\n    - load binary file over serial line with offset 'off' and baudrate 'baud'\n",
  async run(loader, argv) {
    const baud = argv[2] === undefined ? null : decimalNumber(argv[2]);
    if (baud !== null && !BAUD_RATES.includes(baud)) {
      await loader.say(`## Baudrate ${baud} bps not supported - download aborted\n`);
      return false;
    }
    await loadBinary(loader, argv[1] === undefined ? serialAddress(loader) : hexNumber(argv[1]), baud);
    return true;
  },
};
