import { hex } from '../../bytes/hex';
import { alignOutwards, lengthOf, type ByteRange } from '../../bytes/range';
import { loadingWays } from '../../dialect/loading-ways';
import { finding } from '../../finding/finding';
import { AGENT_BLOCK, AGENT_STAGE, writeText, type AgentWrite } from '../../protocol/agent/write-requests';
import { eraseUnit, ramBase, ramLimit } from '../constants';
import { agentWriteEta } from '../eta';
import type { PlannedCommand, WriteIntent } from '../types';
import { eraseRange } from './common';
import { effectOf, type Method, type MethodContext, type StepDraft } from './method';

/**
 * Our own program in the router's RAM (src-agent): any place, with no network, each block read back and every byte summed. It takes the
 * plan's ranges once, has all bytes of a part in RAM before the first erase, and needs nobody from then on.
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

/** Bytes that wait in RAM at once: from the stage up to the loader's own memory (B§4.1). */
function roomFor({ dialect, identity }: Pick<MethodContext, 'dialect' | 'identity'>): number {
  const stage = ramBase(dialect) + AGENT_STAGE;
  return Math.floor(Math.max(0, ramLimit(dialect, identity).limit - stage) / AGENT_BLOCK) * AGENT_BLOCK;
}

/** It erases blocks of 64 KiB; where the plan counts in smaller ones, what shares such a block would be outside the plan. */
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
      // In several parts the image loses its header before all else, and gets it with its first part, which comes last.
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
