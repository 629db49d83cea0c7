import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { finding, FindingError, type Finding } from '@shared/finding/finding';
import { lookAtPayload } from '@shared/plan/content';
import { compareBySums } from '../../loader/agent/compare';
import { catchLoader } from '../../loader/catch';
import { runStep } from '../../loader/run-step';
import { intentOf, type StepContext, type StepOutcome } from '../../loader/step-context';
import type { ActivityHandle } from '../activities';
import { requireBench, type Recovery } from '../context';
import { agentUsed, isAgentsFailure, withAgent } from './agent';

/** Time allowed for switching the router off and on. ms */
const POWER_MS = 600_000;
/** After one of these lines the firmware may be running, and writes its settings. */
const BOOTED = /## Booting image at|Starting kernel|Linux version \d/;
const BLOCK = 0x10000;

/**
 * Verifies every byte that a step wrote by the agent's checksums (P6). After a menu entry, which leaves no prompt, the
 * loader must be caught again first, for which the router has to be switched off and on. If the prompt or the agent is
 * not available, the plan's own way of verifying is used.
 */
export async function verifyByAgent(
  recovery: Recovery,
  handle: ActivityHandle,
  context: StepContext,
): Promise<StepOutcome> {
  const { console } = context;
  try {
    const booted = console.listener.kind === 'prompt' ? false : await promptAgain(recovery, context);
    return await withAgent(recovery, handle, async (opened) => {
      const outcome = await compare(context, opened.agent, booted);
      return { ...outcome, findings: [...outcome.findings, agentUsed(opened)] };
    });
  } catch (error) {
    if (!(error instanceof NotCaught) && !isAgentsFailure(error, console, handle.signal)) throw error;
    const { rule } = error.finding;
    const outcome = await runStep(context);
    return {
      ...outcome,
      findings: [...outcome.findings, finding('agent/not-used-to-verify', 'warning', { why: rule })],
    };
  }
}

async function compare(
  context: StepContext,
  agent: Parameters<typeof compareBySums>[0],
  booted: boolean,
): Promise<StepOutcome> {
  const { plan, step, signal, before = [] } = context;
  const index = intentOf(context);
  const intent = plan.intents[index]!;
  const payload = await context.payload(index);
  const { start } = intent.target;
  const proven = await compareBySums(agent, {
    ...{ start, payload, signal },
    before: step.commands.length === 0 ? [] : before,
    mayDiffer: booted ? await settingsOf(context, start, payload) : null,
    onProgress: (done, total) => context.onProgress(done, total, 'bytes'),
  });
  await context.journal({ type: 'verified', range: intent.target, how: 'checksum', comparedBytes: proven });
  if (proven === payload.length) return { outcome: 'done', findings: [] };
  const bytes = payload.length - proven;
  const changed: Finding = finding('verify/changed-by-boot', 'note', { partition: intent.partition, bytes });
  return { outcome: 'done', findings: [changed], sampled: { compared: proven, total: payload.length } };
}

/**
 * Flash range to which a firmware that has run writes by itself: its rootfs_data, else the flash after its root file
 * system.
 */
async function settingsOf({ plan }: StepContext, start: number, payload: Uint8Array): Promise<ByteRange | null> {
  const end = start + payload.length;
  const named = plan.layout.partitions.find(
    ({ role, range }) => role === 'rootfs-data' && range.start > start && range.start < end,
  );
  if (named) return { start: named.range.start, end };
  const { squashfs } = await lookAtPayload({
    size: payload.length,
    read: (offset, length) => Promise.resolve(payload.subarray(offset, offset + length)),
  });
  if (!squashfs) return null;
  // The mark at which the settings begin is in the block in which the root file system ends.
  const behind = { start: start + Math.floor(squashfs.end / BLOCK) * BLOCK, end };
  return lengthOf(behind) > 0 ? behind : null;
}

/** The router was not switched off and on in time, or another loader answered. */
class NotCaught extends FindingError {}

/**
 * Waits for the router to be switched off and on, and catches the loader. True if the firmware may have run since the
 * write.
 */
async function promptAgain(recovery: Recovery, context: StepContext): Promise<boolean> {
  const bench = requireBench(recovery);
  const { console, identity, signal } = context;
  const intent = context.plan.intents[intentOf(context)];
  context.onFinding(finding('verify/switch-off-and-on', 'note', { partition: intent?.partition ?? '' }));
  const { port, loopback, hands } = bench.observed;
  const { dialect } = bench;
  try {
    const caught = await catchLoader(console, {
      ...{ baud: identity.baud, assume: dialect, certain: true, signal, timeoutMs: POWER_MS },
      known: { port, loopback, hands },
      speed: bench.line.speed ?? 1,
      // Keys are judged by the dialect that the catch presently assumes.
      onDialect: (guess) => bench.useDialect(guess),
    });
    if (caught.prompt === recovery.store.now.caught?.prompt) return BOOTED.test(console.inbox.slice(recovery.bootFrom));
    console.setListener({ kind: 'unknown' });
    throw new NotCaught(finding('verify/other-loader', 'warning'));
  } catch (error) {
    if (error instanceof NotCaught || !(error instanceof FindingError) || signal.aborted || console.end) throw error;
    throw new NotCaught(error.finding);
  } finally {
    bench.useDialect(dialect);
  }
}
