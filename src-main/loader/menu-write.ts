import { fail, finding, FindingError } from '@shared/finding/finding';
import type { PlannedCommand } from '@shared/plan/plan-types';
import { restartIn } from '../console/prompt';
import type { FileServer } from './file-server';
import { followWrite } from './menu-flash';
import { followLoad } from './menu-load';
import { StoppedWithFinding } from './stopped-with-finding';
import { DONE, intentOf, type StepContext, type StepOutcome } from './step-context';

const CTRL_U = '\u0015';
/** From `reset` to the menu; includes the PHY reset and a check of both images (B§6.1). ms */
const TO_MENU_MS = 60_000;
/**
 * The acknowledgement comes at the next poll, 10 ms (B§1.4); the key is repeated only after a countdown tick without
 * one. ms
 */
const ACK_MS = 400;
const QUESTION_MS = 20_000;
/** Interval of the key that opens a menu. ms */
const KEY_EVERY_MS = 100;
const STOCK_MENU = { marker: 'Please choose the operation', opensMenu: null };
/** Silence after typed characters without a single echo: nobody is listening. ms */
const NOBODY_MS = 1_500;
/** A build that does not ask prints the server that it will use on the same line (B§1.6). */
const STATED_SERVER = /Input server IP \(([\d.]{7,15})\) +Input /;

/**
 * Stock menu entry 2: restart, choose the entry, confirm, keep the loader's own addresses (P7), name the file, and then
 * do nothing more, because whatever has arrived would be flashed (B§0.7). Every answer is matched to its question. It
 * may be stopped until the router requests the file: until then nothing is erased and no data is on its way.
 */
export async function writeByMenu(context: StepContext): Promise<StepOutcome> {
  const { console, plan, step, signal } = context;
  const payload = await context.payload(intentOf(context));
  const [choose, ...answers] = step.commands;
  if (choose?.channel !== 'key') fail('menu/no-entry', {});
  const name = plan.network?.fileName ?? '';
  const begun = new AbortController();
  const server = await context.serve({
    name,
    bytes: payload,
    onProgress: (done) => context.onProgress(done, payload.length, 'bytes'),
    onAsked: () => {
      context.stopMeans?.('never-interrupt');
      begun.abort(new LoadBegun());
    },
  });
  let stopped: Promise<void> | null = null;
  const stopServing = () => (stopped ??= server.stop());
  // Synchronously, because a request in between would begin a load that must not be stopped.
  const onStop = () => void stopServing();
  signal.addEventListener('abort', onStop, { once: true });
  try {
    context.setLoadedBytes(payload.length);
    await context.journal({
      type: 'command-intent',
      plan: plan.hash,
      step: step.id,
      channel: 'key',
      text: choose.text,
    });
    const from = await askForFile(context, choose.text, answers, { server, begun: begun.signal }).catch(
      (error: unknown) => {
        throw beforeLoad(context, error);
      },
    );
    console.setListener({ kind: 'menu-transfer', entry: choose.text });
    const doubts = await followLoad(context, server, from, payload.length);
    doubts.push(...(await followWrite(context, from, payload.length)));
    const wrong = doubts.find((doubt) => doubt.severity === 'blocker');
    if (wrong) throw new FindingError(wrong);
    return doubts.length > 0 ? { outcome: 'unverified', findings: doubts } : DONE;
  } finally {
    signal.removeEventListener('abort', onStop);
    await stopServing();
  }
}

/**
 * From the prompt to the file's name; returns the console position after it. After that the loader requests the file.
 */
async function askForFile(
  context: StepContext,
  entry: string,
  answers: readonly PlannedCommand[],
  load: AwaitedLoad,
): Promise<number> {
  const at = await reachMenu(context);
  context.signal.throwIfAborted();
  return answerQuestions(context, entry, answers, await chooseEntry(context, entry, at), load);
}

/** The loader has requested a file, so the expected question will not come. */
class LoadBegun extends Error {}

interface AwaitedLoad {
  server: FileServer;
  /** Aborted with `LoadBegun` when the router requests the file. */
  begun: AbortSignal;
}

/** The error for a failure or a stop before the router has the file's name (P9): its flash is unchanged. */
function beforeLoad(context: StepContext, error: unknown): unknown {
  const { console, signal } = context;
  context.nothingErased?.();
  if (console.end?.kind === 'lost') {
    const port = String(console.end.finding.params['port'] ?? '');
    return new FindingError(finding('menu/line-lost-before-write', 'blocker', { port }));
  }
  if (!(error instanceof FindingError)) {
    return signal.aborted ? new StoppedWithFinding(finding('menu/stopped-before-load', 'warning')) : error;
  }
  const { rule, evidence } = error.finding;
  if (rule === 'console/router-restarted') {
    console.setListener({ kind: 'unknown' });
    return new FindingError(finding('menu/restarted-before-write', 'blocker', {}, evidence));
  }
  if (rule === 'console/echo-mismatch' && console.inbox.silentFor >= NOBODY_MS)
    return new FindingError(finding('menu/receiver-silent', 'blocker', {}, evidence));
  return error;
}

/** Restarts the router and waits for its menu; returns the position after the menu's marker. */
export async function reachMenu(context: StepContext): Promise<number> {
  const { console, signal, dialect } = context;
  const from = await console.sendLine('reset', { allowReboot: true, signal });
  console.setListener({ kind: 'countdown' });
  const { marker, opensMenu } = dialect.entry.kind === 'menu-key' ? dialect.entry : STOCK_MENU;
  const menu =
    opensMenu === null
      ? await console.waitForText(marker, from, { timeoutMs: TO_MENU_MS, signal })
      : await openMenu(context, opensMenu, marker, from);
  if (menu === null) fail('menu/not-seen', { seconds: TO_MENU_MS / 1000 });
  // The menu is complete when the loader falls silent for its countdown.
  await console.inbox.waitFor(() => (console.inbox.silentFor > 40 ? true : { recheckMs: 40 }), { timeoutMs: 3_000 });
  return menu;
}

/**
 * Opens a menu that appears only if its key was already sent (B§1.4), by repeating the key. Null if it did not appear
 * in time.
 */
async function openMenu(context: StepContext, key: string, marker: string, from: number): Promise<number | null> {
  const { console, signal } = context;
  for (let waited = 0; waited < TO_MENU_MS; waited += KEY_EVERY_MS) {
    await console.key(key);
    const menu = await console.waitForText(marker, from, { timeoutMs: KEY_EVERY_MS, signal });
    if (menu !== null) return menu;
  }
  return null;
}

/** Sends the entry's key until it is acknowledged; returns the position after that. Throws `menu/key-not-taken`. */
export async function chooseEntry(context: StepContext, key: string, from: number): Promise<number> {
  const { console } = context;
  const acknowledged = [`You choosed ${key}`, `You chose ${key}`];
  const lost = ['System Boot system code via Flash', 'Starting kernel'];
  await console.key(key);
  for (let attempt = 0; attempt < 6; attempt++) {
    const heard = await console.waitForAny([...acknowledged, ...lost], from, { timeoutMs: ACK_MS });
    if (heard && heard.index < acknowledged.length) return heard.at;
    if (heard) break;
  }
  return fail('menu/key-not-taken', { key }, [
    { source: 'console', quote: console.inbox.slice(from).trim().slice(-200) },
  ]);
}

async function answerQuestions(
  context: StepContext,
  entry: string,
  answers: readonly PlannedCommand[],
  from: number,
  { server, begun }: AwaitedLoad,
): Promise<number> {
  const { console, signal } = context;
  let at = from;
  const fields = (['device-ip', 'server-ip', 'file'] as const).values();
  for (const answer of answers) {
    if (answer.channel === 'key') {
      at = await question(context, '(Y/N)', at, signal);
      signal.throwIfAborted();
      console.setListener({ kind: 'menu-confirm', entry });
      // Once confirmed, it writes what it loads. Some builds ask nothing more and request a file name of their own
      // (B§1.6): it gets the same file.
      server.serveAnyName();
      await console.key(answer.text);
      continue;
    }
    const field = fields.next().value;
    if (field === undefined) fail('menu/too-many-answers', {});
    const asked = await question(context, '==:', at, AbortSignal.any([signal, begun])).catch((error: unknown) => {
      if (error instanceof LoadBegun) return null;
      throw error;
    });
    if (asked === null) return at;
    at = asked;
    const current = await prefilled(context, at);
    if (field === 'server-ip') checkServer(context, current);
    console.setListener({ kind: 'menu-field', entry, field, current });
    at = await answerField(context, field, answer.text, current);
  }
  return at;
}

/**
 * Waits for a question of the menu. Throws `console/router-restarted`, `menu/receiver-silent` if nothing at all was
 * received, or `menu/question-missing`.
 */
export async function question(
  { console, plan }: StepContext,
  marker: string,
  from: number,
  signal?: AbortSignal,
): Promise<number> {
  const at = await console.inbox.waitFor(
    () => {
      const text = console.inbox.slice(from);
      const found = text.indexOf(marker);
      if (found >= 0) return from + found + marker.length;
      const sign = restartIn(text);
      if (sign !== null) fail('console/router-restarted', {}, [{ source: 'console', quote: sign }]);
      return null;
    },
    { timeoutMs: QUESTION_MS, ...(signal && { signal }) },
  );
  if (at !== null) return at;
  const quote = console.inbox.slice(from).trim().slice(-200);
  const elsewhere = STATED_SERVER.exec(quote)?.[1];
  if (elsewhere !== undefined && elsewhere !== plan.network?.serverIp) {
    fail('menu/other-server', { planned: plan.network?.serverIp ?? '-', current: elsewhere }, [
      { source: 'console', quote },
    ]);
  }
  return fail(quote === '' ? 'menu/receiver-silent' : 'menu/question-missing', { marker }, [
    { source: 'console', quote },
  ]);
}

/** The old value that the loader has pre-filled after `==:` (B§1.6). */
async function prefilled(context: StepContext, at: number): Promise<string> {
  const { inbox } = context.console;
  await inbox.waitFor(() => (inbox.silentFor >= 60 ? true : { recheckMs: 60 - inbox.silentFor }), { timeoutMs: 3_000 });
  return inbox.slice(at);
}

/** The loader will contact this address: if it is not the planned one, the computer is not listening there. */
function checkServer(context: StepContext, current: string): void {
  const planned = context.plan.network?.serverIp;
  if (planned !== undefined && current !== planned) fail('menu/other-server', { planned, current });
}

async function answerField(context: StepContext, field: string, text: string, current: string): Promise<number> {
  const { console } = context;
  if (text !== '' && current !== '') {
    const from = console.inbox.position;
    await console.key(CTRL_U);
    const erased = '\b \b'.repeat(current.length);
    if ((await console.waitForText(erased, from, { timeoutMs: 2_000 })) === null)
      fail('menu/field-not-cleared', { field });
  }
  return console.sendField(text, { signal: context.signal });
}
