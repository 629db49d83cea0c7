import type { Activity } from '@shared/contract/snapshot';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import type { Console } from '../../console/console';
import { shellPrompt } from '../../linux/activate';
import { requireBench, type Recovery } from '../context';
import { forgetLinux } from './linux';

const HISTORY = 256 * 1024;
const LINE_MS = 120_000;

/**
 * A line or key typed into the live console: sent if the guard classifies it as harmless, else refused with the reason
 * (P1).
 */
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
  // A key in the middle of a line would change the line.
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
    // The line was sent and another program listens now: a reboot, a transfer, a started program.
    if (started) {
      forgetLinux(recovery);
      console.setListener({ kind: 'unknown' });
    }
    return { sent: started, findings: [error.finding] };
  }
}

/** Sends a line for the terminal and waits for its answer; only one at a time. */
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
    // A restart has left the prompt: the listener is unknown now, and there is no answer to wait for.
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

/** A line for the attached shell: typed at its prompt, and followed by a prompt that may differ (`cd` changes it). */
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
 * Called before an activity: two senders on one line would mix their characters into new commands. Only a renewed
 * search for the loader interrupts a command that does not end. Throws `engine/terminal-busy`.
 */
export function yieldTerminal(recovery: Recovery, activity: Activity['name']): void {
  const { terminal } = recovery;
  if (!terminal) return;
  if (activity !== 'catching') fail('engine/terminal-busy');
  terminal.controller.abort(new FindingError(finding('engine/terminal-busy', 'warning')));
}

/** The most recent console text, for a window opened later. */
export function consoleHistory(recovery: Recovery): string {
  const inbox = recovery.bench?.console.inbox;
  return inbox ? inbox.slice(inbox.position - HISTORY) : '';
}
