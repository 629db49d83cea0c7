import { fail, finding, hasBlocker, type Finding } from '@shared/finding/finding';
import { addressLines, networkOf } from '@shared/plan/methods/common';
import { macForLoad } from '@shared/plan/own-mac';
import { openAgent, type OpenedAgent } from '../../loader/agent/open';
import type { AgentSession } from '../../loader/agent/session';
import type { ActivityHandle } from '../activities';
import { requireBench, type Recovery } from '../context';
import { fileServer } from '../serve-file';
import { sideOf } from './side';

/** What is told when the agent did something: that nobody has seen it on a real router yet. */
export const agentUsed = ({ agent, way }: OpenedAgent): Finding =>
  finding('agent/used', 'note', { way, baud: agent.baud });

/** Throws `agent/off` where a technician has switched it off, `agent/at-loader-only` on another side. */
export function assertAgentAllowed(recovery: Recovery): void {
  if (!recovery.ports.settings.get().agent) fail('agent/off');
  if (sideOf(recovery).linux) fail('agent/at-loader-only');
}

/**
 * Starts our program in the router's RAM, lets it prove itself, does `work` with it, and goes back to the loader's prompt whatever came
 * of that. Throws what `openAgent` throws; the loader's prompt is back then wherever that is still possible.
 */
export async function withAgent<T>(
  recovery: Recovery,
  handle: ActivityHandle,
  work: (opened: OpenedAgent) => Promise<T>,
): Promise<T> {
  assertAgentAllowed(recovery);
  const { bench, dialect, identity } = sideOf(recovery);
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
    // What went wrong is what is told; that the prompt is not back shows by itself.
    await leave(recovery, agent).catch(() => undefined);
    throw error;
  }
}

async function leave(recovery: Recovery, agent: AgentSession): Promise<void> {
  await agent.leave();
  await requireBench(recovery).session.journal.append({ type: 'note', text: 'agent: left, the loader has its prompt' });
}

/** The network is used only where nothing is known to be against it: a cable that is not there costs half a minute. */
async function isReady(
  { ports }: Recovery,
  network: { serverIp: string; deviceIp: string },
  practice: boolean,
): Promise<boolean> {
  const found = await ports.preflight(network.serverIp, network.deviceIp, practice).catch(() => null);
  return found !== null && !hasBlocker(found);
}
