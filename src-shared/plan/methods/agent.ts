import { hex } from '../../bytes/hex';
import { alignOutwards, lengthOf, type ByteRange } from '../../bytes/range';
import { loadingWays } from '../../dialect/loading-ways';
import { finding } from '../../finding/finding';
import { AGENT_BLOCK, AGENT_STAGE, writeText, type AgentWrite } from '../../protocol/agent/write-requests';
import { eraseUnit, ramBase, ramLimit } from '../constants';
import { agentWriteEta } from '../eta';
import type { PlannedCommand, WriteIntent } from '../plan-types';
import { eraseRange } from './common';
import { effectOf, type Method, type MethodContext, type StepDraft } from './method';

/**
 * The agent in the router's RAM (src-agent): any place, without a network, each block read back and every byte verified
 * by checksum. It accepts the plan's ranges once, has all bytes of a part in RAM before the first erase, and then
 * finishes by itself.
 */
export const agentMethod: Method = {
  id: 'agent',
  commands: ['go'],
  loads: false,
  side: 'loader',
  byAgent: true,
  reach: 'anywhere',
  onlyTransport: null,
  source: 'none',
  trustsChipSize: false,
  keepsSectorRest: false,
  methodNotes: [{ rule: 'plan/agent-emulated', severity: 'warning' }],
  needsReset: true,
  network: () => null,
  obstacle(context) {
    const { identity, dialect, intents } = context;
    if (loadingWays(identity, dialect, true).length === 0) return finding('agent/no-way', 'blocker');
    if (roomFor(context) < AGENT_BLOCK)
      return finding('plan/ram-too-small', 'blocker', { limit: hex(ramLimit(dialect, identity).limit) });
    const odd = intents.find((intent) => !isWholeBlocks(context, intent));
    return odd ? finding('plan/agent-whole-blocks', 'blocker', { partition: odd.partition }) : null;
  },
  steps(context) {
    return Promise.resolve(context.intents.map((intent, index) => writeStep(context, intent, index)));
  },
};

/** Maximum size of a part in RAM, bytes: from the staging address up to the loader's own memory (B§4.1). */
function roomFor({ dialect, identity }: Pick<MethodContext, 'dialect' | 'identity'>): number {
  const stage = ramBase(dialect) + AGENT_STAGE;
  return Math.floor(Math.max(0, ramLimit(dialect, identity).limit - stage) / AGENT_BLOCK) * AGENT_BLOCK;
}

/**
 * The agent erases blocks of 64 KiB; with a smaller erase unit in the plan, other data in such a block would be outside
 * the plan.
 */
function isWholeBlocks(context: MethodContext, intent: WriteIntent): boolean {
  const planned = eraseRange(context, intent);
  const whole = alignOutwards(intent.target, AGENT_BLOCK);
  return (
    planned.start === whole.start &&
    planned.end === whole.end &&
    eraseUnit(context.dialect, context.identity) <= AGENT_BLOCK
  );
}

function writeStep(context: MethodContext, intent: WriteIntent, index: number): StepDraft {
  const range = alignOutwards(intent.target, AGENT_BLOCK);
  const parts = partsOf(range, roomFor(context));
  const header = { start: range.start, end: range.start + AGENT_BLOCK };
  return {
    kind: 'agent-write',
    intent: index,
    commands: [
      command({ kind: 'arm', range }),
      // With several parts the image's header is erased first, and written with the first part, which comes last.
      ...(parts.length > 1 ? [command({ kind: 'burn', range: header })] : []),
      ...parts.toReversed().map((part) => command({ kind: 'burn', range: part })),
    ],
    ramAddress: null,
    target: intent.target,
    stop: 'until-loaded',
    eta: agentWriteEta(lengthOf(range), context.identity.baud),
  };
}

function partsOf({ start, end }: ByteRange, room: number): ByteRange[] {
  const parts: ByteRange[] = [];
  for (let at = start; at < end; at += room) parts.push({ start: at, end: Math.min(end, at + room) });
  return parts;
}

function command(write: AgentWrite): PlannedCommand {
  const effect = effectOf({ erased: [write.range], programmed: [write.range] });
  return { channel: 'agent', text: writeText(write), effect };
}
