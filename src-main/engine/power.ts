import type { Snapshot } from '@shared/contract/snapshot';
import { finding, type Finding } from '@shared/finding/finding';
import { sleep } from '../time/clock';
import { requireBench, type Recovery } from './context';

/** Time without power before a router restarts: its capacitors keep it running for a moment. ms */
const OFF_MS = 3_000;

/** Findings after which the loader may be erasing and writing by itself. */
const LOADER_WRITES: readonly string[] = ['menu/write-silent', 'resume/loader-writes-alone'];

/** True while the loader may be writing by itself: a power cut would then damage the data being written (P5). */
export function mayBeWriting({
  plan,
  run,
  boot,
  findings,
}: Pick<Snapshot, 'plan' | 'run' | 'boot' | 'findings'>): boolean {
  const menuWrites = new Set(plan?.steps.flatMap(({ id, kind }) => (kind === 'menu-write' ? [id] : [])));
  const unseen = run.some(({ step, state }) => menuWrites.has(step) && !['waiting', 'done'].includes(state));
  return (unseen && boot === null) || findings.some(({ rule }) => LOADER_WRITES.includes(rule));
}

/**
 * Runs `listen` while the bench's power switch, if there is one, turns the router off and on again; `listen` has
 * started before power returns. Rejects with the switch's `power/...`; then `listen` has ended too.
 */
export async function throughPowerCycle<T>(
  recovery: Recovery,
  signal: AbortSignal,
  listen: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { line, session } = requireBench(recovery);
  const { power } = line;
  if (!power) return listen(signal);
  const turn = async (on: boolean) => {
    // The intent is recorded first, as for every action on the router (P8).
    await session.journal.append({ type: 'note', text: `power switch: ${on ? 'on' : 'off'}` });
    await power.set(on);
  };
  await turn(false);
  await sleep(recovery.ports.clock, OFF_MS / (line.speed ?? 1), signal);
  const failed = new AbortController();
  const listening = listen(AbortSignal.any([signal, failed.signal]));
  // Awaited below; it may fail while the switch is still operating.
  listening.catch(() => undefined);
  try {
    await turn(true);
  } catch (error) {
    failed.abort(error);
    await listening.catch(() => undefined);
    throw error;
  }
  return listening;
}

/** Why an existing power switch must not be used now; null if it may be. */
export function powerLeftAlone(recovery: Recovery): Finding | null {
  const hasSwitch = requireBench(recovery).line.power !== undefined;
  return hasSwitch && mayBeWriting(recovery.store.now) ? finding('power/left-alone', 'warning') : null;
}
