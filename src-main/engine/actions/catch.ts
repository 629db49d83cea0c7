import { catchLoader } from '../../loader/catch';
import { requireBench, type Recovery } from '../context';
import { requireDialect } from '../bench';
import { forgetLinux } from './linux';

/** Step 2: looks for the loader until it is caught or the technician stops (P4). */
export function startCatching(recovery: Recovery, baud: 'auto' | number, timeoutMs?: number): void {
  const bench = requireBench(recovery);
  const { store, activities } = recovery;
  activities.start('catching', async ({ signal }) => {
    forgetLinux(recovery);
    bench.caught = null;
    bench.identity = null;
    bench.setLoadedBytes(null);
    store.set({ step: 'catch', identity: null, catching: { baud: null, keysSent: 0, heardBytes: 0 } });
    let shown = '';
    const caught = await catchLoader(bench.console, {
      baud,
      assume: requireDialect('ralink-sdk4'),
      signal,
      ...(timeoutMs !== undefined && { timeoutMs }),
      onDialect: (dialect) => bench.useDialect(dialect),
      onProgress: (progress) => {
        store.setOften({
          catching: { baud: progress.baud, keysSent: progress.keysSent, heardBytes: progress.heardBytes },
        });
        const rules = progress.findings.map((f) => f.rule).join();
        if (rules !== shown) {
          shown = rules;
          store.set({ findings: progress.findings });
        }
      },
    });
    bench.caught = caught;
    bench.baud = caught.baud;
    bench.useDialect(caught.dialect);
    await bench.session.journal.append({ type: 'phase', phase: `caught ${caught.dialect.id} at ${caught.baud} baud` });
    store.set({ step: 'identify', findings: [] });
  });
}
