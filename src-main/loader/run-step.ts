import { changesFlash } from '@shared/effect/effect';
import { fail, finding, FindingError } from '@shared/finding/finding';
import { effectEta, patienceFor } from '@shared/plan/eta';
import type { PlannedCommand } from '@shared/plan/plan-types';
import { writeByAgent } from './agent/write-step';
import { copiedBytes, failureIn, missingConfirmation } from './judge-answer';
import { loadBySerial } from './load-serial';
import { loadByTftp } from './load-tftp';
import { writeByMenuSerial } from './menu-serial';
import { writeByMenu } from './menu-write';
import { PowerLost } from './power-loss-prompt';
import { proveBytes } from './prove';
import { DONE, intentOf, type StepContext, type StepOutcome } from './step-context';
import { countProgressMarks } from './progress-marks';

/** Maximum wait for a command that does not change the flash. ms */
const SHORT_MS = 10_000;
/** Every block of an erase or a program prints a dot, and none takes longer than this (B§4.3). ms */
const SILENT_MS = 15_000;
/** The watch ends with the command; this is longer than any. ms */
const WATCH_MS = 3_600_000;
const BLOCK = 0x10000;

/** Runs one step of an approved plan. The caller has granted the step's permit. Throws FindingErrors. */
export async function runStep(context: StepContext): Promise<StepOutcome> {
  switch (context.step.kind) {
    case 'set-address':
    case 'unprotect':
      return sendAll(context);
    case 'load-tftp':
      return loadByTftp(context);
    case 'load-serial':
      return loadBySerial(context);
    case 'check-load':
      return checkLoad(context);
    case 'erase':
    case 'program':
    case 'program-lines':
      return sendAll(context);
    case 'menu-write':
      return context.step.commands.some((c) => c.channel === 'packets')
        ? writeByMenuSerial(context)
        : writeByMenu(context);
    case 'agent-write':
      return writeByAgent(context);
    case 'verify':
      return verify(context);
    case 'reset':
      return reset(context);
  }
}

/** Sends the step's commands one after the other; each must be confirmed by the loader's output. */
async function sendAll(context: StepContext): Promise<StepOutcome> {
  const { step, signal } = context;
  for (const [index, command] of step.commands.entries()) {
    signal.throwIfAborted();
    await sendCommand(context, command);
    if (step.commands.length > 1) context.onProgress(index + 1, step.commands.length, 'steps');
  }
  return DONE;
}

async function sendCommand(context: StepContext, command: PlannedCommand): Promise<void> {
  const { console, plan, step } = context;
  const writes = changesFlash(command.effect);
  if (writes) {
    await context.journal({
      type: 'command-intent',
      plan: plan.hash,
      step: step.id,
      channel: command.channel,
      text: command.text,
    });
  }
  const blocks = countBlocks(command);
  const stop =
    step.commands.length === 1 && blocks > 0
      ? countProgressMarks(console, console.inbox.position + command.text.length, '.', (count) =>
          context.onProgress(Math.min(count, blocks), blocks, 'blocks'),
        )
      : () => undefined;
  let output: string;
  try {
    // A command that writes is never abandoned halfway because of a stop: it is awaited to its end.
    const timeoutMs = writes ? patienceFor(effectEta(command.effect)) : SHORT_MS;
    output = await (
      writes
        ? askingForPower(context, () => console.command(command.text, { timeoutMs, ...powerSignal(context) }))
        : console.command(command.text, { timeoutMs, signal: context.signal })
    ).then((result) => result.output);
  } finally {
    stop();
  }
  const failure = failureIn(command.text, output) ?? missingConfirmation(command.text, output);
  if (failure) throw new FindingError(failure);
  if (command.text === 'cp.linux') checkCopied(context, output);
}

const powerSignal = ({ power }: StepContext) => (power ? { signal: power.lost } : {});

/** While a writing command is silent for longer than any block takes, the technician may report a power loss. */
async function askingForPower<T>(context: StepContext, work: () => Promise<T>): Promise<T> {
  const { console, power } = context;
  const over = new AbortController();
  const watching = console.inbox
    .waitFor(
      () => {
        const { silentFor } = console.inbox;
        power?.asks(silentFor >= SILENT_MS);
        return { recheckMs: silentFor < SILENT_MS ? SILENT_MS - silentFor : SILENT_MS };
      },
      { timeoutMs: WATCH_MS, signal: over.signal },
    )
    .catch(() => undefined);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PowerLost)) throw error;
    console.setListener({ kind: 'unknown' });
    const { step, plan } = context;
    return fail('loader/power-lost', { partition: plan.intents[step.intent ?? -1]?.partition ?? '' });
  } finally {
    over.abort();
    await watching;
    power?.asks(false);
  }
}

/** `cp.linux` copies NetBootFileXferSize bytes, whatever its value (B§3.3): it must be the payload's length. */
function checkCopied(context: StepContext, output: string): void {
  const expected = context.plan.intents[intentOf(context)]?.payload.length;
  const said = copiedBytes(output);
  if (said !== expected) {
    fail('loader/copied-other-size', { said: said ?? -1, expected: expected ?? -1 }, [
      { source: 'console', quote: output.trim().slice(0, 120) },
    ]);
  }
}

function countBlocks(command: PlannedCommand): number {
  const ranges = command.effect.erased.length > 0 ? command.effect.erased : command.effect.programmed;
  return Math.floor(ranges.reduce((sum, r) => sum + (r.end - r.start), 0) / BLOCK);
}

async function checkLoad(context: StepContext): Promise<StepOutcome> {
  const payload = await context.payload(intentOf(context));
  await proveBytes(context, payload);
  return DONE;
}

/** Reads back the written data (P6) and reports how much of it was compared. */
async function verify(context: StepContext): Promise<StepOutcome> {
  const { step, plan } = context;
  const intent = plan.intents[intentOf(context)];
  if (!intent) return DONE;
  if (step.commands.length === 0) {
    await context.journal({ type: 'verified', range: intent.target, how: 'loader-claim', comparedBytes: 0 });
    return {
      outcome: 'unverified',
      findings: [finding('verify/loader-claim', 'note', { partition: intent.partition })],
    };
  }
  const payload = await context.payload(intentOf(context));
  const { compared, summed } = await proveBytes(context, payload);
  const whole = compared >= payload.length;
  await context.journal({
    type: 'verified',
    range: intent.target,
    how: whole ? (summed ? 'checksum' : 'read-back') : 'sampled',
    comparedBytes: Math.min(compared, payload.length),
  });
  if (whole) return DONE;
  return {
    outcome: 'done',
    findings: [finding('verify/sampled', 'note', { partition: intent.partition, compared, total: payload.length })],
    sampled: { compared, total: payload.length },
  };
}

/** Restarts the router; the boot watcher handles its output. */
async function reset(context: StepContext): Promise<StepOutcome> {
  for (const command of context.step.commands) await context.console.sendLine(command.text, { allowReboot: true });
  context.console.setListener({ kind: 'booting' });
  return DONE;
}
