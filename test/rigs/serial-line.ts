import { dialectById } from '@shared/dialect';
import type { SerialSender } from '@shared/protocol/serial-action';
import { Console } from '@main/console/console';
import { followHome, followToFast } from '@main/loader/line-rate';
import { receiverReady, totalSize } from '@main/loader/load-serial';
import { sumMemory } from '@main/loader/flash-reader';
import { runSerialTransfer } from '@main/loader/serial-transfer';
import { systemClock } from '@main/time/clock';
import { faultyTransport, type FaultPlan, type FaultyTransport } from '@main/transport/fault-injector';
import { serialTransport } from '@main/transport/serial-port';
import type { ByteTransport } from '@main/transport/transport';
import { RigConsole } from './console';
import type { Rig } from './types';

/** A rig at its prompt with the wizard's own console on the line. */
export interface SerialLine {
  rig: Rig;
  console: Console;
  /** The line's transport; its log has the injected faults. */
  transport: FaultyTransport;
  close(): Promise<void>;
}

/**
 * One bit inverted in a share of the packets, at places derived from the seed; keys and short answers pass unchanged.
 */
export interface PacketDamage {
  seed: number;
  /** 0 to 1. */
  share: number;
  /** Counters, updated while it works. */
  packets: number;
  damaged: number;
}

/** Damages a share of whole packets; each packet of a sender is one write. */
function damagingPackets(inner: ByteTransport, damage: PacketDamage): ByteTransport {
  let state = damage.seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    label: inner.label,
    open: (baud) => inner.open(baud),
    write: (bytes) => {
      if (bytes.length < 100) return inner.write(bytes);
      damage.packets++;
      if (random() >= damage.share) return inner.write(bytes);
      damage.damaged++;
      const copy = bytes.slice();
      const at = Math.floor(random() * copy.length);
      copy[at] = copy[at]! ^ (1 << Math.floor(random() * 8));
      return inner.write(copy);
    },
    onData: (listener) => inner.onData(listener),
    onEnd: (listener) => inner.onEnd(listener),
    setBaud: (baud) => inner.setBaud(baud),
    close: () => inner.close(),
  };
}

/** Result of one load. */
export interface Loaded {
  /** From the first packet to the loader's count, ms. */
  ms: number;
  /** Bytes as the loader counts them. */
  counted: number;
  /** CRC-32 over as many bytes as the file has, computed by the loader in its RAM. */
  sum: number;
}

/** Switches the rig on, brings it to its prompt and returns the line. `faults` affect only the wizard's console. */
export async function openSerialLine(
  rig: Rig,
  dialectId: string,
  faults: FaultPlan = { seed: 1 },
  damage?: PacketDamage,
): Promise<SerialLine> {
  const dialect = dialectById(dialectId)!;
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  const first = new RigConsole(port);
  await port.open(115200);
  await rig.power.on();
  await first.reachPrompt(rig.prompt);
  await port.close();
  const real = serialTransport(rig.ptyPath, { clock: systemClock });
  const transport = faultyTransport(damage ? damagingPackets(real, damage) : real, faults, systemClock);
  await transport.open(115200);
  const console = new Console({
    transport,
    clock: systemClock,
    guardContext: () => ({
      dialect,
      flashSize: rig.flash[0]!.size,
      eraseSize: dialect.flash.eraseSize,
      flashBase: dialect.memory.flashBase,
      environment: {},
      loadedBytes: null,
    }),
  });
  console.nowAtPrompt(rig.prompt);
  await console.clearLine();
  return {
    rig,
    console,
    transport,
    close: async () => {
      console.dispose();
      await transport.close();
    },
  };
}

/** Rate of the lines of all rigs, baud. */
const HOME = 115200;

/**
 * Runs `command` and sends `sender`'s file to its receiver, optionally at `rate` (then `command` must be a planned
 * line's, because only that passes the console); throws the sender's failure.
 */
export async function loadOver(
  line: SerialLine,
  command: 'loadb' | 'loadx' | 'loady',
  sender: SerialSender,
  rate?: number,
): Promise<Loaded> {
  const { console, rig } = line;
  const address = rig.loadAddress;
  const from =
    rate === undefined ? await console.sendLine(`${command} ${address.toString(16)}`) : console.inbox.position;
  if (rate !== undefined) await line.transport.write(Buffer.from(`${command} ${address.toString(16)} ${rate}\r`));
  const ready =
    rate === undefined
      ? await receiverReady(console, from)
      : await followToFast(console, from, rate, (at, ms) => receiverReady(console, at, ms));
  if (ready === null) throw new Error(`no receiver: ${JSON.stringify(console.inbox.slice(from))}`);
  console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
  const started = performance.now();
  const { at } = await runSerialTransfer(console, { sender, from: ready });
  const ms = performance.now() - started;
  if (rate !== undefined && !(await followHome(console, Math.max(from, at - 4096), HOME, 15_000)))
    throw new Error('it did not come back to its own rate');
  console.setListener({ kind: 'prompt' });
  if ((await console.waitForPrompt(Math.max(from, at - 4096), { timeoutMs: 30_000 })) === null) {
    throw new Error(`no prompt: ${JSON.stringify(console.inbox.slice(at).slice(-400))}`);
  }
  const counted = totalSize(console.inbox.slice(ready).slice(-4096))?.bytes ?? -1;
  return { ms, counted, sum: await sumMemory(console, address, sender.total) };
}

/** Random bytes, the same for the same seed. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
