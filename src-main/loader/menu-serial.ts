import { fail, finding, FindingError } from '@shared/finding/finding';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import { restartIn } from '../console/prompt';
import { READY, totalSize } from './load-serial';
import { assertLine, assertNotRestarted, followWrite } from './menu-flash';
import { chooseEntry, question, reachMenu } from './menu-write';
import { runSerialTransfer } from './serial-transfer';
import { StoppedWithFinding } from './stopped-with-finding';
import { DONE, intentOf, type StepContext, type StepOutcome } from './step-context';

/** From the key to the receiver; every entry but 3 initialises the Ethernet first (B§1.5). ms */
const READY_MS = 20_000;
/** From the last packet to `## Total Size`. ms */
const COUNT_MS = 10_000;
/** Printed by a build without the entry, which instead boots from RAM, then restarts (B§1.4). */
const KERNEL_STARTS = 'Starting kernel ...';
const ABSENT = ['System Boot Linux via Flash', 'System Boot system code via Flash', KERNEL_STARTS];

/** Phase of the load: before the first packet with file bytes, during these, or from the packet that ends it. */
type Phase = 'before' | 'sending' | 'loader-writes';
type Reached = (phase: Phase) => void;

/**
 * Stock menu entry 0: restart, choose the entry, send the file by Kermit, and then do nothing more, because the loader
 * writes what has arrived (B§0.7). It erases nothing before the packet that ends the load, and waits for that packet
 * for ever (B§3.8). Until it is sent the technician may stop: first by Ctrl-C with nothing loaded, later by sending
 * nothing more; afterwards not at all.
 */
export async function writeByMenuSerial(context: StepContext): Promise<StepOutcome> {
  const { console } = context;
  const payload = await context.payload(intentOf(context));
  const sender = new KermitSender(payload, { bytesPerSecond: context.identity.baud / 10 });
  let phase: Phase = 'before';
  let end: number;
  context.stopMeans?.('safe');
  try {
    end = await load(context, sender, (reached) => {
      phase = reached;
      context.stopMeans?.(reached === 'sending' ? 'until-loaded' : 'loader-writes');
    });
  } catch (error) {
    throw asItStands(context, error, phase);
  }
  console.setListener({ kind: 'menu-transfer', entry: context.step.commands[0]!.text });
  const counted = await count(context, end, payload.length);
  const doubts = await followWrite(context, counted, payload.length);
  const outcome = doubts.length > 0 ? 'unverified' : 'done';
  if (sender.callErrors > 0) doubts.push(finding('menu/line-was-noisy', 'warning', { refused: sender.callErrors }));
  return doubts.length > 0 ? { outcome, findings: doubts } : DONE;
}

/** From the prompt to the acknowledgement of the last packet; returns the console position after it. */
async function load(context: StepContext, sender: KermitSender, reached: Reached): Promise<number> {
  const { console, plan, step } = context;
  const [choose, ...rest] = step.commands;
  const confirm = rest.find((command) => command.channel === 'key');
  if (choose?.channel !== 'key' || rest.at(-1)?.channel !== 'packets') fail('menu/no-entry', {});
  context.setLoadedBytes(sender.total);
  await context.journal({ type: 'command-intent', plan: plan.hash, step: step.id, channel: 'key', text: choose.text });
  let at = await reachMenu(context);
  context.signal.throwIfAborted();
  at = await chooseEntry(context, choose.text, at);
  if (confirm) {
    at = await question(context, '(Y/N)', at);
    console.setListener({ kind: 'menu-confirm', entry: choose.text });
    await console.key(confirm.text);
  }
  at = await waitForReceiver(context, at);
  console.setListener({ kind: 'serial-receiver', startedBy: 'menu', entry: choose.text, nothingSent: true });
  return send(context, sender, at, reached);
}

/** The error for a failure or a stop with its consequence at the router, in place of the line's own error (P9). */
function asItStands(context: StepContext, error: unknown, phase: Phase): unknown {
  const { console, signal } = context;
  const port = console.end?.kind === 'lost' ? String(console.end.finding.params['port'] ?? '') : null;
  const evidence = error instanceof FindingError ? error.finding.evidence : [];
  if (phase === 'loader-writes') {
    // Received or not, from here on the loader may be writing.
    if (port !== null) return new FindingError(finding('menu/line-lost', 'blocker', { port }, evidence));
    const restarted = isRestart(error);
    if (!(error instanceof FindingError)) return error;
    return new FindingError(finding(restarted ? 'menu/restarted' : 'menu/count-missing', 'blocker', {}, evidence));
  }
  context.nothingErased?.();
  if (port !== null) return new FindingError(finding('menu/line-lost-before-write', 'blocker', { port }, evidence));
  if (isRestart(error)) return new FindingError(finding('menu/restarted-before-write', 'blocker', {}, evidence));
  if (error instanceof FindingError) {
    const { rule } = error.finding;
    if (phase === 'sending') return new FindingError(finding('menu/load-broke-off', 'blocker', {}, evidence));
    if (rule.startsWith('serial-load/'))
      return new FindingError(finding('menu/receiver-silent', 'blocker', {}, evidence));
    return error;
  }
  if (!signal.aborted) return error;
  // Only a power cycle gets it out of the receiver without sending anything that could be taken for the end.
  return new StoppedWithFinding(
    phase === 'sending'
      ? finding('menu/stopped-while-sending', 'warning')
      : finding('menu/stopped-before-sending', 'note'),
  );
}

function isRestart(error: unknown): boolean {
  return error instanceof FindingError && error.finding.rule === 'console/router-restarted';
}

async function waitForReceiver(context: StepContext, from: number): Promise<number> {
  const { console } = context;
  const heard = await console.inbox.waitFor(
    () => {
      const text = console.inbox.slice(from);
      const ready = text.indexOf(READY);
      const end = ready < 0 ? -1 : text.indexOf('bps...', ready);
      if (end >= 0) return { at: from + end + 'bps...'.length };
      const sign = restartIn(text.replaceAll(KERNEL_STARTS, ''));
      if (sign !== null) fail('console/router-restarted', {}, [{ source: 'console', quote: sign }]);
      return ABSENT.some((absent) => text.includes(absent)) ? { at: null } : null;
    },
    { timeoutMs: READY_MS },
  );
  if (heard?.at != null) return heard.at;
  return fail(heard ? 'menu/no-serial-receiver' : 'menu/receiver-silent', {}, [
    { source: 'console', quote: console.inbox.slice(from).trim().slice(-200) },
  ]);
}

/**
 * Sends the packets. After a failure nothing more is sent: the loader waits for ever, and nothing has been erased
 * (B§3.8).
 */
async function send(context: StepContext, sender: KermitSender, from: number, reached: Reached): Promise<number> {
  const { console, signal } = context;
  const now: { phase: Phase } = { phase: 'before' };
  const enter = (phase: Phase) => reached((now.phase = phase));
  try {
    const { at } = await runSerialTransfer(console, {
      sender,
      from,
      signal,
      mayCancel: () => now.phase === 'before',
      mayLeave: () => now.phase === 'sending',
      onFirstData: () => enter('sending'),
      onLastPacket: () => enter('loader-writes'),
      onProgress: (done, total) => context.onProgress(done, total, 'bytes'),
    });
    return at;
  } catch (error) {
    // Cancelled with nothing loaded: the entry prints Done! and restarts.
    if (signal.aborted && now.phase === 'before' && !console.end) console.setListener({ kind: 'booting' });
    throw error;
  }
}

/**
 * The loader's count is the only check before it writes (P5); a smaller one means that a truncated file is being
 * written.
 */
async function count(context: StepContext, from: number, size: number): Promise<number> {
  const { console } = context;
  const start = Math.max(0, from - 200);
  const marker = '## Start Addr';
  const at = await console.inbox.waitFor(
    () => {
      const text = console.inbox.slice(start);
      assertNotRestarted(context, text);
      const found = text.indexOf(marker);
      return found < 0 ? null : start + found + marker.length;
    },
    { timeoutMs: COUNT_MS },
  );
  const said = totalSize(console.inbox.slice(start));
  if (said && said.bytes !== size) {
    fail('menu/other-size-written', { loader: said.bytes, file: size }, [{ source: 'console', quote: said.quote }]);
  }
  if (at === null || !said) {
    assertLine(context);
    fail('menu/count-missing', {}, [{ source: 'console', quote: console.inbox.slice(from).slice(-200) }]);
  }
  return at;
}
