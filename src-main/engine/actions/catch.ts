import { likelyBaud, likelyDialect } from '@shared/board/way-in';
import { assertOpen } from '@shared/recovery/steps';
import { catchLoader } from '../../loader/catch';
import { requireBench, type Recovery } from '../context';
import { requireDialect } from '../bench';
import { suggestFromText } from './suggest-board';
import { powerLeftAlone, throughPowerCycle } from '../power';
import { showLine } from './line';
import { setBootAside } from './boot';
import { forgetLinux } from './linux';

/** Looks for the loader until it answers or the technician stops (P4). */
export function startCatching(recovery: Recovery, baud: 'auto' | number, timeoutMs?: number): void {
  const bench = requireBench(recovery);
  const { store, activities } = recovery;
  assertOpen(store.now, 'catch');
  // Evaluated before the activity begins, which clears the findings.
  const leftAlone = powerLeftAlone(recovery);
  const told = leftAlone ? [leftAlone] : [];
  activities.start('catching', async ({ signal }) => {
    forgetLinux(recovery);
    setBootAside(recovery);
    bench.bootText = '';
    bench.useEnvironment({});
    bench.setLoadedBytes(null);
    store.set({ caught: null, identity: null, side: 'loader', catching: { baud: null, keysSent: 0, heardBytes: 0 } });
    const { port, loopback, hands } = bench.observed;
    const board = store.now.board.chosen;
    const usual = (board && likelyDialect(board)) ?? requireDialect('ralink-sdk4');
    let shown = '';
    store.set({ findings: told });
    const listen = (listening: AbortSignal) =>
      catchLoader(bench.console, {
        baud,
        likelyBaud: board && likelyBaud(board),
        // A word must be typed before the lines that identify its dialect appear, so a dialect known to want one is
        // assumed.
        assume: bench.dialect.entry.kind === 'typed-word' ? bench.dialect : usual,
        known: { port, loopback, hands },
        speed: bench.line.speed ?? 1,
        signal: listening,
        ...(timeoutMs !== undefined && { timeoutMs }),
        onDialect: (dialect) => bench.useDialect(dialect),
        onProgress: (progress) => {
          store.setOften({
            catching: { baud: progress.baud, keysSent: progress.keysSent, heardBytes: progress.heardBytes },
          });
          bench.observed = progress.line.observations;
          const news = [progress.line.verdict.id, ...progress.findings.map((f) => f.rule)].join();
          if (news === shown) return;
          shown = news;
          showLine(recovery, bench, progress.line);
          store.set({ findings: [...told, ...progress.findings] });
        },
      });
    const caught = await (leftAlone ? listen(signal) : throughPowerCycle(recovery, signal, listen));
    bench.bootText = caught.bootText;
    bench.baud = caught.baud;
    if (caught.line) showLine(recovery, bench, caught.line);
    bench.useDialect(caught.dialect);
    await bench.session.journal.append({ type: 'phase', phase: `caught ${caught.dialect.id} at ${caught.baud} baud` });
    // An answering loader is in a new boot: the modem's status belongs to an earlier one.
    if (store.now.boot?.modem) store.set({ boot: { ...store.now.boot, modem: null } });
    // Damaged characters do not prevent continuing, but are reported.
    const noisy = caught.line?.verdict.id === 'noise' ? [caught.line.verdict.finding] : [];
    const { dialect, prompt } = caught;
    suggestFromText(recovery, caught.bootText);
    store.set({ caught: { dialect: dialect.id, prompt, baud: caught.baud }, findings: noisy });
  });
}
