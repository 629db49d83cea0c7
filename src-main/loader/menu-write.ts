import { fail, finding, FindingError, type Finding } from '@shared/finding/finding';
import type { PlannedCommand } from '@shared/plan/types';
import { restartIn } from '../console/prompt';
import { sleep } from '../time/clock';
import { watchMarks } from './dots';
import type { FileServer } from './file-server';
import { loadedCount, loadTrouble, proveComplete } from './load-tftp';
import { DONE, intentOf, type StepContext, type StepOutcome } from './step-context';

const CTRL_U = '\u0015';
/** From `reset` to the menu; includes the PHY reset and a check of both images (B§6.1). ms */
const TO_MENU_MS = 60_000;
/** The ack comes at the next poll, 10 ms (B§1.4); the key is repeated only after a countdown tick without one. ms */
const ACK_MS = 400;
const QUESTION_MS = 20_000;
/** Without one acknowledged byte for so long the load will never start. Nothing has been erased then. ms */
const NEVER_STARTED_MS = 15 * 60_000;
/** From the last byte loaded to `Done!`, by the flash's maxima (field notes: about 6 minutes for 8 MiB). ms */
const WRITE_MS = 15 * 60_000;
/** Some builds print nothing while they write, and field notes' maxima for 8 MiB are six minutes: only said, not acted on. ms */
const SILENT_MS = 60_000;
const BLOCK = 0x10000;
/** The load is over, whatever of its count was damaged on the line (B§1.7). */
const TRANSFER_ENDED = /Bytes transferred|NetBootFileXferSize|Done!|bytes flashed|Abort: image size|write incorrect/;
/** After the write the loader boots; after an error too (B§1.7). */
const BOOTS = /## Booting image at|Starting kernel/;
const DONE_SEEN = '';
const DONE_MISSED = 'boots';
const FATAL =
  /Abort: image size larger[^\n]*|block write incorrect![^\n]*|blocksize write incorrect[^\n]*|Check image error![^\n]*/;

/**
 * Stock menu entry 2: restart, choose the entry, confirm, keep the loader's own addresses (P7), name the file, and then
 * keep hands off: whatever has arrived would be flashed (B§0.7). Every answer is checked against its question.
 */
export async function writeByMenu(context: StepContext): Promise<StepOutcome> {
  const { console, plan, step } = context;
  const payload = await context.payload(intentOf(context));
  const [choose, ...answers] = step.commands;
  if (choose?.channel !== 'key') fail('menu/no-entry', {});
  const name = plan.network?.fileName ?? '';
  const server = await context.serve({
    name,
    bytes: payload,
    onProgress: (done) => context.onProgress(done, payload.length, 'bytes'),
  });
  try {
    context.setLoadedBytes(payload.length);
    await context.journal({
      type: 'command-intent',
      plan: plan.hash,
      step: step.id,
      channel: 'key',
      text: choose.text,
    });
    let from = await reachMenu(context);
    from = await chooseEntry(context, choose.text, from);
    from = await answerQuestions(context, choose.text, answers, from);
    console.setListener({ kind: 'menu-transfer', entry: choose.text });
    const doubts = await followTransfer(context, server, from, payload.length);
    doubts.push(...(await followWrite(context, from, payload.length)));
    const wrong = doubts.find((doubt) => doubt.severity === 'blocker');
    if (wrong) throw new FindingError(wrong);
    return doubts.length > 0 ? { outcome: 'unverified', findings: doubts } : DONE;
  } finally {
    await server.stop();
  }
}

/** Restarts the router and waits for its menu; returns the position behind the menu's marker. */
export async function reachMenu(context: StepContext): Promise<number> {
  const { console, signal, dialect } = context;
  const from = await console.sendLine('reset', { allowReboot: true, signal });
  console.setListener({ kind: 'countdown' });
  const marker = dialect.entry.kind === 'menu-key' ? dialect.entry.marker : 'Please choose the operation';
  const menu = await console.waitForText(marker, from, { timeoutMs: TO_MENU_MS, signal });
  if (menu === null) fail('menu/not-seen', { seconds: TO_MENU_MS / 1000 });
  // The menu has ended when the loader falls silent to count.
  await console.inbox.waitFor(() => (console.inbox.silentFor > 40 ? true : { recheckMs: 40 }), { timeoutMs: 3_000 });
  return menu;
}

/** Sends the entry's key until it is acknowledged; returns the position behind that. Throws `menu/key-not-taken`. */
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
): Promise<number> {
  const { console } = context;
  let at = from;
  const fields = (['device-ip', 'server-ip', 'file'] as const).values();
  for (const answer of answers) {
    if (answer.channel === 'key') {
      at = await question(context, '(Y/N)', at);
      console.setListener({ kind: 'menu-confirm', entry });
      await console.key(answer.text);
      continue;
    }
    const field = fields.next().value;
    if (field === undefined) fail('menu/too-many-answers', {});
    at = await question(context, '==:', at);
    const current = await prefilled(context, at);
    if (field === 'server-ip') checkServer(context, current);
    console.setListener({ kind: 'menu-field', entry, field, current });
    at = await answerField(context, field, answer.text, current);
  }
  return at;
}

/** Waits for a question of the menu. Throws `menu/question-missing`. */
export async function question(context: StepContext, marker: string, from: number): Promise<number> {
  const { console } = context;
  const at = await console.waitForText(marker, from, { timeoutMs: QUESTION_MS });
  if (at === null)
    fail('menu/question-missing', { marker }, [
      { source: 'console', quote: console.inbox.slice(from).trim().slice(-200) },
    ]);
  return at;
}

/** The old value that the loader has typed for us behind `==:` (B§1.6). */
async function prefilled(context: StepContext, at: number): Promise<string> {
  const { inbox } = context.console;
  await inbox.waitFor(() => (inbox.silentFor >= 60 ? true : { recheckMs: 60 - inbox.silentFor }), { timeoutMs: 3_000 });
  return inbox.slice(at);
}

/** The loader will talk to this address: if it is not the planned one, the computer is not listening there. */
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
  return console.sendField(text);
}

/**
 * Watches the load. The loader retries for ever and we let it: an interruption would flash what has arrived (B§0.7).
 * What is wrong with the counts is returned, not thrown: the loader writes all the same, and must be left to it.
 */
async function followTransfer(
  context: StepContext,
  server: FileServer,
  from: number,
  size: number,
): Promise<Finding[]> {
  const { console } = context;
  const ended = await console.inbox.waitFor(
    () => {
      const text = console.inbox.slice(from);
      const trouble = loadTrouble(text.slice(-400), server);
      if (trouble) context.onFinding(trouble);
      if (TRANSFER_ENDED.test(text)) return true;
      assertNotRestarted(context, text);
      return null;
    },
    { timeoutMs: NEVER_STARTED_MS },
  );
  if (ended === null) {
    assertLine(context);
    fail('menu/load-never-ended', {}, [{ source: 'console', quote: console.inbox.slice(from).trim().slice(-200) }]);
  }
  // The rest of what it says about the count is on its way.
  await sleep(console.clock, 200);
  const said = console.inbox.slice(from).slice(0, 200_000);
  const count = loadedCount(said.slice(Math.max(0, said.search(TRANSFER_ENDED) - 80)));
  if (count === null) return [finding('menu/count-unreadable', 'warning', { file: size })];
  try {
    await proveComplete(console, count, server, size, `Bytes transferred = ${count}`);
    return [];
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return [error.finding];
  }
}

/** A power cut or a watchdog in the middle: nobody will ever say `Done!`. */
export function assertNotRestarted(context: StepContext, text: string): void {
  const sign = restartIn(text);
  if (sign === null) return;
  context.console.setListener({ kind: 'unknown' });
  fail('menu/restarted', {}, [{ source: 'console', quote: sign }]);
}

export function assertLine(context: StepContext): void {
  const { end } = context.console;
  if (end?.kind === 'lost') fail('menu/line-lost', { port: String(end.finding.params['port'] ?? '') });
}

/** Watches erase and program from the loader's own marks, which begin behind its count of bytes, up to `Done!`. Throws `menu/write-...`. */
export async function followWrite(context: StepContext, from: number, size: number): Promise<Finding[]> {
  const { console } = context;
  context.stopMeans?.('loader-writes');
  // Erase and program print a dot each for every block, whole or partial (B§1.7).
  const total = 2 * Math.ceil(size / BLOCK);
  const counted = console.inbox.slice(from).lastIndexOf('Bytes transferred');
  const stop = watchMarks(console, from + Math.max(0, counted), '.', (count) =>
    context.onProgress(Math.min(count, total), total, 'blocks'),
  );
  try {
    const end = await console.inbox.waitFor(
      () => {
        const text = console.inbox.slice(from);
        const fatal = FATAL.exec(text);
        if (fatal) return fatal[0];
        if (/Done!|\d+ bytes flashed/.test(text)) return DONE_SEEN;
        if (BOOTS.test(text)) return DONE_MISSED;
        assertNotRestarted(context, text);
        const { silentFor } = console.inbox;
        if (silentFor < SILENT_MS) return { recheckMs: SILENT_MS - silentFor };
        context.onFinding(finding('menu/write-silent', 'warning', { seconds: SILENT_MS / 1000 }));
        return null;
      },
      { timeoutMs: WRITE_MS },
    );
    if (end === null) {
      assertLine(context);
      fail('menu/write-stalled', { minutes: WRITE_MS / 60_000 });
    }
    if (end !== DONE_SEEN && end !== DONE_MISSED) fail('menu/write-failed', {}, [{ source: 'console', quote: end }]);
    console.setListener({ kind: 'booting' });
    return end === DONE_SEEN ? [] : [finding('menu/done-not-heard', 'warning')];
  } finally {
    stop();
  }
}
