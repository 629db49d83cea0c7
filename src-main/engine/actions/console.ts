import type { Activity } from '@shared/contract/snapshot';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import type { Console } from '../../console/console';
import { shellPrompt } from '../../linux/activate';
import { requireBench, type Recovery } from '../context';
import { forgetLinux } from './linux';

const HISTORY = 256 * 1024;
const LINE_MS = 120_000;

/** A line or key typed into the live console: sent if the guard finds it harmless, else refused with its reason (P1). */
export async function sendToConsole(
  recovery: Recovery,
  kind: 'line' | 'key',
  text: string,
): Promise<{ sent: boolean; findings: Finding[] }> {
  const { console } = requireBench(recovery);
  const { store } = recovery;
  if (store.now.activity) {
    return { sent: false, findings: [finding('engine/line-busy', 'warning', { activity: store.now.activity.name })] };
  }
  // A key between the characters of a line would make another line of it.
  if (recovery.terminal && (kind === 'line' || recovery.terminal.phase === 'typing')) {
    return { sent: false, findings: [finding('engine/terminal-busy', 'warning')] };
  }
  try {
    if (kind === 'key') await console.key(text, { allowReboot: true });
    else await sendLine(recovery, console, text);
    return { sent: true, findings: [] };
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const started = error.finding.rule === 'console/no-prompt';
    // The line was sent and something else listens now: a reboot, a transfer, a program.
    if (started) {
      forgetLinux(recovery);
      console.setListener({ kind: 'unknown' });
    }
    return { sent: started, findings: [error.finding] };
  }
}

/** One line at a time: the terminal's own, and its answer. */
async function sendLine(recovery: Recovery, console: Console, text: string): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  recovery.terminal = { phase: 'typing', controller };
  try {
    const atPrompt = () => console.listener.kind === 'prompt';
    const answers = atPrompt();
    const { linux } = requireBench(recovery);
    if (linux) {
      await sendToShell(recovery, console, text, controller);
      return;
    }
    const from = await console.sendLine(text, { allowReboot: true, signal });
    // Who restarts has left the prompt: the listener is unknown now, and nothing is waited for.
    if (!answers || !atPrompt()) return;
    recovery.terminal = { phase: 'answering', controller };
    if ((await console.waitForPrompt(from, { timeoutMs: LINE_MS, signal })) === null) {
      fail('console/no-prompt', { line: text, seconds: LINE_MS / 1000 }, [
        { source: 'console', quote: console.inbox.slice(from).slice(-200) },
      ]);
    }
  } finally {
    recovery.terminal = null;
  }
}

/** A line for the attached shell: typed behind its prompt, and followed by whatever prompt it leads to (`cd` changes it). */
async function sendToShell(
  recovery: Recovery,
  console: Console,
  text: string,
  controller: AbortController,
): Promise<void> {
  const { signal } = controller;
  const from = await console.sendLine(text, { allowReboot: true, signal });
  if (console.listener.kind !== 'linux-shell') {
    forgetLinux(recovery);
    return;
  }
  recovery.terminal = { phase: 'answering', controller };
  if ((await shellPrompt(console, from, { timeoutMs: LINE_MS, signal })) === null) {
    fail('console/no-prompt', { line: text, seconds: LINE_MS / 1000 }, [
      { source: 'console', quote: console.inbox.slice(from).slice(-200) },
    ]);
  }
}

/**
 * Before an activity: two talkers on one line would make new commands of each other's characters. Only looking for the
 * loader anew takes the line away from a command that does not end. Throws `engine/terminal-busy`.
 */
export function yieldTerminal(recovery: Recovery, activity: Activity['name']): void {
  const { terminal } = recovery;
  if (!terminal) return;
  if (activity !== 'catching') fail('engine/terminal-busy');
  terminal.controller.abort(new FindingError(finding('engine/terminal-busy', 'warning')));
}

/** The last of what was heard, for a window that opens later. */
export function consoleHistory(recovery: Recovery): string {
  const inbox = recovery.bench?.console.inbox;
  return inbox ? inbox.slice(inbox.position - HISTORY) : '';
}
