import { alignOutwards, lengthOf } from '@shared/bytes/range';
import { changesFlash } from '@shared/effect/effect';
import { fail, FindingError } from '@shared/finding/finding';
import { LINUX_PAYLOAD } from '@shared/guard/linux/places';
import { effectEta, patienceFor } from '@shared/plan/eta';
import type { PlannedCommand } from '@shared/plan/plan-types';
import { DONE, intentOf, type StepContext, type StepOutcome } from '../loader/step-context';
import { offerOnce } from '../network/one-shot-receiver';
import { parseMounts } from './capture/parse-answers';
import { SUM_TOOLS } from './capture/checksums';
import type { NetworkPlace } from './capture/transfer-methods';
import { assertNotMounted } from './mounts';
import type { LinuxShell } from './shell';

/** Context of a Linux step, in addition to that of every step. */
export interface LinuxStepContext extends StepContext {
  shell: LinuxShell;
  /** For nc and wget if TFTP is not available; null: only TFTP. */
  place: NetworkPlace | null;
}

const LOAD_MS = 5 * 60_000;
const READ_MS = 3 * 60_000;

/** Runs one step of an approved plan with a Linux method; its permit has been granted. Throws FindingErrors. */
export async function runLinuxStep(context: LinuxStepContext): Promise<StepOutcome> {
  switch (context.step.kind) {
    case 'load-tftp':
      return load(context);
    case 'check-load':
      return checkLoad(context);
    case 'erase':
    case 'program':
      return write(context);
    case 'verify':
      return verify(context);
    case 'reset':
      return reboot(context);
    default:
      return fail('linux/step-unknown', { kind: context.step.kind });
  }
}

/**
 * Transfers the payload to the router's RAM, by the planned TFTP or by another tool that the router has. Does not
 * change the flash.
 */
async function load(context: LinuxStepContext): Promise<StepOutcome> {
  const { shell, step, place, plan } = context;
  const bytes = await context.payload(intentOf(context));
  context.setLoadedBytes(null);
  const have = await shell.have(['tftp', 'nc', 'wget']);
  const problems: FindingError[] = [];
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof FindingError) || context.signal.aborted || shell.console.end !== null) throw error;
      problems.push(error);
      return false;
    }
  };
  const planned = step.commands[0]?.text;
  if (have.has('tftp') && planned !== undefined && (await attempt(() => byTftp(context, planned, bytes)))) return DONE;
  if (place && have.has('nc') && (await attempt(() => byPort(context, place, bytes, false)))) return DONE;
  if (place && have.has('wget') && (await attempt(() => byPort(context, place, bytes, true)))) return DONE;
  if (problems[0]) throw problems[0];
  return fail('linux/no-way-in', { file: plan.network?.fileName ?? '' });
}

async function byTftp(context: LinuxStepContext, line: string, bytes: Uint8Array): Promise<void> {
  const { plan, shell, signal } = context;
  const name = plan.network?.fileName ?? 'fw.bin';
  const server = await context.serve({
    name,
    bytes,
    onProgress: (done) => context.onProgress(done, bytes.length, 'bytes'),
  });
  try {
    ended('tftp', await shell.run(line, { timeoutMs: LOAD_MS, signal }));
  } finally {
    await server.stop();
  }
}

async function byPort(context: LinuxStepContext, place: NetworkPlace, bytes: Uint8Array, http: boolean): Promise<void> {
  const { clock, listen, allow, seenAs } = place;
  const port = await offerOnce({ clock, address: listen, allow, bytes, http });
  try {
    const line = http
      ? `wget -q -O ${LINUX_PAYLOAD} http://${seenAs}:${port.port}/fw.bin`
      : `nc ${seenAs} ${port.port} > ${LINUX_PAYLOAD} < /dev/null`;
    ended(http ? 'wget' : 'nc', await context.shell.run(line, { timeoutMs: LOAD_MS, signal: context.signal }));
  } finally {
    port.close();
  }
}

function ended(way: string, answer: { status: number; output: string }): void {
  if (answer.status !== 0) fail('linux/load-failed', { way, status: answer.status }, [quote(answer.output)]);
}

const quote = (text: string) => ({ source: 'console', quote: text.trim().slice(-200) });

/**
 * The router's checksum of the file in its RAM must equal the payload's (P5). Only then is the guard told its length.
 */
async function checkLoad(context: LinuxStepContext): Promise<StepOutcome> {
  const bytes = await context.payload(intentOf(context));
  context.setLoadedBytes(null);
  await compareSum(context, bytes, 'linux/load-differs');
  context.setLoadedBytes(bytes.length);
  return DONE;
}

async function compareSum(
  context: LinuxStepContext,
  bytes: Uint8Array,
  rule: 'linux/load-differs' | 'verify/differs',
): Promise<void> {
  const line = context.step.commands[0]?.text ?? fail('linux/step-unknown', { kind: context.step.kind });
  const tool = SUM_TOOLS.find((t) => new RegExp(`\\b${t.name}\\b`).test(line)) ?? fail('linux/no-sum', { line });
  const { output } = await context.shell.run(line, { timeoutMs: READ_MS, signal: context.signal });
  const theirs = tool.pattern.exec(output)?.[1] ?? fail('linux/no-sum', { line }, [quote(output)]);
  const ours = tool.of(bytes);
  if (theirs !== ours) fail(rule, { where: line.slice(0, 60), theirs, ours }, [quote(output)]);
}

/** Erases or programs: never on a mounted device, never interrupted, with the intent on disk first (P8). */
async function write(context: LinuxStepContext): Promise<StepOutcome> {
  const { step, shell } = context;
  await assertTargetFree(context);
  for (const command of step.commands) {
    context.signal.throwIfAborted();
    if (changesFlash(command.effect)) await intend(context, command);
    const { status, output } = await shell.runPlanned(command.text, {
      timeoutMs: patienceFor(effectEta(command.effect)),
    });
    if (status !== 0) fail('linux/write-failed', { command: command.text, status }, [quote(output)]);
  }
  return DONE;
}

async function intend(context: LinuxStepContext, command: PlannedCommand): Promise<void> {
  const { plan, step } = context;
  const { channel, text } = command;
  await context.journal({ type: 'command-intent', plan: plan.hash, step: step.id, channel, text });
}

/** Checks the router's present mounts, which may differ from those when the plan was made. */
async function assertTargetFree(context: LinuxStepContext): Promise<void> {
  const { plan, step, shell, signal } = context;
  const target = step.target ?? fail('linux/step-unknown', { kind: step.kind });
  const { output } = await shell.run('cat /proc/mounts', { signal });
  const { output: commandLine } = await shell.run('cat /proc/cmdline', { signal });
  assertNotMounted(parseMounts(output), commandLine, plan.layout.partitions, target);
}

/**
 * The router reads its flash again and computes a checksum: of the payload, and of erased bytes to the end of its last
 * block (P6).
 */
async function verify(context: LinuxStepContext): Promise<StepOutcome> {
  const { plan } = context;
  const intent = plan.intents[intentOf(context)] ?? fail('linux/step-unknown', { kind: 'verify' });
  const payload = await context.payload(intentOf(context));
  const blocks = alignOutwards(
    intent.target,
    Number(/ bs=(\d+) /.exec(context.step.commands[0]?.text ?? '')?.[1] ?? 0x10000),
  );
  const expected = new Uint8Array(lengthOf(blocks)).fill(0xff);
  expected.set(payload);
  await compareSum(context, expected, 'verify/differs');
  await context.journal({ type: 'verified', range: intent.target, how: 'checksum', comparedBytes: payload.length });
  return DONE;
}

async function reboot(context: LinuxStepContext): Promise<StepOutcome> {
  for (const command of context.step.commands) await context.console.sendLine(command.text, { allowReboot: true });
  context.console.setListener({ kind: 'booting' });
  return DONE;
}
