import { judgeLine } from '@shared/diagnosis/line/judge-line';
import type { LineDiagnosis, LineObservations } from '@shared/diagnosis/line/line-types';
import type { VerbInput } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { echoTest, listenWithoutTx, loopbackTest, searchRates, type CheckContext } from '../../loader/line-checks';
import { requireBench, type Recovery } from '../context';
import type { Bench } from '../bench';
import { forgetLinux } from './linux';

type Check = VerbInput<'line.check'>['check'];
type Saw = VerbInput<'line.observe'>['saw'];

/** Shows the line diagnosis, and keeps its observations for the next check. */
export function showLine({ store }: Recovery, bench: Bench, line: LineDiagnosis): void {
  bench.observed = line.observations;
  store.set({ lineDiagnosis: line });
}

/** Reports a problem of the port itself. */
export function portProblem(recovery: Recovery, bench: Bench, problem: LineObservations['port']['problem']): void {
  const observations = { ...bench.observed, port: { ...bench.observed.port, problem } };
  showLine(recovery, bench, { observations, verdict: judgeLine(observations) });
}

/** Records what the technician sees or has done, since the computer cannot see it. */
export async function tellLine(recovery: Recovery, saw: Saw): Promise<void> {
  const bench = requireBench(recovery);
  await stopListening(recovery);
  const observations = { ...bench.observed, hands: { ...bench.observed.hands, ...HANDS[saw] } };
  if (saw === 'swapped') {
    // After rewiring, all observations are made again.
    Object.assign(observations, { rates: [], listenedMs: 0 });
  }
  await bench.session.journal.append({ type: 'note', text: `line doctor: technician says ${saw}` });
  showLine(recovery, bench, { observations, verdict: judgeLine(observations) });
  recovery.store.set({ findings: [] });
}

/** A check may interrupt only the search for the loader. */
async function stopListening({ activities, store }: Recovery): Promise<void> {
  if (store.now.activity?.name === 'catching') {
    activities.stop();
    await activities.idle();
  }
  activities.assertIdle();
}

const HANDS: Record<Saw, Partial<LineObservations['hands']>> = {
  dark: { powered: false },
  lit: { powered: true, alive: false },
  works: { powered: true, alive: true },
  glows: { livesWithoutSupply: true },
  swapped: { swapTried: true },
};

/**
 * Runs one check of the line, started by a button; each ends in a verdict. Only the profile's entry key is ever sent
 * (P4).
 */
export async function startLineCheck(recovery: Recovery, check: Check): Promise<void> {
  const bench = requireBench(recovery);
  const { activities } = recovery;
  await stopListening(recovery);
  activities.start('checking-line', async (handle) => {
    const { entry } = bench.dialect;
    const key = entry.kind === 'menu-key' || entry.kind === 'stop-key' ? entry.key : '4';
    forgetLinux(recovery);
    const context: CheckContext = {
      console: bench.console,
      key,
      baud: bench.observed.baud,
      speed: bench.line.speed ?? 1,
      signal: handle.signal,
      onProgress: (done, total) => handle.progress({ done, total, unit: 'steps', etaMs: null }),
    };
    const found = await run(check, context, bench.observed).catch((error: unknown) => {
      if (bench.console.end) fail('port/vanished', { port: bench.observed.port.label });
      throw error;
    });
    const observations = { ...bench.observed, ...found };
    const verdict = judgeLine(observations);
    await bench.session.journal.append({ type: 'note', text: `line doctor: ${check}: ${verdict.id}` });
    showLine(recovery, bench, { observations, verdict });
  });
}

function run(check: Check, context: CheckContext, known: LineObservations): Promise<Partial<LineObservations>> {
  switch (check) {
    case 'loopback':
      return loopbackTest(context);
    case 'echo':
      return echoTest(context, known);
    case 'rates':
      return searchRates(context);
    case 'without-tx':
      return listenWithoutTx(context, known);
  }
}
