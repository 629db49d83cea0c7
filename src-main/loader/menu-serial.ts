import { fail, finding, FindingError } from '@shared/finding/finding';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import { READY, totalSize } from './load-serial';
import { chooseEntry, followWrite, question, reachMenu } from './menu-write';
import { runSerialTransfer } from './serial-transfer';
import { DONE, intentOf, type StepContext, type StepOutcome } from './step-context';

/** From the key to the receiver; every entry but 3 sets the Ethernet up first (B§1.5). ms */
const READY_MS = 20_000;
/** From the last packet to `## Total Size`. ms */
const COUNT_MS = 10_000;
/** What a build without the entry does instead: it boots what lies in RAM, then restarts (B§1.4). */
const ABSENT = ['System Boot Linux via Flash', 'System Boot system code via Flash', 'Starting kernel'];

/**
 * Stock menu entry 0: restart, choose the entry, send the file by Kermit, and then keep hands off: the loader writes what has
 * arrived (B§0.7). Until the first packet with file bytes it may be stopped, and then nothing is written; afterwards it may not.
 */
export async function writeByMenuSerial(context: StepContext): Promise<StepOutcome> {
  const { console, plan, step } = context;
  const payload = await context.payload(intentOf(context));
  const [choose, ...rest] = step.commands;
  const confirm = rest.find((command) => command.channel === 'key');
  if (choose?.channel !== 'key' || rest.at(-1)?.channel !== 'packets') fail('menu/no-entry', {});
  context.setLoadedBytes(payload.length);
  await context.journal({ type: 'command-intent', plan: plan.hash, step: step.id, channel: 'key', text: choose.text });
  context.stopMeans?.('safe');
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
  const sender = new KermitSender(payload, { bytesPerSecond: context.identity.baud / 10 });
  const end = await send(context, sender, at);
  console.setListener({ kind: 'menu-transfer', entry: choose.text });
  const counted = await count(context, end, payload.length);
  const doubts = await followWrite(context, counted, payload.length);
  const outcome = doubts.length > 0 ? 'unverified' : 'done';
  if (sender.refusals > 0) doubts.push(finding('menu/line-was-noisy', 'warning', { refused: sender.refusals }));
  return doubts.length > 0 ? { outcome, findings: doubts } : DONE;
}

async function waitForReceiver(context: StepContext, from: number): Promise<number> {
  const { console } = context;
  const heard = await console.waitForAny([READY, ...ABSENT], from, { timeoutMs: READY_MS });
  const at = heard?.index === 0 ? await console.waitForText('bps...', heard.at, { timeoutMs: READY_MS }) : null;
  if (at !== null) return at;
  return fail('menu/no-serial-receiver', {}, [
    { source: 'console', quote: console.inbox.slice(from).trim().slice(-200) },
  ]);
}

/** The packets. A failure sends nothing more: the loader waits for ever, and nothing has been erased (B§3.8). */
async function send(context: StepContext, sender: KermitSender, from: number): Promise<number> {
  const { console, signal } = context;
  const sent = { data: false };
  try {
    const { at } = await runSerialTransfer(console, {
      sender,
      from,
      signal,
      mayCancel: () => !sent.data,
      onFirstData: () => {
        sent.data = true;
        context.stopMeans?.('never-interrupt');
      },
      onProgress: (done, total) => context.onProgress(done, total, 'bytes'),
    });
    return at;
  } catch (error) {
    // Cancelled with nothing loaded: the entry says Done! and restarts.
    if (signal.aborted && !sent.data) console.setListener({ kind: 'booting' });
    if (!(error instanceof FindingError) || !sent.data) throw error;
    const { rule, params, evidence } = error.finding;
    // A lost port says itself what to do; the router's side is the same either way.
    if (rule.startsWith('port/')) context.onFinding(finding('menu/load-broke-off', 'warning', params));
    else fail('menu/load-broke-off', params, evidence);
    throw error;
  }
}

/** The loader's count is the only proof before it writes (P5); a shorter one means that a cut file is being written now. */
async function count(context: StepContext, from: number, size: number): Promise<number> {
  const { console } = context;
  const start = Math.max(0, from - 200);
  const at = await console.waitForText('## Start Addr', start, { timeoutMs: COUNT_MS });
  const said = totalSize(console.inbox.slice(start));
  if (said && said.bytes !== size) {
    fail('menu/other-size-written', { loader: said.bytes, file: size }, [{ source: 'console', quote: said.quote }]);
  }
  if (at === null || !said) {
    fail('menu/count-missing', {}, [{ source: 'console', quote: console.inbox.slice(from).slice(-200) }]);
  }
  return at;
}
