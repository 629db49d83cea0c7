import type { BootResult } from '@shared/contract/snapshot';
import { judgeModem, type ModemReport } from '@shared/diagnosis/modem';
import { activateShell } from '../../linux/activate';
import { askModem } from '../../linux/modem-questions';
import { requireBench, type Recovery } from '../context';

/** A shell needs Linux to be up; who asks for the modem before the boot was watched finds that out by the shell itself. */
const UNWATCHED: BootResult = { verdict: 'linux-up', findings: [], modem: null };

/** Asks the running Linux, and the modem through it, what is known of the LTE modem (founding case, row 4). Reads only. */
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
    // Numbers of the unit and its subscriber were masked where they were read.
    await bench.session.journal.append({
      type: 'note',
      text: `modem: ${report.verdict} (${report.finding.rule}), facts in modem.json`,
    });
  });
}

/** The modem itself, whatever its SIM and network say. */
function stateOf(report: ModemReport): 'present' | 'missing' | 'not-checked' {
  if (report.device) return 'present';
  return report.verdict === 'not-enumerated' ? 'missing' : 'not-checked';
}
