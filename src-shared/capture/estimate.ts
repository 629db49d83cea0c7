import { consoleEta } from '../plan/eta';
import type { TransferMethod } from './capture-types';

/** The facts that decide how long a capture takes. */
export interface WaysOfRouter {
  /** Commands that the router's shell has. */
  commands: readonly string[];
  /** This computer has an address in the router's network. */
  network: boolean;
  /** Rate of the console. */
  baud: number;
}

/** Network transfer methods, best first, each with the command that the router needs for it. */
const NETWORK: readonly (readonly [TransferMethod, string])[] = [
  ['tftp', 'tftp'],
  ['nc', 'nc'],
  ['http', 'wget'],
];

/** Bytes of flash per request over the console. */
const BLOCK = 4_096;
/** Console characters per byte of flash for each printing command, line ends included; in order of preference. */
const PRINTERS: readonly (readonly [string, number])[] = [
  ['base64', (4 / 3) * (78 / 76)],
  ['xxd', 2 * (62 / 60)],
  ['hexdump', 2 * (66 / 64)],
  ['od', 3 * (50 / 48)],
];
const SUMS = ['sha256sum', 'sha1sum', 'md5sum', 'cksum'];
/**
 * Lengths in characters: `dd if=... bs=4096 skip=... count=1 2>/dev/null|base64` with the query of its exit status, and
 * the answer's checksum.
 */
const COMMAND = 80;
const ANSWER = 90;
/** Reading over SPI: 16 MiB in 13.4 s (field notes); sending and summing keep up with it. Bytes/ms. */
const READ = 1_250;
/** Commands, server start and first packets. ms. */
const FIRST = 2_000;

/** The method that a capture would try first; null where the router can neither send nor print its flash. */
export function expectedWay({ commands, network }: WaysOfRouter): TransferMethod | null {
  const way = network ? NETWORK.find(([, tool]) => commands.includes(tool))?.[0] : undefined;
  if (way) return way;
  return commands.includes('dd') && PRINTERS.some(([name]) => commands.includes(name)) ? 'serial' : null;
}

/** Time to read `bytes` twice by `way`, in ms: hours over a console at 57600 baud, seconds over the network. */
export function captureMs(bytes: number, way: TransferMethod, { commands, baud }: WaysOfRouter): number {
  if (bytes <= 0) return 0;
  // Read once for sending and once more for the checksum or the comparison.
  if (way !== 'serial') return FIRST + Math.ceil((2 * bytes) / READ);
  const perByte = PRINTERS.find(([name]) => commands.includes(name))?.[1] ?? 3;
  const print = consoleEta(COMMAND, Math.ceil(perByte * BLOCK) + ANSWER, baud).typicalMs;
  const sums = SUMS.some((name) => commands.includes(name));
  const prove = sums ? consoleEta(COMMAND, 2 * ANSWER, baud).typicalMs : print;
  return Math.ceil(((print + prove) * bytes) / BLOCK) + (sums ? Math.ceil(bytes / READ) : 0);
}
