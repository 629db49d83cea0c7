import { fail } from '@shared/finding/finding';
import type { Snapshot } from '@shared/contract/snapshot';
import { renderReport } from '../../storage/report';
import { requireBench, type Recovery } from '../context';

/** Step 9: writes the customer's report and the plain log; says honestly what the result is. */
export async function makeReport(recovery: Recovery): Promise<{ path: string }> {
  recovery.activities.assertIdle();
  const bench = requireBench(recovery);
  const { store, ports } = recovery;
  if (!store.now.session) fail('engine/no-port');
  const result = resultOf(store.now);
  const { records } = await ports.sessions.readJournal(bench.session.id);
  const report = renderReport({
    snapshot: store.now,
    records,
    result,
    language: ports.settings.get().language,
    madeAt: ports.clock.wallTime(),
    unit: recovery.unitMacs?.lanMac ?? null,
  });
  await bench.session.writeTranscript();
  const paths = await bench.session.writeReport(report);
  store.set({ report: { ...paths, result }, step: 'report' });
  return { path: paths.path };
}

/** Recovered means: everything planned was written, and Linux was seen to come up. Nothing less. */
function resultOf(snapshot: Snapshot): 'recovered' | 'not-recovered' | 'stopped' {
  if (snapshot.run.some((step) => step.state === 'failed')) return 'not-recovered';
  const written = snapshot.run.length > 0 && snapshot.run.every((s) => s.state === 'done' || s.state === 'unverified');
  if (written && snapshot.boot?.verdict === 'linux-up') return 'recovered';
  return snapshot.run.length === 0 ? 'stopped' : 'not-recovered';
}
