import { fail, finding, type Finding } from '@shared/finding/finding';
import { menuFlashEta, patienceFor } from '@shared/plan/eta';
import { restartIn } from '../console/prompt';
import { countProgressMarks } from './progress-marks';
import { PowerLost } from './power-loss-prompt';
import type { StepContext } from './step-context';

/** Minimum time before a write by the menu is considered failed (field notes, limits table). ms */
const LEAST_WRITE_MS = 6 * 60_000;
/**
 * Some builds print nothing while they write, and the field notes' maximum for 8 MiB is six minutes, so after this
 * silence the technician is only asked. ms
 */
export const SILENT_MS = 60_000;
const BLOCK = 0x10000;
/** After the write the loader boots; so it does after an error (B§1.7). */
const BOOTS = /## Booting image at|Starting kernel/;
const DONE_SEEN = '';
const DONE_MISSED = 'boots';
const FATAL = /Abort: image size larger[^\n]*|block write incorrect![^\n]*|blocksize write incorrect[^\n]*/;
/** Printed by SDK 5, which checks the image before it erases and then returns to its question (B§1.6, B§1.8). */
const REFUSED = /(?:Linux )?image size \d+ too (?:small|big)!|Check image error!|Error code: -?\d+/;
const REFUSED_ASKS_MS = 5_000;

/** After a power cut or a watchdog reset `Done!` will never come. */
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

/**
 * Answers No, because the loader would repeat its question for ever; it then restarts with its flash unchanged. Throws
 * `menu/refused-by-loader`.
 */
async function answerRefusal(context: StepContext, from: number, refusal: string): Promise<never> {
  const { console, step } = context;
  context.nothingErased?.();
  const said = console.inbox.slice(from);
  const behind = from + said.indexOf(refusal);
  if ((await console.waitForText('(Y/N)', behind, { timeoutMs: REFUSED_ASKS_MS })) !== null) {
    console.setListener({ kind: 'menu-confirm', entry: step.commands[0]?.text ?? '' });
    await console.key('n', { allowReboot: true });
  }
  console.setListener({ kind: 'booting' });
  return fail('menu/refused-by-loader', {}, [{ source: 'console', quote: refusal }]);
}

/**
 * Watches erase and program by the loader's own marks, which follow its byte count, up to `Done!`. Throws
 * `menu/write-...`.
 */
export async function followWrite(context: StepContext, from: number, size: number): Promise<Finding[]> {
  const { console } = context;
  context.stopMeans?.('loader-writes');
  const timeoutMs = Math.max(LEAST_WRITE_MS, patienceFor(menuFlashEta(size)));
  // Erasing and programming each print a dot for every block, whole or partial (B§1.7).
  const total = 2 * Math.ceil(size / BLOCK);
  const counted = console.inbox.slice(from).lastIndexOf('Bytes transferred');
  const stop = countProgressMarks(console, from + Math.max(0, counted), '.', (count) =>
    context.onProgress(Math.min(count, total), total, 'blocks'),
  );
  try {
    const end = await console.inbox.waitFor(
      () => {
        const text = console.inbox.slice(from);
        const refused = REFUSED.exec(text);
        if (refused && !FATAL.test(text)) return refused[0];
        const fatal = FATAL.exec(text);
        if (fatal) return fatal[0];
        if (/Done!|\d+ bytes flashed/.test(text)) return DONE_SEEN;
        if (BOOTS.test(text)) return DONE_MISSED;
        assertNotRestarted(context, text);
        const { silentFor } = console.inbox;
        context.power?.asks(silentFor >= SILENT_MS);
        if (silentFor < SILENT_MS) return { recheckMs: SILENT_MS - silentFor };
        context.onFinding(finding('menu/write-silent', 'warning', { seconds: SILENT_MS / 1000 }));
        return null;
      },
      { timeoutMs, ...(context.power && { signal: context.power.lost }) },
    );
    if (end === null) {
      assertLine(context);
      fail('menu/write-stalled', { minutes: Math.ceil(timeoutMs / 60_000) });
    }
    if (REFUSED.test(end)) return await answerRefusal(context, from, end);
    if (end !== DONE_SEEN && end !== DONE_MISSED) fail('menu/write-failed', {}, [{ source: 'console', quote: end }]);
    console.setListener({ kind: 'booting' });
    return end === DONE_SEEN ? [] : [finding('menu/done-not-heard', 'warning')];
  } catch (error) {
    if (!(error instanceof PowerLost)) throw error;
    console.setListener({ kind: 'unknown' });
    return fail('menu/power-lost');
  } finally {
    stop();
    context.power?.asks(false);
  }
}
