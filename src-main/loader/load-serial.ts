import { fail, FindingError } from '@shared/finding/finding';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import type { SerialSender } from '@shared/protocol/serial-action';
import { XymodemSender } from '@shared/protocol/xymodem/xymodem-sender';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';
import { failureIn } from './judge-answer';
import { followHome, followToFast, rateOf, TO_HOME } from './line-rate';
import { runSerialTransfer } from './serial-transfer';
import { DONE, intentOf, type LoadContext, type StepOutcome } from './step-context';

/** From Enter to `## Ready for binary`. ms */
const READY_MS = 10_000;
/** From the last packet to the prompt: the loader discards 100 ms of input after B (B§3.8). ms */
const PROMPT_MS = 15_000;
/** Printed by the loader before it receives (B§3.8, B§9.5). */
export const READY = '## Ready for binary (';
/** The total size printed after the load. */
const TOTAL = /## Total Size\s+= 0x[0-9a-f]+ = (\d+) Bytes/i;

/**
 * Loads the payload into RAM by `loadb` (Kermit) or `loady` (YMODEM) and checks its size against the loader's count;
 * the contents are checked by the next step, because Kermit's check has only six bits (P5). Throws `load/...` and
 * `serial-load/...`.
 */
export async function loadBySerial(context: LoadContext): Promise<StepOutcome> {
  const { console, step, signal } = context;
  const [line, packets] = step.commands;
  if (line?.channel !== 'line' || packets?.channel !== 'packets') return fail('load/no-command', { step: step.id });
  const bytes = await context.payload(intentOf(context));
  context.setLoadedBytes(null);
  signal.throwIfAborted();
  const home = console.listener;
  const from = await console.sendLine(line.text, { signal });
  const rate = rateOf(line.text);
  const baud = context.identity.baud;
  const ready = rate === null ? await receiverReady(console, from) : await fastReceiver(context, from, rate);
  if (ready === null) {
    const output = console.inbox.slice(from);
    const said = failureIn(line.text, output);
    if (said) throw new FindingError(said);
    return fail('load/receiver-missing', { command: line.text }, [tail(output)]);
  }
  console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
  const sender = senderFor(packets.text, bytes, rate ?? baud);
  let at: number;
  try {
    ({ at } = await runSerialTransfer(console, {
      sender,
      from: ready,
      signal,
      onProgress: (done, total) => context.onProgress(done, total, 'bytes'),
    }));
  } catch (error) {
    // The loader is gone, and a key would act in the countdown.
    if (console.listener.kind === 'unknown') {
      if (rate !== null) await console.setBaud(baud);
      throw error;
    }
    const left = await leaveReceiver(console, packets.text, home, rate === null ? null : baud);
    if (rate !== null && !left) fail('load/left-at-rate', { rate, baud }, [reasonOf(error)]);
    throw error;
  }
  if (rate !== null && !(await followHome(console, Math.max(from, at - 4096), baud, PROMPT_MS))) {
    console.setListener({ kind: 'unknown' });
    fail('load/rate-not-heard', { baud }, [tail(console.inbox.slice(at))]);
  }
  console.setListener(home);
  // The sender may finish before the count was printed, or together with it.
  const back = await console.waitForPrompt(Math.max(from, at - 4096), { timeoutMs: PROMPT_MS });
  const said = totalSize(console.inbox.slice(from).slice(-4096));
  if (back === null || said === null) fail('load/no-count', { command: line.text }, [tail(console.inbox.slice(at))]);
  if (said.bytes !== bytes.length) {
    fail('load/size-differs', { loader: said.bytes, file: bytes.length }, [{ source: 'console', quote: said.quote }]);
  }
  context.setLoadedBytes(bytes.length);
  return DONE;
}

/**
 * The receiver at the rate of the load; this computer returns to its own rate if the receiver does not answer there.
 */
async function fastReceiver(context: LoadContext, from: number, rate: number): Promise<number> {
  const { console, identity } = context;
  try {
    return await followToFast(console, from, rate, (at, timeoutMs) => receiverReady(console, at, timeoutMs));
  } catch (error) {
    if (!console.end && console.listener.kind === 'baud-switch') {
      await console.setBaud(identity.baud);
      console.setListener({ kind: 'unknown' });
    }
    throw error;
  }
}

/** The sender for a plan's packets. `baud` is the line's rate. */
export function senderFor(protocol: string, bytes: Uint8Array, baud: number): SerialSender {
  const bytesPerSecond = baud / 10;
  switch (protocol) {
    case 'kermit':
      return new KermitSender(bytes, { bytesPerSecond });
    case 'ymodem':
    case 'xmodem-1k':
      return new XymodemSender(bytes, { protocol, bytesPerSecond });
    default:
      return fail('load/unknown-protocol', { protocol });
  }
}

/** Position after the line that shows that the receiver is ready, or null. Nothing is sent before it (B§3.8). */
export async function receiverReady(console: Console, from: number, timeoutMs = READY_MS): Promise<number | null> {
  const at = await console.waitForText(READY, from, { timeoutMs });
  if (at === null) return null;
  return console.waitForText('bps...', at, { timeoutMs });
}

/** The loader's count of received bytes, or null. */
export function totalSize(output: string): { bytes: number; quote: string } | null {
  const said = TOTAL.exec(output);
  return said ? { bytes: Number(said[1]), quote: said[0] } : null;
}

/**
 * Restores the command line after a load started at the prompt has failed or was cancelled; only RAM was changed. Two
 * Ctrl-C, because one may only end a packet that the receiver considers incomplete (B§3.8). False if the prompt was not
 * seen: this computer is at the line's own rate again, and the listener is unknown.
 */
async function leaveReceiver(
  console: Console,
  protocol: string,
  home: Console['listener'],
  homeBaud: number | null,
): Promise<boolean> {
  if (console.end) return false;
  let left = false;
  try {
    for (let attempt = 0; attempt < 3 && !left; attempt++) {
      const from = console.inbox.position;
      if (attempt > 0) console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
      if (protocol !== 'kermit') await console.wire.packet(new Uint8Array(8).fill(0x18));
      await console.key('\u0003');
      await sleep(console.clock, 150);
      await console.key('\u0003');
      if (homeBaud === null) {
        left = (await console.waitForPrompt(from, { timeoutMs: 3_000 })) !== null;
      } else if ((await console.waitForText(TO_HOME, from, { timeoutMs: 3_000 })) !== null) {
        left = await followHome(console, from, homeBaud, 1);
        break;
      }
    }
    if (homeBaud !== null && !left) await console.setBaud(homeBaud);
  } catch (error) {
    // The load's own failure is the one to report.
    if (!(error instanceof FindingError)) throw error;
  } finally {
    console.setListener(left ? home : { kind: 'unknown' });
  }
  return left;
}

/** The cause of the load's end, as evidence in the finding about the resulting state. */
function reasonOf(error: unknown) {
  return { source: 'console', quote: error instanceof Error ? error.message : String(error) };
}

function tail(output: string) {
  return { source: 'console', quote: output.trim().slice(-240) };
}
