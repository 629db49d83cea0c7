import { fail } from '@shared/finding/finding';
import { resultOf } from '@shared/session/result';
import { renderReport } from '../../storage/report';
import { requireBench, type Recovery } from '../context';

/** Writes the customer's report and the plain log; states the true result. */
export async function makeReport(recovery: Recovery): Promise<{ path: string }> {
  recovery.activities.assertIdle();
  const bench = requireBench(recovery);
  const { store, ports } = recovery;
  if (!store.now.session) fail('engine/no-port');
  const { records } = await ports.sessions.readJournal(bench.session.id);
  const result = resultOf(records);
  const report = renderReport({
    snapshot: store.now,
    records,
    result,
    language: ports.settings.get().language,
    madeAt: ports.clock.wallTime(),
    unit: store.now.unit.factory?.lanMac ?? null,
  });
  await bench.session.writeTranscript();
  const paths = await bench.session.writeReport(report);
  store.set({ report: { ...paths, result } });
  return { path: paths.path };
}
