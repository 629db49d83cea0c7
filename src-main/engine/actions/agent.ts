import { fail, finding, FindingError, hasBlocker, type Finding } from '@shared/finding/finding';
import { addressLines, networkOf } from '@shared/plan/methods/common';
import { macForLoad } from '@shared/plan/own-mac';
import type { Console } from '../../console/console';
import { openAgent } from '../../loader/agent/open';
import type { AgentSession, OpenedAgent } from '../../loader/agent/session';
import type { ActivityHandle } from '../activities';
import { requireBench, type Recovery } from '../context';
import { fileServer } from '../serve-file';
import { flashAccessOf } from './flash-access';

/** The note after the agent was used: it is not yet proven on a real router. */
export const agentUsed = ({ agent, way }: OpenedAgent): Finding =>
  finding('agent/used', 'note', { way, baud: agent.baud });

/** Throws `agent/off` if a technician has switched it off, `agent/at-loader-only` while working through Linux. */
export function assertAgentAllowed(recovery: Recovery): void {
  if (!recovery.ports.settings.get().agent) fail('agent/off');
  if (flashAccessOf(recovery).linux) fail('agent/at-loader-only');
}

/** True if the agent failed and not the router: only with the loader at its prompt again can the loader take over. */
export function isAgentsFailure(error: unknown, console: Console, signal: AbortSignal): error is FindingError {
  const ours = error instanceof FindingError && /^(?:agent|load|serial-load|console|read)\//.test(error.finding.rule);
  return ours && !signal.aborted && console.listener.kind === 'prompt';
}

/**
 * Starts the program in the router's RAM, verifies it, does `work` with it, and returns to the loader's prompt in any
 * case. Throws what `openAgent` throws; the loader's prompt is then restored if possible.
 */
export async function withAgent<T>(
  recovery: Recovery,
  handle: ActivityHandle,
  work: (opened: OpenedAgent) => Promise<T>,
): Promise<T> {
  assertAgentAllowed(recovery);
  const { bench, dialect, identity } = flashAccessOf(recovery);
  const { ports } = recovery;
  const known = identity ?? fail('engine/not-identified');
  const practice = bench.line.practice !== null;
  const mac = await macForLoad(recovery.store.now.backups, (id) => recovery.shelf.source(id));
  const network = networkOf({ identity: known, dialect, mac });
  handle.describe({ area: 'agent' });
  const opened = await openAgent({
    ...{ console: bench.console, identity: known, dialect, network, signal: handle.signal },
    addressLines: addressLines({ identity: known, dialect, mac }),
    networkReady: await isReady(recovery, network, practice),
    serve: (file) => fileServer(ports, network, practice, file, () => undefined, handle.turn),
    allow: (proven) => (bench.program = proven),
    onProgress: (done, total) => handle.progress({ done, total, unit: 'bytes', etaMs: null }),
    onWayFailed: (way, why) =>
      void bench.session.journal.append({ type: 'note', text: `agent: ${way} failed: ${why.rule}` }),
  });
  const { agent, way } = opened;
  try {
    const { jedecId, chipSize } = agent.hello;
    const text = `agent: started by ${way}, chip ${jedecId} of ${chipSize} bytes, ${agent.baud} baud`;
    await bench.session.journal.append({ type: 'note', text });
    const result = await work(opened);
    await leave(recovery, agent);
    return result;
  } catch (error) {
    // The original failure is reported; a missing prompt will be noticed anyway.
    await leave(recovery, agent).catch(() => undefined);
    throw error;
  }
}

async function leave(recovery: Recovery, agent: AgentSession): Promise<void> {
  await agent.leave();
  await requireBench(recovery).session.journal.append({ type: 'note', text: 'agent: left, the loader has its prompt' });
}

/** True if no problem with the network is known: trying without a cable costs half a minute. */
async function isReady(
  { ports }: Recovery,
  network: { serverIp: string; deviceIp: string },
  practice: boolean,
): Promise<boolean> {
  const found = await ports.preflight(network.serverIp, network.deviceIp, practice).catch(() => null);
  return found !== null && !hasBlocker(found);
}
