import type { BootResult } from '@shared/contract/snapshot';
import { judgeModem, type ModemReport } from '@shared/diagnosis/modem';
import { activateShell } from '../../linux/activate';
import { askModem } from '../../linux/modem-questions';
import { requireBench, type Recovery } from '../context';

/**
 * The modem check needs a running Linux; if the boot was not watched, attaching the shell will show whether there is
 * one.
 */
const UNWATCHED: BootResult = { verdict: 'linux-up', findings: [], modem: null };

/** Diagnoses the LTE modem through the running Linux (founding case, row 4). Reads only. */
export function startModemCheck(recovery: Recovery): void {
  const bench = requireBench(recovery);
  const { store, activities } = recovery;
  activities.start('checking-modem', async (handle) => {
    const { signal } = handle;
    const shell = await activateShell(bench.console, { signal });
    const observation = await askModem(shell, {
      signal,
      onProgress: (done, total) => handle.progress({ done, total, unit: 'steps', etaMs: null }),
    });
    const report = judgeModem(observation);
    bench.modemAt = bench.console.inbox.position;
    await bench.session.writeModem({ checkedAt: recovery.ports.clock.wallTime().toISOString(), report });
    const modem = { state: stateOf(report), findings: [report.finding, ...report.secondary], report };
    store.set({ boot: { ...(store.now.boot ?? UNWATCHED), modem } });
    // Numbers that identify the unit or its subscriber were masked when they were read.
    await bench.session.journal.append({
      type: 'note',
      text: `modem: ${report.verdict} (${report.finding.rule}), facts in modem.json`,
    });
  });
}

/** Presence of the modem itself, regardless of its SIM and network. */
function stateOf(report: ModemReport): 'present' | 'missing' | 'not-checked' {
  if (report.device) return 'present';
  return report.verdict === 'not-enumerated' ? 'missing' : 'not-checked';
}
