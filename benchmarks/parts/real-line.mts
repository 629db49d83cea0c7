import { crc32 } from '@shared/bytes/crc32';
import { quote } from '@shared/protocol/kermit/packet';
import { senderFor } from '@main/loader/load-serial';
import { startMt7628 } from '../../test/rigs/index';
import { loadOver, openSerialLine, type SerialLine } from '../../test/rigs/serial-line';
import { median, noise, type Row } from '../report.mjs';

const HOME = 115_200;
/**
 * The UART's clock is 40 MHz, with 16 samples per bit and an integer divisor: the nearest to 115200 is 113636, 1.4 %
 * less. The same at 460800.
 */
const ROUTER_SHARE = 40e6 / 16 / 22 / HOME;
const KIB = 1024;
const PROTOCOLS = { loadb: 'kermit', loady: 'ymodem', loadx: 'xmodem-1k' } as const;

/**
 * Duration of a load, and the part of it in which the line waited for this program: from an answer's arrival to the
 * next write. ms
 */
interface Timed {
  ms: number;
  ours: number;
}

/**
 * Real U-Boot with its line at the real pace and deaf at any other rate: loads compared with the line's capacity minus
 * packets and quoting. On a busy computer the emulated line itself falls behind; the time that it waited for this
 * program is measured separately.
 */
export async function pacedLoads(dialect: string, runs: number): Promise<Row[]> {
  const rig = await startMt7628({ env: { LINE_BAUD: 'auto' } });
  const rows: Row[] = [];
  try {
    for (const [command, rate, bytes, times] of [
      ['loadb', undefined, 64 * KIB, runs],
      ['loady', undefined, 64 * KIB, runs],
      ['loadx', undefined, 64 * KIB, runs],
      ['loadb', 460_800, 128 * KIB, 1],
      ['loady', 460_800, 128 * KIB, 1],
    ] as const) {
      process.stderr.write(`${command} at ${rate ?? HOME}, paced ...\n`);
      const file = noise(bytes, 10);
      const timed: Timed[] = [];
      for (let run = 0; run < times; run++) {
        const line = await openSerialLine(rig, dialect);
        try {
          timed.push(await load(line, command, file, rate));
        } finally {
          await line.close();
          await rig.power.off();
        }
      }
      rows.push(rowOf(command, file, timed, rate));
    }
  } finally {
    await rig.stop();
  }
  return rows;
}

async function load(
  line: SerialLine,
  command: keyof typeof PROTOCOLS,
  file: Uint8Array,
  rate: number | undefined,
): Promise<Timed> {
  let heardAt: number | null = null;
  let ours = 0;
  const { transport } = line;
  transport.onData(() => (heardAt = performance.now()));
  const write = transport.write.bind(transport);
  transport.write = (bytes) => {
    if (heardAt !== null) ours += performance.now() - heardAt;
    heardAt = null;
    return write(bytes);
  };
  const sender = senderFor(PROTOCOLS[command], file, rate ?? HOME);
  const start = sender.start.bind(sender);
  // Typing the command and following its change of rate happen before the load.
  sender.start = (now) => {
    ours = 0;
    return start(now);
  };
  const finished: { ours: number | null } = { ours: null };
  const receive = sender.receive.bind(sender);
  sender.receive = (bytes, now) => {
    const actions = receive(bytes, now);
    if (sender.finished) finished.ours ??= ours;
    return actions;
  };
  const { ms, sum } = await loadOver(line, command, sender, rate);
  if (sum !== crc32(file)) throw new Error(`${command}: the sum in RAM is not the file's`);
  return { ms, ours: finished.ours ?? ours };
}

function rowOf(command: string, file: Uint8Array, timed: readonly Timed[], rate: number | undefined): Row {
  const baud = rate ?? HOME;
  const quoted = command === 'loadb' ? quote(file, 0, 2 * file.length).data.length : 0;
  // Kermit's long packets hold 9021 characters and 11 of overhead; blocks 1024 bytes and 5.
  const characters = command === 'loadb' ? quoted + Math.ceil(quoted / 9021) * 11 : (file.length / KIB) * 1029;
  const limitMs = (characters * 10_000) / baud;
  const ms = median(timed.map((t) => t.ms));
  const ours = median(timed.map((t) => t.ours));
  const share = (part: number) => `${((part / ms) * 100).toFixed(1)} %`;
  const divisor = limitMs / ROUTER_SHARE - limitMs;
  return {
    what: `${command}, ${file.length / KIB} KiB of noise, line paced at ${baud}${rate === undefined ? '' : ', switched there and back'}`,
    values: { ours: file.length / ms, limit: file.length / limitMs },
    unit: 'kB/s',
    runs: timed.length,
    note: `${((limitMs / ms) * 100).toFixed(1)} % of the wire; lost: ${share(ours)} by us, ${share(divisor)} by the router’s divisor, ${share(Math.max(0, ms - ours - divisor - limitMs))} by U-Boot and its emulation`,
    // Compared with the line in this very run, because on a busy computer the emulated one falls behind its rate.
    ratio: { value: (ms - ours) / ms, of: 'what the emulated line gave', atLeast: 0.95 },
  };
}
