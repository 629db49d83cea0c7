import { familyOf } from '@shared/dialect/families';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { fail, FindingError, type Finding } from '@shared/finding/finding';
import { flashReaderFor } from '../flash-reader';
import { loadingWays, type LoadingWay } from '@shared/dialect/loading-ways';
import { loadAgent, type AgentLoadContext } from './load';
import { ProvenAgent } from './prove';
import { lookByLoader, selfTest } from './self-test';
import { AgentSession, type OpenedAgent, type StartContext } from './session';

export interface OpenContext extends Omit<AgentLoadContext, 'line' | 'loadAddress'>, Pick<StartContext, 'allow'> {
  dialect: DialectProfile;
  /** True if the router reaches this computer over its network. */
  networkReady: boolean;
  /** Only this method, for tests and for technicians who want it. */
  way?: LoadingWay;
  /** Called for a method that failed; the next one is tried. */
  onWayFailed?(way: LoadingWay, why: Finding): void;
}

/**
 * Loads the agent by the best method that this loader supports, verifies it in RAM, starts it and runs its self-test.
 * Writes nothing to the flash. If it throws, the loader's prompt is restored if possible; the console's listener shows
 * whether it was. Throws `agent/no-way` or the failure of the last method.
 */
export async function openAgent(context: OpenContext): Promise<OpenedAgent> {
  const { console, identity, dialect, signal } = context;
  const ways = loadingWays(identity, dialect, context.networkReady).filter(
    (way) => context.way === undefined || way === context.way,
  );
  if (ways.length === 0) fail('agent/no-way');
  const reader = flashReaderFor(console, identity, dialect);
  const shown = await lookByLoader(reader, dialect, identity.flash.sizeBytes, signal);
  const separator = familyOf(dialect).syntax === 'hush' ? ';' : null;
  const line = { limit: dialect.lineLimit, separator } as const;
  let last: unknown = null;
  for (const way of ways) {
    let agent: AgentSession;
    try {
      await loadAgent({ ...context, line, loadAddress: dialect.memory.loadAddress }, way);
      const proven = await ProvenAgent.prove(console, identity, signal);
      agent = await AgentSession.start({ console, baud: identity.baud, allow: context.allow, signal }, proven);
    } catch (error) {
      if (!(error instanceof FindingError) || signal.aborted || console.listener.kind !== 'prompt') throw error;
      context.onWayFailed?.(way, error.finding);
      last = error;
      continue;
    }
    await orLeave(agent, () => selfTest(agent, identity, shown, signal));
    return { agent, way };
  }
  throw last;
}

/** Does `work`; if that fails, the agent is left first, and the original failure is rethrown. */
async function orLeave(agent: AgentSession, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await agent.leave().catch(() => undefined);
    throw error;
  }
}
