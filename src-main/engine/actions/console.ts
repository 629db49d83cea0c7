import { FindingError, finding, type Finding } from '@shared/finding/finding';
import { requireBench, type Recovery } from '../context';

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
  try {
    if (kind === 'key') await console.key(text, { allowReboot: true });
    else if (console.listener.kind === 'prompt') await console.command(text, { timeoutMs: LINE_MS, allowReboot: true });
    else await console.sendLine(text, { allowReboot: true });
    return { sent: true, findings: [] };
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const started = error.finding.rule === 'console/no-prompt';
    // The line was sent and something else listens now: a reboot, a transfer.
    if (started) console.setListener({ kind: 'unknown' });
    return { sent: started, findings: [error.finding] };
  }
}

/** The last of what was heard, for a window that opens later. */
export function consoleHistory(recovery: Recovery): string {
  const inbox = recovery.bench?.console.inbox;
  return inbox ? inbox.slice(inbox.position - HISTORY) : '';
}
