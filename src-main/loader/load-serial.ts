import { fail, FindingError } from '@shared/finding/finding';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import type { SerialSender } from '@shared/protocol/serial-action';
import { XymodemSender } from '@shared/protocol/xymodem/xymodem-sender';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';
import { failureIn } from './judge';
import { followHome, followToFast, rateOf, TO_HOME } from './line-rate';
import { runSerialTransfer } from './serial-transfer';
import { DONE, intentOf, type LoadContext, type StepOutcome } from './step-context';

/** From Enter to `## Ready for binary`. ms */
const READY_MS = 10_000;
/** From the last packet to the prompt: the loader swallows 100 ms behind B (B§3.8). ms */
const PROMPT_MS = 15_000;
/** What the loader says before it listens (B§3.8, B§9.5). */
export const READY = '## Ready for binary (';
/** What it says of the size when it has everything. */
const TOTAL = /## Total Size\s+= 0x[0-9a-f]+ = (\d+) Bytes/i;

/**
 * Loads the payload into RAM by `loadb` (Kermit) or `loady` (YMODEM) and proves its size by the loader's own count; the
 * contents are the next step's, because Kermit's check here has six bits (P5). Throws `load/...` and `serial-load/...`.
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
    // Nobody is left who would have to be told, and a key would answer the countdown.
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
  // The sender may be content before the count is out, or with it.
  const back = await console.waitForPrompt(Math.max(from, at - 4096), { timeoutMs: PROMPT_MS });
  const said = totalSize(console.inbox.slice(from).slice(-4096));
  if (back === null || said === null) fail('load/no-count', { command: line.text }, [tail(console.inbox.slice(at))]);
  if (said.bytes !== bytes.length) {
    fail('load/size-differs', { loader: said.bytes, file: bytes.length }, [{ source: 'console', quote: said.quote }]);
  }
  context.setLoadedBytes(bytes.length);
  return DONE;
}

/** The receiver at the rate of the load; this computer is back at its own if it is not heard there. */
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

/** The sender that a plan's packets stand for. `baud` is the line's rate. */
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

/** Position behind the line that says that the receiver listens, or null. Nothing is sent before it (B§3.8). */
export async function receiverReady(console: Console, from: number, timeoutMs = READY_MS): Promise<number | null> {
  const at = await console.waitForText(READY, from, { timeoutMs });
  if (at === null) return null;
  return console.waitForText('bps...', at, { timeoutMs });
}

/** The loader's own count of what it received, or null. */
export function totalSize(output: string): { bytes: number; quote: string } | null {
  const said = TOTAL.exec(output);
  return said ? { bytes: Number(said[1]), quote: said[0] } : null;
}

/**
 * Brings the command line back after a load that the prompt started and that failed or was cancelled; only RAM was touched.
 * Two Ctrl-C: one may only end a packet that the receiver believes to be incomplete (B§3.8). False if the prompt was not seen:
 * this computer is at the line's own rate again, and nobody knows who listens.
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
    // The load's own failure is the one to tell.
    if (!(error instanceof FindingError)) throw error;
  } finally {
    console.setListener(left ? home : { kind: 'unknown' });
  }
  return left;
}

/** What ended the load, as evidence beside what it left behind. */
function reasonOf(error: unknown) {
  return { source: 'console', quote: error instanceof Error ? error.message : String(error) };
}

function tail(output: string) {
  return { source: 'console', quote: output.trim().slice(-240) };
}
