import { fail, finding, FindingError, type Finding } from '@shared/finding/finding';
import { restartIn } from '../console/prompt';
import { sleep } from '../time/clock';
import type { FileServer } from './file-server';
import { loadedCount, loadTrouble, proveComplete } from './load-tftp';
import { SILENT_MS } from './menu-flash';
import { PowerLost } from './power-loss-prompt';
import type { StepContext } from './step-context';
import { StoppedWithFinding } from './stopped-with-finding';

/** Without an acknowledged byte for this long, nothing more will come. ms */
const IDLE_MS = 15 * 60_000;
/**
 * A loading loader prints a mark, or a `T ` every 3.1 s (B§3.6): with this much silence on line and network it is not
 * running. ms
 */
const LOAD_SILENT_MS = 15_000;
/**
 * After the last byte: a loader that has not received it has sent a new request by then, after 11 time-outs of 3.1 s
 * and a pause (B§3.6). ms
 */
const LAST_WORD_MS = 45_000;
const LOOK_MS = 1_000;
/** A load has no time limit as long as it progresses. ms */
const DAY_MS = 24 * 3_600_000;
/** The load has ended, even if its count was damaged in transit (B§1.7). */
const TRANSFER_ENDED = /Bytes transferred|NetBootFileXferSize|Done!|bytes flashed|Abort: image size|write incorrect/;
/**
 * The load was interrupted at the loader, which writes what it has: by a Ctrl-C from elsewhere, or by `netretry`
 * (B§0.7, B§3.6).
 */
const BROKEN_OFF = /[\r\n](?:Abort[\r\n]|\.)/;
/** Without an address it requests no file, and prints `Done!` nevertheless (B§1.6). */
const UNSET = /\*\*\* ERROR: `(\w+)' not set/;
const ABORTED = /[\r\n]Abort[\r\n]/;

/**
 * Watches the load, from the file's name on. The loader retries for ever and is left alone, because an interruption
 * would flash what has arrived (B§0.7). So serving continues when the serial line is lost; only the stop of a load that
 * has not begun, or the technician's report of a power loss, ends it early. Problems with the counts are returned, not
 * thrown, because the loader writes in any case and must not be disturbed.
 */
export async function followLoad(
  context: StepContext,
  server: FileServer,
  from: number,
  size: number,
): Promise<Finding[]> {
  const { console, power } = context;
  try {
    const ended = await whileLineHolds(context, server, from);
    if (ended === null) await serveOn(context, server);
    power?.asks(false);
    if (ended === 'restarted') {
      const sign = restartIn(console.inbox.slice(from)) ?? '';
      throw new LoadGone('restarted', sign);
    }
    if (ended === 'idle') throw new LoadGone('idle', console.inbox.slice(from).trim().slice(-200));
    return await countsOf(context, server, from, size);
  } catch (error) {
    throw asItStands(context, server, error);
  } finally {
    power?.asks(false);
  }
}

type LoadEnd = 'ended' | 'restarted' | 'idle';

/** The load was lost with the router or its network; the consequence depends on how much the router had received. */
class LoadGone extends Error {
  constructor(
    readonly how: 'restarted' | 'idle',
    readonly quote: string,
  ) {
    super(how);
  }
}

/** Null if the serial line is lost. */
function whileLineHolds(context: StepContext, server: FileServer, from: number): Promise<LoadEnd | null> {
  const { console, signal, power } = context;
  const idleFor = idleness(context, server);
  const look = (): LoadEnd | { recheckMs: number } => {
    const text = console.inbox.slice(from);
    const trouble = loadTrouble(text.slice(-400), server);
    if (trouble) context.onFinding(trouble);
    const unset = UNSET.exec(text);
    if (unset && !server.counters.wholeSent) {
      context.nothingErased?.();
      console.setListener({ kind: 'booting' });
      fail('menu/address-not-set', { variable: unset[1]! }, [{ source: 'console', quote: unset[0] }]);
    }
    if (TRANSFER_ENDED.test(text) || BROKEN_OFF.test(text)) return 'ended';
    if (restartIn(text) !== null) return 'restarted';
    const idle = idleFor();
    if (idle >= IDLE_MS) return 'idle';
    const { wholeSent } = server.counters;
    const patience = wholeSent ? SILENT_MS : LOAD_SILENT_MS;
    const silent = Math.min(idle, console.inbox.silentFor);
    power?.asks(silent >= patience);
    if (silent < patience) return { recheckMs: patience - silent };
    const rule = wholeSent ? 'menu/write-silent' : 'menu/load-silent';
    context.onFinding(finding(rule, 'warning', { seconds: patience / 1000 }));
    return { recheckMs: IDLE_MS - idle };
  };
  const signals = power ? AbortSignal.any([signal, power.lost]) : signal;
  return console.inbox.waitFor(look, { timeoutMs: DAY_MS, signal: signals });
}

/**
 * Returns how long the router has acknowledged nothing new, ms. A request alone does not count, because our answer may
 * not reach it.
 */
function idleness({ console }: StepContext, server: FileServer): () => number {
  let seen = -1;
  let movedAt = console.clock.now();
  return () => {
    const { progressed } = server.counters;
    if (progressed !== seen) movedAt = console.clock.now();
    seen = progressed;
    return console.clock.now() - movedAt;
  };
}

/** The adapter is unplugged, which the loader does not notice: the file is served to the end. Never returns. */
async function serveOn(context: StepContext, server: FileServer): Promise<never> {
  const { console, signal, power } = context;
  const port = String((console.end?.kind === 'lost' ? console.end.finding.params['port'] : undefined) ?? '');
  context.onFinding(finding('menu/line-lost-serving', 'warning', { port }));
  const idleFor = idleness(context, server);
  for (;;) {
    signal.throwIfAborted();
    power?.lost.throwIfAborted();
    const idle = idleFor();
    const { wholeSent, completedBytes } = server.counters;
    if (wholeSent && idle >= (completedBytes === null ? IDLE_MS : LAST_WORD_MS)) fail('menu/line-lost', { port });
    if (idle >= IDLE_MS) {
      context.nothingErased?.();
      fail('menu/line-lost-before-write', { port });
    }
    power?.asks(!wholeSent && idle >= LOAD_SILENT_MS);
    await sleep(console.clock, LOOK_MS);
  }
}

/**
 * The error for an early end with its consequence: nothing erased, unless the router may have received the whole file.
 */
function asItStands(context: StepContext, server: FileServer, error: unknown): unknown {
  const { console, signal } = context;
  if (error instanceof LoadGone || error instanceof PowerLost) {
    const { wholeSent } = server.counters;
    if (!wholeSent) context.nothingErased?.();
    const how = error instanceof PowerLost ? 'power' : error.how;
    const evidence = error instanceof LoadGone ? [{ source: 'console', quote: error.quote }] : [];
    if (how !== 'idle') console.setListener({ kind: 'unknown' });
    return new FindingError(finding(GONE[how][wholeSent ? 1 : 0], 'blocker', {}, evidence));
  }
  // Stopped before the router requested the file: the server was closed at that very moment.
  if (!signal.aborted || error instanceof FindingError) return error;
  context.nothingErased?.();
  return new StoppedWithFinding(finding('menu/stopped-before-load', 'warning'));
}

/** The rule of each cause, before the router had the whole file and after. */
const GONE = {
  restarted: ['menu/restarted-before-write', 'menu/restarted'],
  power: ['menu/power-lost-before-write', 'menu/power-lost'],
  idle: ['menu/load-never-ended', 'menu/count-missing'],
} as const;

/** The three counts that verify a load (P5), as far as they are readable. */
async function countsOf(context: StepContext, server: FileServer, from: number, size: number): Promise<Finding[]> {
  const { console } = context;
  // The rest of the printed count is still to arrive.
  await sleep(console.clock, 200);
  const said = console.inbox.slice(from).slice(0, 200_000);
  const count = loadedCount(said.slice(Math.max(0, said.search(TRANSFER_ENDED) - 80)));
  if (count === null) {
    if (!server.counters.wholeSent || ABORTED.test(said))
      return [finding('menu/part-written', 'blocker', {}, [quoteOf(said)])];
    return [finding('menu/count-unreadable', 'warning', { file: size })];
  }
  try {
    await proveComplete(console, count, server, size, `Bytes transferred = ${count}`);
    return [];
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return [error.finding];
  }
}

function quoteOf(said: string) {
  return { source: 'console', quote: said.trim().slice(-200) };
}
