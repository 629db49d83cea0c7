import { consoleEta } from '../plan/eta';
import type { WayOut } from './types';

/** What the time of a capture depends on. */
export interface WaysOfRouter {
  /** Commands that the router's shell has. */
  commands: readonly string[];
  /** This computer has an address in the router's network. */
  network: boolean;
  /** Rate of the console. */
  baud: number;
}

/** Network ways, best first, each with the router's command for it. */
const NETWORK: readonly (readonly [WayOut, string])[] = [
  ['tftp', 'tftp'],
  ['nc', 'nc'],
  ['http', 'wget'],
];

/** Bytes of flash in one question over the console. */
const BLOCK = 4_096;
/** Characters that each printer needs for a byte, its line ends included; in the order in which they are chosen. */
const PRINTERS: readonly (readonly [string, number])[] = [
  ['base64', (4 / 3) * (78 / 76)],
  ['xxd', 2 * (62 / 60)],
  ['hexdump', 2 * (66 / 64)],
  ['od', 3 * (50 / 48)],
];
const SUMS = ['sha256sum', 'sha1sum', 'md5sum', 'cksum'];
/** `dd if=... bs=4096 skip=... count=1 2>/dev/null|base64` with the question for its status, and the sum that comes back. */
const COMMAND = 80;
const ANSWER = 90;
/** Reading over SPI: 16 MiB in 13.4 s (field notes); sending and summing keep up with it. Bytes/ms */
const READ = 1_250;
/** Commands, a server that starts and the first packets. ms */
const FIRST = 2_000;

/** The way that a capture would begin with; null where the router can neither send nor print its flash. */
export function expectedWay({ commands, network }: WaysOfRouter): WayOut | null {
  const way = network ? NETWORK.find(([, tool]) => commands.includes(tool))?.[0] : undefined;
  if (way) return way;
  return commands.includes('dd') && PRINTERS.some(([name]) => commands.includes(name)) ? 'serial' : null;
}

/** Time for reading `bytes` twice by `way`, ms: hours over a console at 57600 baud, seconds over the network. */
export function captureMs(bytes: number, way: WayOut, { commands, baud }: WaysOfRouter): number {
  if (bytes <= 0) return 0;
  // Sent once and read once more, for the sum or a second time.
  if (way !== 'serial') return FIRST + Math.ceil((2 * bytes) / READ);
  const perByte = PRINTERS.find(([name]) => commands.includes(name))?.[1] ?? 3;
  const print = consoleEta(COMMAND, Math.ceil(perByte * BLOCK) + ANSWER, baud).typicalMs;
  const sums = SUMS.some((name) => commands.includes(name));
  const prove = sums ? consoleEta(COMMAND, 2 * ANSWER, baud).typicalMs : print;
  return Math.ceil(((print + prove) * bytes) / BLOCK) + (sums ? Math.ceil(bytes / READ) : 0);
}
