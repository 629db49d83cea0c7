import { fail, finding } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { promptAtEnd, restartIn } from '../console/prompt';
import { sleep } from '../time/clock';
import type { FileServer } from './file-server';
import { failureIn } from './judge';
import { DONE, intentOf, type LoadContext, type StepOutcome } from './step-context';

/** Longest load: a stock client at its slowest, lock-step with losses. ms */
const LOAD_MS = 15 * 60_000;
/** Loader texts that mean it will never end by itself; it starts over for ever (B§3.6). */
const HOPELESS = [
  /TFTP error: '([^']*)'/,
  /Retry count exceeded; starting again[\s\S]*Retry count exceeded; starting again/,
  /ARP Retry count exceeded/,
];
const REFUSED_EARLY = /\*\*\* ERROR: .*|## Warning: gatewayip needed.*|TX_DMA_BUSY !!!|eth_init is fail/;
/** The loader itself came back to its prompt (upstream with `netretry` or its own limits). */
const GAVE_UP = /TFTP error|Retry count exceeded/;
const TRANSFERRED = /Bytes transferred = (\d+) \(([0-9a-f]+) hex\)/i;
/** Where a loader says how much has arrived; the stock one says it three times (B§1.7). */
const COUNTS: readonly { pattern: RegExp; radix: number }[] = [
  { pattern: /transferred = (\d+) /, radix: 10 },
  { pattern: /\(([0-9a-f]+) hex\)/i, radix: 16 },
  { pattern: /XferSize= ?([0-9a-f]{8})/i, radix: 16 },
];

/**
 * The loader's count of loaded bytes out of everything that it printed about it: two sayings that agree outvote a damaged one.
 * Null when there is none, or none that is believed.
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
 * Loads the payload into RAM with `tftpboot` and proves it complete by three counts: the loader's, the server's and the
 * file's size (P5). A hopeless load is ended with Ctrl-C, which is harmless at the prompt (B§3.6). Throws `load/...`.
 */
export async function loadByTftp(context: LoadContext): Promise<StepOutcome> {
  const { console, plan, step, signal } = context;
  const bytes = await context.payload(intentOf(context));
  const name = plan.network?.fileName ?? 'firmware.bin';
  context.setLoadedBytes(null);
  const server = await context.serve({
    name,
    bytes,
    onProgress: (done) => context.onProgress(done, bytes.length, 'bytes'),
  });
  try {
    for (const command of step.commands) {
      signal.throwIfAborted();
      if (!command.text.startsWith('tftp')) {
        const { output } = await console.command(command.text, { timeoutMs: 5_000, signal });
        const failure = failureIn(command.text, output);
        if (failure) fail(failure.rule, failure.params, failure.evidence);
        continue;
      }
      const output = await runTftp(context, command.text, server);
      const said = TRANSFERRED.exec(output);
      if (!said) {
        const rule = GAVE_UP.test(output) ? reasonOf(output, server) : 'load/no-count';
        fail(rule, { name: command.text, command: command.text }, [tail(output)]);
      }
      await proveComplete(console, Number(said[1]), server, bytes.length, said[0]);
    }
  } finally {
    await server.stop();
  }
  context.setLoadedBytes(bytes.length);
  return DONE;
}

/** The loader's count, the server's count and the file's size must be the same (P5). */
export async function proveComplete(
  console: Console,
  loader: number,
  server: FileServer,
  size: number,
  quote: string,
): Promise<void> {
  // The console can be ahead of the network, and a lost last acknowledgement is settled only after 8 s.
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
  let ended: number | 'hopeless' | 'restarted' | null = null;
  try {
    ended = await console.inbox.waitFor<number | 'hopeless' | 'restarted'>(
      () => {
        const text = console.inbox.slice(from);
        if (restartIn(text) !== null) return 'restarted';
        if (HOPELESS.some((h) => h.test(text))) return 'hopeless';
        const trouble = loadTrouble(text.slice(-400), server);
        if (trouble) context.onFinding(trouble);
        const seen = promptAtEnd(console.inbox, from, prompt);
        if (seen === null || 'recheckMs' in seen) return seen;
        return seen.sure ? seen.at : null;
      },
      { timeoutMs: LOAD_MS, signal },
    );
  } finally {
    if (ended === null || ended === 'hopeless') await abort(console);
    // Who restarts counts down or boots: a Ctrl-C would be a key of its own there (P4).
    console.setListener(ended === 'restarted' ? { kind: 'unknown' } : home);
  }
  const output = console.inbox.slice(from);
  if (ended === 'restarted') {
    fail('console/router-restarted', {}, [{ source: 'console', quote: restartIn(output) ?? '' }]);
  }
  if (ended === null || ended === 'hopeless') fail(reasonOf(output, server), { name: line }, [tail(output)]);
  const refused = REFUSED_EARLY.exec(output);
  if (refused && !TRANSFERRED.test(output))
    fail('load/refused', { command: line }, [{ source: 'console', quote: refused[0] }]);
  const failure = failureIn(line, output);
  if (failure && !TRANSFERRED.test(output)) fail(failure.rule, failure.params, failure.evidence);
  return output;
}

/** Ctrl-C in a load that the prompt started touches RAM only; the prompt comes back behind `Abort`. */
async function abort(console: Console): Promise<void> {
  if (console.end) return;
  const from = console.inbox.position;
  await console.key('\u0003');
  await console.waitForPrompt(from, { timeoutMs: 15_000 });
}

/** Why a load has ended without a count. */
function reasonOf(output: string, server: FileServer): string {
  if (/trying to overwrite reserved memory/.test(output)) return 'load/refused';
  if (/TFTP error/.test(output)) return 'load/server-refused';
  if (server.counters.requests === 0) return /ARP Retry/.test(output) ? 'load/no-arp' : 'load/router-not-heard';
  return 'load/transfer-dies';
}

function tail(output: string) {
  return { source: 'console', quote: output.trim().slice(-240) };
}

/** For steps that show trouble while the loader keeps trying by itself. */
export function loadTrouble(output: string, server: FileServer) {
  if (/TFTP error/.test(output)) return finding('load/server-refused', 'warning', { name: 'TFTP' }, [tail(output)]);
  if (/T T T T/.test(output) && server.counters.requests === 0)
    return finding('load/router-not-heard', 'warning', { name: 'TFTP' }, [tail(output)]);
  return null;
}
