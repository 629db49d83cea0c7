import { fail, finding, FindingError, type RuleTaking, findingAmong } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { ArrivingLines } from '../console/arriving-lines';
import { promptAtEnd, restartIn, RestartWatch } from '../console/prompt';
import { sleep } from '../time/clock';
import type { FileServer } from './file-server';
import { failureIn } from './judge-answer';
import { DONE, intentOf, type LoadContext, type StepOutcome } from './step-context';

/** Maximum time of a load: a stock client at its slowest, lock-step with losses. ms */
const LOAD_MS = 15 * 60_000;
/**
 * Lines of a load that will never succeed, since the loader restarts it for ever (B§3.6). The second kind may occur
 * once.
 */
const HOPELESS = /TFTP error: '[^']*'|ARP Retry count exceeded/;
const STARTS_OVER = /Retry count exceeded; starting again/;
/** Silence after which the prompt is probed for: with everything sent, and when the loader prints nothing more. ms */
const SERVED_SILENCE_MS = 5_000;
const SILENCE_MS = 60_000;
/** Maximum time of that probing. ms */
const ASK_MS = 120_000;
/**
 * Number of loads before a different count is believed: a load changes only RAM, and a line damaged each time is
 * unlikely.
 */
const LOAD_TRIES = 3;
const REFUSED_EARLY = /\*\*\* ERROR: .*|## Warning: gatewayip needed.*|TX_DMA_BUSY !!!|eth_init is fail/;
/** The loader itself returned to its prompt (upstream with `netretry` or its own limits). */
const GAVE_UP = /TFTP error|Retry count exceeded/;
const TRANSFERRED = /Bytes transferred = (\d+) \([0-9a-f]+ hex\)/i;
/** Texts with the loader's byte count; the stock loader prints it three times (B§1.7). */
const COUNTS: readonly { pattern: RegExp; radix: number }[] = [
  { pattern: /transferred = (\d+) /, radix: 10 },
  { pattern: /\(([0-9a-f]+) hex\)/i, radix: 16 },
  { pattern: /XferSize= ?([0-9a-f]{8})/i, radix: 16 },
];

/**
 * The loader's byte count from everything printed about it: two equal values outvote a damaged one. Null if there is
 * none, or none is credible.
 */
export function loadedCount(text: string): number | null {
  const said = COUNTS.flatMap(({ pattern, radix }) => {
    const match = pattern.exec(text);
    return match ? [Number.parseInt(match[1]!, radix)] : [];
  });
  if (said.length === 1) return said[0]!;
  return said.find((count, index) => said.indexOf(count) !== index) ?? null;
}

/**
 * Loads the payload into RAM with `tftpboot` and confirms it by three counts: the loader's, the server's and the file's
 * size (P5). A hopeless load is ended with Ctrl-C, which is harmless at the prompt (B§3.6). Throws `load/...`.
 */
export async function loadByTftp(context: LoadContext): Promise<StepOutcome> {
  const { console, step, signal } = context;
  const bytes = await context.payload(intentOf(context));
  context.setLoadedBytes(null);
  for (const command of step.commands) {
    signal.throwIfAborted();
    if (command.text.startsWith('tftp')) {
      await loadProven(context, command.text, bytes);
      continue;
    }
    const { output } = await console.command(command.text, { timeoutMs: 5_000, signal });
    const failure = failureIn(command.text, output);
    if (failure) throw new FindingError(failure);
  }
  context.setLoadedBytes(bytes.length);
  return DONE;
}

/**
 * Loads until the counts agree: if the server has sent everything and only the loader's number differs, one damaged
 * character must not end a recovery, and a repeated load changes only RAM.
 */
async function loadProven(context: LoadContext, line: string, bytes: Uint8Array): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const server = await context.serve({
      name: context.plan.network?.fileName ?? 'firmware.bin',
      bytes,
      onProgress: (done) => context.onProgress(done, bytes.length, 'bytes'),
    });
    try {
      await loadOnce(context, line, bytes, server);
      return;
    } catch (error) {
      const rule = error instanceof FindingError ? error.finding.rule : '';
      const misread = rule === 'load/counts-differ' || rule === 'load/no-count';
      if (!misread || server.counters.completedBytes !== bytes.length || attempt === LOAD_TRIES) throw error;
      context.onFinding(finding('load/again', 'note', { attempt, tries: LOAD_TRIES }));
    } finally {
      await server.stop();
    }
  }
}

/** Rules of a failed load; their parameters include the command. */
type LoadRule = RuleTaking<{ name: string; command: string }>;

async function loadOnce(context: LoadContext, line: string, bytes: Uint8Array, server: FileServer): Promise<void> {
  const output = await runTftp(context, line, server);
  const said = TRANSFERRED.exec(output);
  if (!said) {
    const rule: LoadRule = GAVE_UP.test(output) ? reasonOf(output, server) : 'load/no-count';
    throw new FindingError(findingAmong(rule, 'blocker', { name: line, command: line }, [tail(output)]));
  }
  await proveComplete(context.console, Number(said[1]), server, bytes.length, said[0]);
}

/** The loader's count, the server's count and the file's size must be equal (P5). */
export async function proveComplete(
  console: Console,
  loader: number,
  server: FileServer,
  size: number,
  quote: string,
): Promise<void> {
  // The console may be ahead of the network, and a lost last acknowledgement is resolved only after 8 s.
  for (let i = 0; i < 100 && server.counters.completedBytes === null; i++) await sleep(console.clock, 100);
  const served = server.counters.completedBytes;
  if (loader !== size || served !== size) {
    fail('load/counts-differ', { loader, server: served ?? 0, file: size }, [{ source: 'console', quote }]);
  }
}

async function runTftp(context: LoadContext, line: string, server: FileServer): Promise<string> {
  const { console, signal } = context;
  const prompt = console.prompt ?? '';
  const home = console.listener;
  const from = await console.sendLine(line, { signal });
  console.setListener({ kind: 'prompt-transfer' });
  const restart = new RestartWatch(console.inbox, from);
  const arriving = new ArrivingLines(console.inbox, from);
  let startedOver = 0;
  type Ended = number | 'hopeless' | 'restarted' | 'silent' | null;
  let ended: Ended = null;
  try {
    ended = await console.inbox.waitFor<Exclude<Ended, null>>(
      () => {
        if (restart.sign() !== null) return 'restarted';
        const { lines, rest } = arriving.take();
        startedOver += lines.filter((l) => STARTS_OVER.test(l)).length;
        if (startedOver > 1 || [...lines, rest].some((l) => HOPELESS.test(l))) return 'hopeless';
        const trouble = loadTrouble(console.inbox.slice(Math.max(from, console.inbox.position - 400)), server);
        if (trouble) context.onFinding(trouble);
        const seen = promptAtEnd(console.inbox, from, prompt);
        if (seen !== null && 'recheckMs' in seen) return seen;
        if (seen?.sure) return seen.at;
        const patience = server.counters.completedBytes === null ? SILENCE_MS : SERVED_SILENCE_MS;
        const left = patience - console.inbox.silentFor;
        return left > 0 ? { recheckMs: Math.min(left, SERVED_SILENCE_MS) } : 'silent';
      },
      { timeoutMs: LOAD_MS, signal },
    );
    // The prompt may have been damaged in transit: probing for it does not affect a load that is still running (B§3.6).
    if (ended === 'silent') ended = await console.waitForPrompt(from, { timeoutMs: ASK_MS, signal });
  } finally {
    if (ended === null || ended === 'hopeless') await abort(console);
    // A restarted loader counts down or boots, where Ctrl-C would act as a key (P4).
    const restarted = ended === 'restarted' || console.listener.kind === 'unknown';
    console.setListener(restarted ? { kind: 'unknown' } : home);
  }
  const output = console.inbox.slice(from);
  if (ended === 'restarted') {
    fail('console/router-restarted', {}, [{ source: 'console', quote: restartIn(output) ?? '' }]);
  }
  if (ended === null || ended === 'hopeless')
    throw new FindingError(
      findingAmong(reasonOf(output, server), 'blocker', { name: line, command: line }, [tail(output)]),
    );
  const refused = REFUSED_EARLY.exec(output);
  if (refused && !TRANSFERRED.test(output))
    fail('load/refused', { command: line }, [{ source: 'console', quote: refused[0] }]);
  const failure = failureIn(line, output);
  if (failure && !TRANSFERRED.test(output)) throw new FindingError(failure);
  return output;
}

/** Ctrl-C during a load started at the prompt affects only RAM; the prompt returns after `Abort`. */
async function abort(console: Console): Promise<void> {
  if (console.end) return;
  const from = console.inbox.position;
  await console.key('\u0003');
  await console.waitForPrompt(from, { timeoutMs: 15_000 });
}

/** Why a load has ended without a count. */
function reasonOf(output: string, server: FileServer): LoadRule {
  if (/trying to overwrite reserved memory/.test(output)) return 'load/refused';
  if (/TFTP error/.test(output)) return 'load/server-refused';
  if (server.counters.requests === 0) return /ARP Retry/.test(output) ? 'load/no-arp' : 'load/router-not-heard';
  return 'load/transfer-dies';
}

function tail(output: string) {
  return { source: 'console', quote: output.trim().slice(-240) };
}

/** For steps that report trouble while the loader keeps trying by itself. */
export function loadTrouble(output: string, server: FileServer) {
  if (/TFTP error/.test(output)) return finding('load/server-refused', 'warning', { name: 'TFTP' }, [tail(output)]);
  if (/T T T T/.test(output) && server.counters.requests === 0)
    return finding('load/router-not-heard', 'warning', { name: 'TFTP' }, [tail(output)]);
  return null;
}
