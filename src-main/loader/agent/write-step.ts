import { crc32 } from '@shared/bytes/crc32';
import { hex } from '@shared/bytes/hex';
import { alignOutwards, lengthOf, type ByteRange } from '@shared/bytes/range';
import { fail, finding, FindingError } from '@shared/finding/finding';
import { burnEta } from '@shared/plan/eta';
import { isProtected } from '@shared/protocol/agent/hello';
import { AGENT_BLOCK, parseWriteText } from '@shared/protocol/agent/write-requests';
import { intentOf, type StepContext, type StepOutcome } from '../step-context';
import { compareBySums } from './compare';
import type { AgentSession } from './session';

/** Numbers of a write's blocks by outcome. */
interface Counts {
  written: number;
  right: number;
}

/**
 * Writes one intent by the agent and reads back every byte (P6). All bytes of a part are verified in the router's RAM
 * before its first block is erased; the block with the image's header is erased first and programmed last, so that an
 * interrupted image never looks complete. Other data in the last block is preserved.
 */
export async function writeByAgent(context: StepContext): Promise<StepOutcome> {
  const { plan, signal, before = [] } = context;
  const index = intentOf(context);
  const intent = plan.intents[index] ?? fail('plan/no-intent', { index });
  const payload = await context.payload(index);
  if (!context.agent) fail('agent/no-way');
  return context.agent(async ({ agent }) => {
    if (isProtected(agent.hello)) fail('agent/chip-closed');
    const range = alignOutwards(intent.target, AGENT_BLOCK);
    const image = await wholeBlocks(agent, intent.target, payload, range, signal);
    const counts = await burnParts(context, agent, range, image, intent.partition);
    const proven = await compareBySums(agent, {
      ...{ start: intent.target.start, payload, before, mayDiffer: null, signal },
      onProgress: (done, total) => context.onProgress(done, total, 'bytes'),
    });
    await context.journal({ type: 'verified', range: intent.target, how: 'checksum', comparedBytes: proven });
    return { outcome: 'done', findings: [finding('agent/wrote', 'note', { partition: intent.partition, ...counts })] };
  });
}

/** The payload extended to whole blocks with the flash contents around it. */
async function wholeBlocks(
  agent: AgentSession,
  target: ByteRange,
  payload: Uint8Array,
  range: ByteRange,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const image = new Uint8Array(lengthOf(range));
  for (const rest of [
    { start: range.start, end: target.start },
    { start: target.end, end: range.end },
  ]) {
    if (rest.start >= rest.end) continue;
    const kept = await agent.read(rest, { signal });
    if ((await agent.sum(rest, signal)) !== crc32(kept)) fail('verify/unsteady', { where: hex(rest.start) });
    image.set(kept, rest.start - range.start);
  }
  image.set(payload, target.start - range.start);
  return image;
}

async function burnParts(
  context: StepContext,
  agent: AgentSession,
  range: ByteRange,
  image: Uint8Array,
  partition: string,
): Promise<Counts> {
  const { plan, step, signal } = context;
  const blocks = lengthOf(range) / AGENT_BLOCK;
  if ((await agent.sum(range, signal)) === crc32(image)) {
    context.nothingErased?.();
    return { written: 0, right: blocks };
  }
  const { writer } = agent;
  const [arm, ...burns] = step.commands.map(({ text }) => parseWriteText(text));
  if (arm?.kind !== 'arm') fail('plan/malformed');
  await writer.arm(plan.hash, range);
  const counts: Counts = { written: 0, right: 0 };
  for (const [number, burn] of burns.entries()) {
    if (burn?.kind !== 'burn') fail('plan/malformed');
    // An image in several parts loses its header first.
    const blanks = number === 0 && burns.length > 1;
    const part = image.subarray(burn.range.start - range.start, burn.range.end - range.start);
    const bytes = blanks ? new Uint8Array(part.length).fill(0xff) : part;
    signal.throwIfAborted();
    await writer.stage(bytes, { signal, onProgress: (done) => context.onProgress(done, bytes.length, 'bytes') });
    signal.throwIfAborted();
    const { id } = step;
    const { channel, text } = step.commands[number + 1]!;
    await context.journal({ type: 'command-intent', plan: plan.hash, step: id, channel, text });
    context.stopMeans?.('loader-writes');
    const total = lengthOf(burn.range) / AGENT_BLOCK;
    const { blocks: ended } = await writer
      .burn(plan.hash, burn.range, bytes, (done) => context.onProgress(done, total, 'blocks'))
      .catch((error: unknown) => {
        throw cutOff(error, partition, burn.range);
      });
    context.stopMeans?.(number === burns.length - 1 ? 'safe' : 'leaves-target-partial');
    const failed = ended.indexOf('failed');
    if (failed >= 0) fail('agent/block-failed', { where: hex(burn.range.start + failed * AGENT_BLOCK), partition });
    if (blanks) continue;
    counts.right += ended.filter((state) => state === 'already-right').length;
    counts.written += ended.filter((state) => state === 'written').length;
  }
  return counts;
}

/**
 * If the agent is no longer heard while it programs, it continues by itself unless power is lost: the finding states
 * this, and what to do in either case.
 */
function cutOff(error: unknown, partition: string, range: ByteRange): unknown {
  if (!(error instanceof FindingError) || error.finding.rule.startsWith('agent/refused')) return error;
  const seconds = Math.ceil(burnEta(lengthOf(range)).worstMs / 1000);
  return new FindingError(finding('agent/burn-cut-off', 'blocker', { partition, seconds }, error.finding.evidence));
}
